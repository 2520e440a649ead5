import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePeriods, daysIn, parsePeriod } from '../period.ts'
import { addDays } from '../time.ts'
import { differenceOf, sumOver } from './cumulative.ts'
import { tiles } from './tiles.ts'

const MONTHS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
const sumOf = (texts: readonly string[], values: Record<string, number>, cumulative = true) =>
  sumOver(
    texts.map((text) => parsePeriod(text)!),
    cumulative,
    (text) => values[text],
  )

describe('cumulative values', () => {
  it('give the month by difference, the first one as it is', () => {
    const values = { '2026-01': 5, '2026-02': 12, '2026-03': 12, '2026-05': 40 }
    expect(MONTHS.slice(0, 6).map((month) => sumOf([month], values))).toEqual([
      5,
      7,
      0,
      undefined,
      undefined,
      undefined,
    ])
  })
  it('never go over from one calendar or year to the other', () => {
    const values = { '2026-01@decree-09': 5, '2026-02': 12, '2025-12': 90, '2026-01': 4 }
    expect(sumOf(['2026-02@decree-09'], values)).toBeUndefined()
    expect(sumOf(['2026-01'], values)).toBe(4)
    expect(sumOf(['2026-02'], { '2026-01@decree-09': 5, '2026-02': 12 })).toBeUndefined()
  })
  it('are never added up: January to November together are what November says, whoever is missing before', () => {
    expect(sumOf(MONTHS.slice(0, 11), { '2026-11': 110 })).toBe(110)
    expect(sumOf(MONTHS.slice(6, 9), { '2026-06': 60, '2026-09': 95 })).toBe(35)
    expect(sumOf(MONTHS.slice(6, 9), { '2026-07': 60, '2026-09': 95 })).toBeUndefined()
    expect(sumOf(['2026-Q1', '2026-Q2'], { '2026-Q2': 20 })).toBe(20)
    expect(sumOf(['2026-W01', '2026-W02'], { '2026-W01': 1, '2026-W02': 2 })).toBeUndefined()
    expect(sumOf([], {})).toBeUndefined()
  })
  it('come to the same as what the months alone add up to, over any run of months', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 12, maxLength: 12 }),
        fc.nat(11),
        fc.nat(11),
        (months, a, b) => {
          let total = 0
          const alone = Object.fromEntries(months.map((value, i) => [MONTHS[i]!, value]))
          const cumulative = Object.fromEntries(
            months.map((value, i) => {
              total += value
              return [MONTHS[i]!, total]
            }),
          )
          expect(MONTHS.map((month) => sumOf([month], cumulative))).toEqual(months)
          const run = MONTHS.slice(Math.min(a, b), Math.max(a, b) + 1)
          expect(sumOf(run, cumulative)).toBe(sumOf(run, alone, false))
        },
      ),
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
