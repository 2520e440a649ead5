/** Which of the known patterns an address answers, and what its `$name` parts say. */
export interface Match {
  pattern: string
  params: Readonly<Record<string, string>>
}

/**
 * Finds the pattern of a path: one whose plain parts agree with it, at each part a plain one before a `$name`. A slash at
 * the end does not count.
 * @returns undefined when nobody lives there.
 */
export function matchPage(patterns: readonly string[], path: string): Match | undefined {
  const asked = partsOf(path)
  let best: { pattern: string; plain: string } | undefined
  for (const pattern of patterns) {
    const parts = partsOf(pattern)
    if (parts.length !== asked.length) continue
    if (!parts.every((part, i) => part.startsWith('$') || part === asked[i])) continue
    // Plain parts as 1, so that the larger word is the pattern that is plain the earliest.
    const plain = parts.map((part) => (part.startsWith('$') ? '0' : '1')).join('')
    if (!best || plain > best.plain) best = { pattern, plain }
  }
  if (!best) return undefined
  const params = partsOf(best.pattern).flatMap((part, i) => (part.startsWith('$') ? [[part.slice(1), asked[i]!]] : []))
  return { pattern: best.pattern, params: Object.fromEntries(params) }
}

/** The parts of a path as words; what is not rightly encoded stays as it is. */
function partsOf(path: string): string[] {
  return path.split('/').filter(Boolean).map(decoded)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
