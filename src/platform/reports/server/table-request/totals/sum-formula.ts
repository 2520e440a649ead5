/** The Excel formula that adds cells up, those below each other as ranges: `SUM(C3:C5,C9)`. At least one address. */
export function sumFormula(parts: readonly string[]): string {
  const runs: [string, string][] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last && follows(last[1], part)) last[1] = part
    else runs.push([part, part])
  }
  return `SUM(${runs.map(([from, to]) => (from === to ? from : `${from}:${to}`)).join(',')})`
}

/** Whether a cell lies directly below another. */
function follows(before: string, next: string): boolean {
  const [a, b] = [/^([A-Z]+)(\d+)$/.exec(before), /^([A-Z]+)(\d+)$/.exec(next)]
  return a !== null && b !== null && a[1] === b[1] && Number(b[2]) === Number(a[2]) + 1
}
