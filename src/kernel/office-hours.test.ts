import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf } from './calendar.ts'
import { addOfficeTime, closing, OFFICE_HOURS, officeTimeBetween, opening } from './office-hours.ts'
import { isoVn } from './time.ts'

const calendar = calendarOf()
const instants = fc.date({
  min: new Date('2022-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
})

describe('office time', () => {
  it('opens, closes, and ends at noon rather than after lunch', () => {
    expect(isoVn(opening('2026-11-23', OFFICE_HOURS))).toBe('2026-11-23T07:00:00+07:00')
    expect(isoVn(closing('2026-11-23', OFFICE_HOURS))).toBe('2026-11-23T17:00:00+07:00')
    const seven = new Date('2026-11-23T07:00:00+07:00')
    expect(isoVn(addOfficeTime(seven, 4.5 * 3_600_000, calendar, OFFICE_HOURS))).toBe('2026-11-23T11:30:00+07:00')
  })
  it('measures what was added', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 100 * 3_600_000 }), (from, ms) => {
        const to = addOfficeTime(from, ms, calendar, OFFICE_HOURS)
        expect(officeTimeBetween(from, to, calendar, OFFICE_HOURS)).toBe(ms)
      }),
    )
  })
  it('has 249 days of 8 hours in 2026', () => {
    const year = [new Date('2026-01-01T00:00:00+07:00'), new Date('2027-01-01T00:00:00+07:00')] as const
    expect(officeTimeBetween(...year, calendar, OFFICE_HOURS)).toBe(249 * 8 * 3_600_000)
  })
  it('refuses an office without hours instead of waiting for ever', () => {
    expect(() => addOfficeTime(new Date(0), 1, calendar, [])).toThrow(RangeError)
  })
})
