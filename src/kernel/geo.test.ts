import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaKm2, bboxOf, centroidOf, distanceKm, inBbox, inShape, inVietnam, isPoint, type Shape } from './geo.ts'

const square = (w: number, s: number, size: number): number[][] => [
  [w, s],
  [w + size, s],
  [w + size, s + size],
  [w, s + size],
  [w, s],
]
const ring: Shape = { type: 'Polygon', coordinates: [square(108, 15, 1), square(108.25, 15.25, 0.5)] }
const two: Shape = { type: 'MultiPolygon', coordinates: [[square(108, 15, 1)], [square(110, 15, 1)]] }
const point = fc.record({
  lat: fc.double({ min: 8, max: 23, noNaN: true }),
  lon: fc.double({ min: 103, max: 117, noNaN: true }),
})

describe('points', () => {
  it('know Viet Nam with its islands', () => {
    expect(inVietnam({ lat: 15.34, lon: 108.22 })).toBe(true)
    expect(inVietnam({ lat: 16.5, lon: 112.0 })).toBe(true)
    expect(inVietnam({ lat: 8.65, lon: 111.92 })).toBe(true)
    expect(inVietnam({ lat: 23.39, lon: 105.32 })).toBe(true)
    expect(inVietnam({ lat: 108.22, lon: 15.34 })).toBe(false)
    expect(inVietnam({ lat: 0, lon: 0 })).toBe(false)
    expect(isPoint({ lat: 91, lon: 0 })).toBe(false)
    expect(isPoint({ lat: Number.NaN, lon: 0 })).toBe(false)
  })
  it('measure distance', () => {
    expect(distanceKm({ lat: 21.0285, lon: 105.8542 }, { lat: 16.0544, lon: 108.2022 })).toBeCloseTo(606, -1)
    expect(distanceKm({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111.195, 2)
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 9)
        expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-6)
        expect(distanceKm(a, a)).toBe(0)
      }),
    )
  })
})

describe('shapes', () => {
  it('hold points, but not in their holes', () => {
    expect(inShape({ lat: 15.1, lon: 108.1 }, ring)).toBe(true)
    expect(inShape({ lat: 15.5, lon: 108.5 }, ring)).toBe(false)
    expect(inShape({ lat: 15.5, lon: 110.5 }, two)).toBe(true)
    expect(inShape({ lat: 15.5, lon: 109.5 }, two)).toBe(false)
  })
  it('have a box, an area and a centre', () => {
    expect(bboxOf(two)).toEqual([108, 15, 111, 16])
    expect(bboxOf({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined()
    expect(centroidOf({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined()
    expect(centroidOf(ring)!.lat).toBeCloseTo(15.5, 9)
    expect(centroidOf(two)!.lon).toBeCloseTo(109.5, 9)
    expect(areaKm2(ring)).toBeCloseTo(areaKm2({ type: 'Polygon', coordinates: [square(108, 15, 1)] }) * 0.75, -1)
    expect(areaKm2({ type: 'Polygon', coordinates: [square(0, 0, 1)] })).toBeCloseTo(12364, -1)
  })
  it('do not mind the way they were drawn', () => {
    const back: Shape = { type: 'Polygon', coordinates: [square(108, 15, 1).reverse(), square(108.25, 15.25, 0.5)] }
    expect(areaKm2(back)).toBeCloseTo(areaKm2(ring), 6)
    expect(centroidOf(back)!.lon).toBeCloseTo(centroidOf(ring)!.lon, 9)
  })
  it('a square holds just the points of its box', () => {
    fc.assert(
      fc.property(point, point, (corner, p) => {
        const shape: Shape = { type: 'Polygon', coordinates: [square(corner.lon, corner.lat, 1)] }
        const [w, s, e, n] = bboxOf(shape)!
        fc.pre(![w, e].includes(p.lon) && ![s, n].includes(p.lat))
        expect(inShape(p, shape)).toBe(inBbox(p, [w, s, e, n]))
      }),
    )
  })
})
