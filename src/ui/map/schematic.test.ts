import { describe, expect, it } from 'vitest'
import type { Spot } from './base.ts'
import { makeGrounds } from './ground.ts'
import { surface } from './land.ts'
import { powerCells, tame } from './power-cells.ts'
import { type Centre, schematic } from './schematic.ts'

/** Thirty invented communes on a bent lattice, very unlike in size. */
const centres: Centre[] = Array.from({ length: 30 }, (_, at) => ({
  code: String(90000 + at),
  name: `Xã ${at}`,
  lat: 15.2 + Math.floor(at / 6) * 0.14 + Math.sin(at * 2.1) * 0.03,
  lon: 107.6 + (at % 6) * 0.15 + Math.cos(at * 1.7) * 0.03,
  areaKm2: at % 7 === 0 ? 420 : 12 + (at % 5) * 60,
}))
const sea: Centre = { code: '20333', name: 'Hoàng Sa', lat: 16.5, lon: 112, areaKm2: 305 }
const frame = { width: 600, height: 500 }

const inside = (ring: Spot[], [x, y]: Spot) => {
  let odd = false
  for (let a = 0, b = ring.length - 1; a < ring.length; b = a++) {
    const [ax, ay] = ring[a]!
    const [bx, by] = ring[b]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
  }
  return odd
}
const ringOf = (path: string): Spot[] =>
  path
    .slice(1, -1)
    .split('L')
    .map((pair) => pair.split(' ').map(Number) as Spot)

describe('the schematic', () => {
  const drawn = schematic([...centres, sea], frame, makeGrounds())

  it('has one cell for each commune on land, and leaves the zone at sea to its inset', () => {
    expect(drawn.cells).toHaveLength(centres.length)
    expect(drawn.cells.some((cell) => cell.code === sea.code)).toBe(false)
  })
  it('is the same for the same centres', () => {
    expect(schematic([...centres, sea], frame, makeGrounds())).toMatchObject({
      outline: drawn.outline,
      cells: drawn.cells,
    })
  })
  it('keeps every centre in its own cell only, and centres apart', () => {
    for (const cell of drawn.cells)
      for (const other of drawn.cells) expect(inside(ringOf(cell.path), [other.x, other.y])).toBe(cell === other)
  })
  it('stays within its frame', () => {
    const numbers = (drawn.outline ?? '').match(/-?[\d.]+ -?[\d.]+/g)!.map((pair) => pair.split(' ').map(Number))
    for (const [x, y] of numbers) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(frame.width)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(frame.height)
    }
  })
  it('gives the land about the official surface', () => {
    const land = (drawn.outline ?? '')
      .split('Z')
      .filter(Boolean)
      .reduce((sum, ring) => sum + Math.abs(surface(ringOf(`${ring}Z`))), 0)
    const official = drawn.cells.reduce((sum, cell) => sum + cell.size, 0)
    expect(land / official).toBeGreaterThan(0.95)
    expect(land / official).toBeLessThan(1.15)
  })
  it('projects a centre onto its own pin', () => {
    const [x, y] = drawn.project(centres[4]!.lon, centres[4]!.lat)
    expect(x).toBeCloseTo(drawn.cells[4]!.x, 6)
    expect(y).toBeCloseTo(drawn.cells[4]!.y, 6)
  })
  it('draws nothing rather than failing without centres', () => {
    expect(schematic([sea], frame, makeGrounds()).cells).toEqual([])
  })
})

describe('power cells', () => {
  it('tile their box: surfaces add up without gap or overlap', () => {
    const seeds = tame(centres.map((one) => ({ x: one.lon * 100, y: one.lat * 100, weight: one.areaKm2 / 3.14 })))
    const box = { x0: 10700, y0: 1480, x1: 10900, y1: 1620 }
    const sum = powerCells(seeds, box).reduce((all, ring) => all + surface(ring), 0)
    expect(sum).toBeCloseTo(200 * 140, 3)
  })
})
