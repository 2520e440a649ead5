import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePeriods,
  daysIn,
  nextPeriod,
  type PeriodKind,
  parsePeriod,
  periodContaining,
  periodSpan,
  periodTitle,
  previousPeriod,
  samePeriodLastYear,
} from './period.ts'
import { addDays } from './time.ts'

const span = (text: string) => {
  const p = parsePeriod(text)
  return p && [p.kind, p.from, p.to]
}
const days = fc.integer({ min: -20000, max: 60000 }).map((n) => addDays('2000-01-01', n))
const kinds: PeriodKind[] = ['year', 'half', 'quarter', 'month', 'week', 'day', 'season']

describe('parsePeriod', () => {
  it.each([
    ['2026', 'year', '2026-01-01', '2026-12-31'],
    ['2026-H1', 'half', '2026-01-01', '2026-06-30'],
    ['2026-H2', 'half', '2026-07-01', '2026-12-31'],
    ['2026-9M', 'nine-months', '2026-01-01', '2026-09-30'],
    ['2026-Q3', 'quarter', '2026-07-01', '2026-09-30'],
    ['2026-11', 'month', '2026-11-01', '2026-11-30'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2026-W47', 'week', '2026-11-16', '2026-11-22'],
    ['2026-W01', 'week', '2025-12-29', '2026-01-04'],
    ['2026-W53', 'week', '2026-12-28', '2027-01-03'],
    ['2026-11-21', 'day', '2026-11-21', '2026-11-21'],
    ['2026-SY', 'school-year', '2026-09-01', '2027-05-31'],
    ['2026-S1', 'season', '2025-11-01', '2026-04-30'],
    ['2026-11@decree-09', 'month', '2026-10-15', '2026-11-14'],
    ['2026-01@decree-09', 'month', '2025-12-15', '2026-01-14'],
    ['2026-Q1@decree-09', 'quarter', '2025-12-15', '2026-03-14'],
    ['2026-H1@decree-09', 'half', '2025-12-15', '2026-06-14'],
    ['2026-9M@decree-09', 'nine-months', '2025-12-15', '2026-09-14'],
    ['2026@decree-09', 'year', '2025-12-15', '2026-12-14'],
  ])('reads %s', (text, kind, from, to) => {
    expect(span(text)).toEqual([kind, from, to])
  })
  it.each([
    '2026-13',
    '2026-00',
    '2026-W60',
    '2026-W00',
    '2025-W53',
    '2025-02-30',
    '2026-H3',
    '2026-Q5',
    '2026-S4',
    '2026-',
    '26',
    '',
    '2026-1',
    '2026-q3',
    '2026-11@lunar',
    '2026-W47@decree-09',
    '2026-11-21@decree-09',
    ' 2026',
    '1026',
  ])('refuses %j', (text) => {
    expect(parsePeriod(text)).toBeUndefined()
  })
})

describe('walking through periods', () => {
  it('every day lies in its period, which is read back the same', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...kinds), (day, kind) => {
        const p = periodContaining(day, kind)
        expect(p.from <= day && day <= p.to).toBe(true)
        expect(parsePeriod(p.text)).toEqual(p)
      }),
    )
  })
  it('report months of Decree 09 hold every day too', () => {
    fc.assert(
      fc.property(days, fc.constantFrom<PeriodKind>('year', 'half', 'quarter', 'month'), (day, kind) => {
        const p = periodContaining(day, kind, 'decree-09')
        expect(p.from <= day && day <= p.to).toBe(true)
      }),
    )
  })
  it('periods follow each other without gap, and back again', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...kinds), fc.boolean(), (day, kind, decree) => {
        const calendar = decree && ['year', 'half', 'quarter', 'month'].includes(kind) ? 'decree-09' : 'calendar'
        const p = periodContaining(day, kind, calendar)
        expect(nextPeriod(p).from).toBe(addDays(p.to, 1))
        expect(previousPeriod(nextPeriod(p))).toEqual(p)
        expect(comparePeriods(p, nextPeriod(p))).toBeLessThan(0)
        expect(daysIn(p)).toBeGreaterThan(0)
      }),
    )
  })
  it('school years and nine months step by the year', () => {
    expect(nextPeriod(parsePeriod('2026-SY')!).text).toBe('2027-SY')
    expect(previousPeriod(parsePeriod('2026-9M@decree-09')!).text).toBe('2025-9M@decree-09')
    expect(periodContaining('2026-07-10', 'school-year').text).toBe('2025-SY')
    expect(periodContaining('2026-12-31', 'nine-months').text).toBe('2026-9M')
  })
  it('compares with the same period of last year', () => {
    expect(samePeriodLastYear(parsePeriod('2026-11@decree-09')!).text).toBe('2025-11@decree-09')
    expect(samePeriodLastYear(parsePeriod('2024-02-29')!).text).toBe('2023-02-28')
    expect(samePeriodLastYear(parsePeriod('2026-W53')!).text).toBe('2025-W52')
  })
})

describe('titles', () => {
  it.each([
    ['2026', 'Năm 2026', '2026'],
    ['2026-H2', '6 tháng cuối năm 2026', 'Second half of 2026'],
    ['2026-9M', '9 tháng năm 2026', 'First nine months of 2026'],
    ['2026-Q3', 'Quý III/2026', 'Quarter 3, 2026'],
    ['2026-11', 'Tháng 11/2026', 'November 2026'],
    ['2026-W47', 'Tuần 47/2026 (16/11 – 22/11)', 'Week 47, 2026 (16/11 – 22/11)'],
    ['2026-11-21', 'Ngày 21/11/2026', '21 November 2026'],
    ['2026-SY', 'Năm học 2026–2027', 'School year 2026–2027'],
    ['2026-S1', 'Vụ Đông Xuân 2025–2026', 'Winter–Spring crop 2025–2026'],
    ['2026-Q1@decree-09', 'Quý I/2026 (kỳ 15/12/2025 – 14/03/2026)', 'Quarter 1, 2026 (15/12/2025 – 14/03/2026)'],
  ])('%s is read %s', (text, vi, en) => {
    expect(periodTitle(parsePeriod(text)!)).toEqual({ vi, en })
    expect(periodSpan(parsePeriod(text)!)).toContain(' – ')
  })
})
