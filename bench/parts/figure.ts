/** Says what the figures that follow prove. */
export function heading(goal: string, proves: string): void {
  console.log(`\n${goal}\n  ${proves}`)
}

/** Prints one figure beside its reference of the same run. */
export function figure(
  name: string,
  ours: number,
  unit: string,
  reference?: { name: string; value: number },
  more = '',
): void {
  const ratio = reference
    ? `  ${round(ours / reference.value)}× ${reference.name} (${round(reference.value)} ${unit})`
    : ''
  console.log(`  ${name.padEnd(38)} ${round(ours).padStart(9)} ${unit.padEnd(9)}${ratio}${more && `  ${more}`}`)
}

/** A number as people read it: three digits that count, thousands parted. */
export function round(n: number): string {
  if (!Number.isFinite(n)) return String(n)
  return n >= 100 ? Math.round(n).toLocaleString('en-US') : n.toFixed(n >= 10 ? 1 : 2)
}

/** The value below which a share of the numbers lies. NaN when there are none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The middle one of a few runs. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5)
}

/** The largest; unlike Math.max of a spread it takes a million numbers. NaN when there are none. */
export function largest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? Number.NaN)
}

/** `p50 1.2 p99 3.4 max 9.0 ms` of a list of times. */
export function times(ms: readonly number[]): string {
  return `p50 ${round(percentile(ms, 0.5))} p99 ${round(percentile(ms, 0.99))} max ${round(largest(ms))} ms`
}
