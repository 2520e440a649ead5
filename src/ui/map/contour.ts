import type { Spot } from './base.ts'

export interface Grid {
  columns: number
  rows: number
  /** Row by row; the edge must be above the level so that every ring closes. */
  values: Float64Array
}

/** Which two sides (0 top, 1 right, 2 bottom, 3 left) the edge of the land joins, by the corners that lie below the level. */
const joins: readonly (readonly [number, number])[][] = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[2, 0]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 1]],
  [[1, 3]],
  [[1, 0]],
  [[0, 3]],
  [],
]

/** The rings around everything below `level`, in grid steps, by marching squares with straight interpolation. */
export function contour(grid: Grid, level: number): Spot[][] {
  const { columns, rows, values } = grid
  const at = (x: number, y: number) => values[y * columns + x]!
  const spots = new Map<string, Spot>()
  const next = new Map<string, string>()
  const side = (x: number, y: number, which: number): string => {
    const [x0, y0, x1, y1] =
      which === 0
        ? [x, y, x + 1, y]
        : which === 1
          ? [x + 1, y, x + 1, y + 1]
          : which === 2
            ? [x, y + 1, x + 1, y + 1]
            : [x, y, x, y + 1]
    const key = `${x0},${y0},${x1},${y1}`
    if (!spots.has(key)) {
      const part = (level - at(x0, y0)) / (at(x1, y1) - at(x0, y0))
      spots.set(key, [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part])
    }
    return key
  }
  for (let y = 0; y < rows - 1; y++)
    for (let x = 0; x < columns - 1; x++) {
      const inside = (dx: number, dy: number) => (at(x + dx, y + dy) < level ? 1 : 0)
      const kind = inside(0, 0) + 2 * inside(1, 0) + 4 * inside(1, 1) + 8 * inside(0, 1)
      for (const [from, to] of joins[kind]!) next.set(side(x, y, from), side(x, y, to))
    }
  const rings: Spot[][] = []
  while (next.size > 0) {
    const ring: Spot[] = []
    let key = next.keys().next().value as string | undefined
    while (key !== undefined && next.has(key)) {
      ring.push(spots.get(key)!)
      const following: string = next.get(key)!
      next.delete(key)
      key = following
    }
    if (ring.length > 3) rings.push(ring)
  }
  return rings
}
