import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALENDAR_TABLE, calendarOf } from './calendar.ts'
import { defaultRows, hungKingsDay, lunarNewYear } from './calendar-defaults.ts'
import { addDays, weekday } from './time.ts'

const calendar = calendarOf()
const days = fc.integer({ min: 0, max: 20000 }).map((n) => addDays('2015-01-01', n))
const given = new URL('../../../shared/data/calendar/vn-public-holidays-2022-2027.csv', import.meta.url)

describe('the table', () => {
  it('has 249 working days in 2026', () => {
    expect(calendar.workingDaysBetween('2025-12-31', '2026-12-31')).toBe(249)
  })
  it('knows swapped days and days in lieu', () => {
    for (const off of [
      '2026-02-16',
      '2026-04-27',
      '2026-08-31',
      '2026-09-01',
      '2026-11-24',
      '2026-01-02',
      '2026-11-22',
    ]) {
      expect(calendar.isWorkingDay(off)).toBe(false)
    }
    for (const on of ['2026-08-22', '2026-01-10', '2026-11-23', '2025-02-03', '2025-11-24']) {
      expect(calendar.isWorkingDay(on)).toBe(true)
    }
  })
  it('is complete for 2022 to 2026: the law adds no day to what was decided', () => {
    for (let day = '2022-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const row = CALENDAR_TABLE.find((r) => r.day === day)
      const expected = row ? row.kind === 'swapped_work' : weekday(day) < 6
      expect([day, calendar.isWorkingDay(day)]).toEqual([day, expected])
    }
  })
  it('names every row in both languages with a source', () => {
    for (const row of CALENDAR_TABLE) {
      expect(row.name.vi && row.name.en && row.source && row.confidence).toBeTruthy()
    }
  })
  it.skipIf(!existsSync(given))('agrees with the collected list of days', () => {
    const list = readFileSync(given, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 2).join(' '))
    expect(CALENDAR_TABLE.map((row) => `${row.day} ${row.kind}`)).toEqual(list.sort())
  })
})

describe('defaults from the law', () => {
  it('find Tết and Hung Kings day', () => {
    const tet = [
      '2026-02-17',
      '2027-02-06',
      '2028-01-26',
      '2029-02-13',
      '2030-02-02',
      '2031-01-23',
      '2033-01-31',
      '2035-02-08',
    ]
    expect(tet.map((day) => lunarNewYear(Number(day.slice(0, 4))))).toEqual(tet)
    const kings = ['2026-04-26', '2027-04-16', '2028-04-04', '2029-04-23', '2030-04-12', '2031-04-01']
    expect(kings.map((day) => hungKingsDay(Number(day.slice(0, 4))))).toEqual(kings)
    expect(lunarNewYear(2300)).toBeUndefined()
  })
  it('compensate Tết first, then the others, by the next free working days', () => {
    const lieu = (year: number) =>
      defaultRows(year)
        .filter((r) => r.kind === 'compensatory')
        .map((r) => r.day)
    expect(lieu(2023)).toEqual(['2023-01-02', '2023-01-26', '2023-01-27', '2023-05-02', '2023-05-03', '2023-09-04'])
    expect(lieu(2022)).toEqual(['2022-01-03', '2022-04-11', '2022-05-02', '2022-05-03'])
    expect(lieu(2027)).toEqual(['2027-02-10', '2027-02-11', '2027-05-03'])
  })
  it('give the law its number of days off on weekdays', () => {
    for (let year = 2026; year <= 2060; year++) {
      const rows = defaultRows(year)
      const offWeekdays = new Set(rows.map((r) => r.day).filter((d) => weekday(d) < 6))
      const holidays = new Set(rows.filter((r) => r.kind === 'holiday').map((r) => r.day))
      expect(offWeekdays.size).toBe(holidays.size)
      expect(rows.filter((r) => r.kind === 'holiday').length).toBe(12)
    }
  })
  it('begin the culture day in 2026 and the second National Day in 2021', () => {
    expect(defaultRows(2025).some((r) => r.day === '2025-11-24')).toBe(false)
    expect(defaultRows(2026).some((r) => r.day === '2026-11-24')).toBe(true)
    expect(defaultRows(2020).some((r) => r.day === '2020-09-03' || r.day === '2020-09-01')).toBe(false)
  })
})

describe('an edited table', () => {
  it('wins over the law, day by day', () => {
    const name = { vi: 'Làm bù', en: 'Made up' }
    const own = calendarOf([
      { day: '2028-04-30', kind: 'swapped_work', name, source: 'x' },
      { day: '2028-06-05', kind: 'swapped_off', name, source: 'x' },
    ])
    expect(own.isWorkingDay('2028-04-30')).toBe(true)
    expect(own.isWorkingDay('2028-06-05')).toBe(false)
    expect(own.isWorkingDay('2028-05-01')).toBe(false)
  })
  it('does not count a day in lieu twice when the table moves it', () => {
    const name = { vi: 'Nghỉ bù', en: 'In lieu' }
    // 1/1/2028 is a Saturday; the table gives Tuesday instead of Monday.
    const own = calendarOf([{ day: '2028-01-04', kind: 'compensatory', name, source: 'x' }])
    expect(own.isWorkingDay('2028-01-03')).toBe(true)
    expect(own.isWorkingDay('2028-01-04')).toBe(false)
    expect(calendarOf([]).isWorkingDay('2028-01-03')).toBe(false)
  })
  it('lets a proposal decide nothing', () => {
    expect(calendar.rowOf('2027-02-04')?.kind).toBe('proposed')
    expect(calendar.isWorkingDay('2027-02-04')).toBe(true)
    expect(calendar.rowOf('2027-02-05')?.kind).toBe('holiday')
  })
})

describe('counting working days', () => {
  it('walks forward', () => {
    expect(calendar.nthWorkingDayAfter('2026-11-19', 7)).toBe('2026-12-01')
    expect(calendar.nextWorkingDay('2026-08-28')).toBe('2026-09-03')
    expect(calendar.workingDayFrom('2026-08-22')).toBe('2026-08-22')
    expect(calendar.workingDayFrom('2026-11-22')).toBe('2026-11-23')
    expect(() => calendar.nthWorkingDayAfter('2026-11-19', -1)).toThrow(RangeError)
  })
  it('counts back what it walked', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 300 }), (day, n) => {
        const end = calendar.nthWorkingDayAfter(day, n)
        expect(calendar.workingDaysBetween(day, end)).toBe(n)
        if (n > 0) expect(calendar.isWorkingDay(end)).toBe(true)
      }),
    )
  })
  it('lists special days of a span in order', () => {
    expect(calendar.rowsBetween('2026-08-20', '2026-09-02').map((r) => r.day)).toEqual([
      '2026-08-22',
      '2026-08-31',
      '2026-09-01',
      '2026-09-02',
    ])
    expect(calendar.rowsBetween('2026-12-30', '2027-01-01').map((r) => r.day)).toEqual(['2027-01-01'])
  })
})
