/** ms between two readings of a thing: near enough that a burst of ten seconds stays younger than any due time. */
const TICK = 20

/** When message `n` of a numbered stream was measured: thing and moment together are its own. */
export function momentOf({ from, things }: { from: number; things: number }, n: number): number {
  return from + TICK * Math.floor(n / things)
}
