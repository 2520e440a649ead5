import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priorRain, type RainThreshold, rainSums, rainWatch } from './rain-watch.ts'

const until = new Date('2026-11-21T08:00:00+07:00')
/** Rain of the hours before `until`, the newest first. */
const hours = (...mm: number[]) =>
  mm.map((value, i) => ({ at: new Date(until.getTime() - (i + 1) * 3_600_000), mm: value }))
const table: RainThreshold[] = [
  { level: 1, least: { 24: 100 } },
  { level: 2, least: { 24: 100 }, prior: 100 },
  { level: 3, least: { 3: 100, 24: 200 } },
]

describe('rainSums', () => {
  it('sums each window and counts what is known', () => {
    const sums = rainSums(hours(10, 20, 30, 40), until)
    expect(sums.map((s) => [s.hours, s.mm, s.known])).toEqual([
      [1, 10, 1],
      [3, 60, 3],
      [6, 100, 4],
      [24, 100, 4],
      [72, 100, 4],
    ])
  })
  it('leaves out the hour that begins at the end', () => {
    expect(rainSums([{ at: until, mm: 50 }], until)[4]!.mm).toBe(0)
  })
  it('grows with the window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 100 }), (mm) => {
        const sums = rainSums(hours(...mm), until).map((s) => s.mm)
        expect(sums).toEqual([...sums].sort((a, b) => a - b))
      }),
    )
  })
})

describe('rainWatch', () => {
  it('takes the highest line reached and says which', () => {
    expect(rainWatch(hours(...Array(24).fill(5)), until, table)).toMatchObject({ level: 1, by: { level: 1 } })
    expect(rainWatch(hours(...Array(48).fill(5)), until, table)).toMatchObject({ level: 2, prior: 120 })
    expect(rainWatch(hours(50, 50, 50, 50), until, table)).toMatchObject({ level: 3 })
    expect(rainWatch(hours(10), until, table)).toMatchObject({ level: 0, by: undefined })
    expect(rainWatch([], until, table).level).toBe(0)
  })
  it('needs every window a line names, and a line without windows says nothing', () => {
    expect(rainWatch(hours(60, 60), until, table).level).toBe(1)
    expect(rainWatch(hours(60), until, [{ level: 5, least: {} }]).level).toBe(0)
  })
  it('counts prior rain before the last day only', () => {
    expect(priorRain(hours(...Array(24).fill(9)), until, 3)).toBe(0)
    expect(priorRain(hours(...Array(25).fill(9)), until, 3)).toBe(9)
  })
  it('more rain never lowers the level', () => {
    const mm = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 96 })
    fc.assert(
      fc.property(mm, fc.nat(95), fc.nat(100), (list, i, more) => {
        const wetter = list.map((value, k) => (k === i % list.length ? value + more : value))
        expect(rainWatch(hours(...wetter), until, table).level).toBeGreaterThanOrEqual(
          rainWatch(hours(...list), until, table).level,
        )
      }),
    )
  })
})
