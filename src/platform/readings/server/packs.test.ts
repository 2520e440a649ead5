import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAST, MOST, packRuns } from './packs.ts'
import type { Run } from './runs.ts'

const HOUR = 3_600_000
const run = (series: number, points: number[]): Run => ({ series, thing: 't', indicator: 'i', areaId: 1, points })

describe('packs of runs', () => {
  it('hold every point once, in order, few enough, within an hour and in the order they came', () => {
    const point = fc.record({
      gap: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 2 * HOUR })),
      value: fc.double({ noNaN: true }),
      late: fc.integer({ min: -5, max: 50 }),
      suspect: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(fc.array(point, { maxLength: 200 }), { maxLength: 4 }), (all) => {
        const runs = all.map((points, series) => {
          let [at, receivedAt] = [1_700_000_000_000, 1_700_000_000_000]
          const numbers = points.flatMap((p) => {
            at += p.gap
            receivedAt += p.late
            return [at, p.value, receivedAt, p.suspect ? 1 : 0]
          })
          return run(series, numbers)
        })
        const { packs, loose } = packRuns(runs)
        const found: number[][] = []
        const keep = (of: typeof loose, i: number) =>
          found.push([of.series[i]!, of.at[i]!, of.value[i]!, of.receivedAt[i]!, of.suspect[i] ? 1 : 0])
        for (let i = 0; i < loose.at.length; i++) keep(loose, i)
        for (const [n, series] of packs.series.entries()) {
          const { at, receivedAt, suspect } = packs.points
          const [first, last] = [packs.first[n]! - 1, packs.last[n]! - 1]
          expect(last - first + 1).toBeGreaterThanOrEqual(LEAST)
          expect(last - first + 1).toBeLessThanOrEqual(MOST)
          expect(at[last]! - at[first]!).toBeLessThan(HOUR)
          expect(packs.suspect[n]).toBe(suspect.slice(first, last + 1).includes(true))
          for (let i = first; i <= last; i++) {
            if (i > first) expect(receivedAt[i]!).toBeGreaterThanOrEqual(receivedAt[i - 1]!)
            expect(packs.points.series[i]).toBe(series)
            keep(packs.points, i)
          }
        }
        const whole = runs.flatMap((r) =>
          Array.from({ length: r.points.length / 4 }, (_, i) => [r.series, ...r.points.slice(i * 4, i * 4 + 4)]),
        )
        expect(found.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)).toEqual(whole)
      }),
    )
  })
})
