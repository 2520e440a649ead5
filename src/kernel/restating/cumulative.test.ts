import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePeriods, daysIn, parsePeriod } from '../period.ts'
import { addDays } from '../time.ts'
import { differenceOf, singlesOf } from './cumulative.ts'
import { tiles } from './tiles.ts'

describe('cumulative values', () => {
  it('give the month by difference, the first one as it is', () => {
    const months = singlesOf(
      new Map([
        ['2026-01', 5],
        ['2026-02', 12],
        ['2026-03', 12],
        ['2026-05', 40],
      ]),
    )
    expect([...months]).toEqual([
      ['2026-01', 5],
      ['2026-02', 7],
      ['2026-03', 0],
    ])
  })
  it('never go over from one calendar or year to the other', () => {
    expect(
      singlesOf(
        new Map([
          ['2026-01@decree-09', 5],
          ['2026-02', 12],
          ['2025-12', 90],
        ]),
      ).size,
    ).toBe(1)
    expect(
      singlesOf(
        new Map([
          ['2025-12', 90],
          ['2026-01', 4],
        ]),
      ).get('2026-01'),
    ).toBe(4)
  })
  it('add up again to what they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 12, maxLength: 12 }), (months) => {
        let total = 0
        const names = months.map((_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
        const cumulative = new Map(
          months.map((value, i) => {
            total += value
            return [names[i]!, total]
          }),
        )
        const singles = singlesOf(cumulative)
        expect(names.map((name) => singles.get(name))).toEqual(months)
      }),
    )
  })
  it('nine months less the first half is the third quarter', () => {
    const at = new Map([
      ['2026-9M', 90],
      ['2026-H1', 70],
      ['2026@decree-09', 500],
    ])
    const of = (text: string) => differenceOf(parsePeriod(text)!, (period) => at.get(period.text))
    expect(of('2026-Q3')).toBe(20)
    expect(of('2026-Q4')).toBeUndefined()
    expect(of('2026-Q3@decree-09')).toBeUndefined()
  })
})

describe('tiles', () => {
  it.each([
    '2026',
    '2026-H1',
    '2026-H2',
    '2026-9M',
    '2026-Q2',
    '2026-SY',
    '2026-S1',
    '2026-S2',
    '2026-S3',
    '2026@decree-09',
    '2026-9M@decree-09',
    '2026-Q1@decree-09',
  ])('of %s cover it day by day, in its own calendar', (text) => {
    const period = parsePeriod(text)!
    expect(tiles(period).length).toBeGreaterThan(0)
    for (const pieces of tiles(period)) {
      expect(pieces.toSorted(comparePeriods)).toEqual(pieces)
      expect(pieces[0]!.from).toBe(period.from)
      expect(pieces.at(-1)!.to).toBe(period.to)
      for (const [i, piece] of pieces.slice(1).entries()) expect(piece.from).toBe(addDays(pieces[i]!.to, 1))
      expect(pieces.reduce((sum, piece) => sum + daysIn(piece), 0)).toBe(daysIn(period))
      expect(new Set(pieces.map((piece) => piece.calendar))).toEqual(new Set([period.calendar]))
    }
  })
  it('of a month, a week and a day are none', () => {
    for (const text of ['2026-11', '2026-W47', '2026-11-21']) expect(tiles(parsePeriod(text)!)).toEqual([])
  })
})
