import { describe, expect, it } from 'vitest'
import { makeGrounds } from '#ui/map/ground.ts'
import { schematic } from '#ui/map/schematic.ts'
import { WHOLE } from './view.ts'
import { zoomBase } from './zoom-base.ts'

const base = schematic(
  [
    { code: 'a', name: 'A', lat: 15.3, lon: 108.1, areaKm2: 100 },
    { code: 'b', name: 'B', lat: 15.6, lon: 108.4, areaKm2: 60 },
  ],
  { width: 400, height: 300 },
  makeGrounds(),
)

describe('a zoomed drawing', () => {
  it('is the drawing itself when the whole is seen', () => {
    expect(zoomBase(base, WHOLE)).toBe(base)
  })
  it('keeps its middle and grows around it', () => {
    const cell = base.cells[0]!
    const near = zoomBase(base, { zoom: 2, x: cell.x / 400, y: cell.y / 300 })
    expect(near.cells[0]!.x).toBeCloseTo(200)
    expect(near.cells[0]!.y).toBeCloseTo(150)
    expect(near.cells[0]!.size).toBeCloseTo(cell.size * 4)
    expect(near.project(108.1, 15.3)[0]).toBeCloseTo((base.project(108.1, 15.3)[0] - cell.x) * 2 + 200)
    expect([near.width, near.height]).toEqual([400, 300])
  })
  it('moves every point of every path', () => {
    const near = zoomBase(base, { zoom: 2, x: 0.5, y: 0.5 })
    const first = (path: string) => path.match(/-?[\d.]+/)![0]
    expect(Number(first(near.cells[1]!.path))).toBeCloseTo((Number(first(base.cells[1]!.path)) - 200) * 2 + 200, 0)
    expect(near.cells[1]!.path.split('L')).toHaveLength(base.cells[1]!.path.split('L').length)
  })
})
