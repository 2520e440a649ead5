/**
 * A smooth, fixed waviness of the plane in -1 … 1: the sum of a few crossing waves. `unit` is the length of the longest wave
 * in the same measure as x and y. Used so that a schematic looks grown rather than ruled.
 */
export function drift(x: number, y: number, unit: number, seed: number): number {
  const u = (x / unit) * 6.283
  const v = (y / unit) * 6.283
  return (
    0.5 * Math.sin(u * 1.0 + v * 0.6 + seed) +
    0.3 * Math.sin(u * -1.3 + v * 1.9 + seed * 2.3) +
    0.2 * Math.sin(u * 3.1 + v * 2.2 + seed * 3.7)
  )
}
