import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePeriods, daysIn, parsePeriod } from '../period.ts'
import { addDays } from '../time.ts'
import { aloneNeeds, aloneOf, aloneReader, sumOver } from './cumulative.ts'
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
})

describe('a period alone', () => {
  const of = (text: string, values: Record<string, number>, cumulative: boolean) =>
    aloneOf(parsePeriod(text)!, cumulative, (period) => values[period])

  it('counted since January is what stands at its end less what stood at its eve, however that was written', () => {
    const values = { '2026-05': 60, '2026-H1': 72, '2026-9M': 101, '2026-10': 110, '2026': 140 }
    expect(of('2026-06', values, true)).toEqual({ of: '2026-H1', less: ['2026-05'], value: 12, derived: true })
    expect(of('2026-10', values, true)?.value).toBe(9)
    expect(of('2026-Q3', values, true)).toEqual({ of: '2026-9M', less: ['2026-H1'], value: 29, derived: true })
    expect(of('2026-Q4', values, true)?.value).toBe(39)
    expect(of('2026-H2', values, true)?.value).toBe(68)
    expect(of('2026', values, true)).toEqual({ of: '2026', less: [], value: 140, derived: false })
    expect(of('2026-11', values, true)).toBeUndefined()
    expect(of('2026-09', values, true)).toBeUndefined()
  })
  it('begins anew in January and never goes over to the other calendar', () => {
    const values = { '2025-12': 120, '2026-01': 7, '2026-01@decree-09': 9, '2026-02': 11 }
    expect(of('2026-01', values, true)).toMatchObject({ value: 7, derived: false })
    expect(of('2026-02@decree-09', values, true)).toBeUndefined()
  })
  it('that was not reported is a longer one less its other parts: nine months less the first half is the third quarter', () => {
    const values = { '2026-9M': 90, '2026-H1': 70, '2026@decree-09': 500, '2026-Q1': 30, '2026-01': 9, '2026-02': 9 }
    expect(of('2026-Q3', values, false)).toEqual({ of: '2026-9M', less: ['2026-H1'], value: 20, derived: true })
    expect(of('2026-Q2', values, false)?.value).toBe(40)
    expect(of('2026-03', values, false)?.value).toBe(12)
    expect(of('2026-Q4', values, false)).toBeUndefined()
    expect(of('2026-Q3@decree-09', values, false)).toBeUndefined()
    expect(of('2026-H1', values, false)).toMatchObject({ value: 70, derived: false })
  })
  it('of weeks and days is what was reported, and no other way leads there', () => {
    for (const text of ['2026-W47', '2026-11-21', '2026-SY'])
      for (const cumulative of [true, false]) expect(aloneNeeds([parsePeriod(text)!], cumulative)).toEqual([text])
  })
  it('adds up to the year again, whatever was counted, month by month and by quarters', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 99 }), { minLength: 12, maxLength: 12 }), (months) => {
        let total = 0
        const values: Record<string, number> = {}
        for (const [i, value] of months.entries()) {
          total += value
          values[MONTHS[i]!] = total
        }
        const read = aloneReader()
        const sum = (texts: readonly string[]) =>
          texts.reduce((all, text) => all + read(parsePeriod(text)!, true, (p) => values[p])!.value, 0)
        expect(MONTHS.map((text) => sum([text]))).toEqual(months)
        expect(sum(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])).toBe(total)
        expect(sum(['2026-H1', '2026-H2'])).toBe(total)
      }),
    )
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
