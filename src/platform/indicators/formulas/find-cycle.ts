/**
 * The way from an id back to itself over what each is computed from, if there is one: ['a', 'b', 'a'].
 * @param uses ids that an id is computed from.
 */
export function findCycle(start: string, uses: (id: string) => readonly string[]): string[] | undefined {
  const done = new Set<string>()
  const walk = (path: readonly string[]): string[] | undefined => {
    for (const next of uses(path.at(-1)!)) {
      if (next === start) return [...path, next]
      if (done.has(next)) continue
      done.add(next)
      const found = walk([...path, next])
      if (found) return found
    }
    return undefined
  }
  return walk([start])
}
