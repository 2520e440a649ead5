import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  ageText,
  atVnTime,
  daysBetween,
  formatDay,
  formatDayTime,
  formatTime,
  isClock,
  isDay,
  isoVn,
  msOfVnDay,
  parseInstant,
  startOfVnDay,
  vnDay,
  vnHour,
  weekday,
} from './time.ts'

const instants = fc.date({
  min: new Date('1970-01-02T00:00:00Z'),
  max: new Date('2199-12-30T00:00:00Z'),
  noInvalidDate: true,
})
const days = instants.map((d) => vnDay(d))

describe('Vietnamese days', () => {
  it('begin at 17:00 UTC of the day before', () => {
    expect(vnDay(new Date('2026-11-20T16:59:59.999Z'))).toBe('2026-11-20')
    expect(vnDay(new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21')
    expect(startOfVnDay('2026-11-21').toISOString()).toBe('2026-11-20T17:00:00.000Z')
  })
  it('hold every instant between their start and the next start', () => {
    fc.assert(
      fc.property(instants, (d) => {
        const day = vnDay(d)
        expect(startOfVnDay(day).getTime()).toBeLessThanOrEqual(d.getTime())
        expect(startOfVnDay(addDays(day, 1)).getTime()).toBeGreaterThan(d.getTime())
        expect(startOfVnDay(day).getTime() + msOfVnDay(d)).toBe(d.getTime())
      }),
    )
  })
  it('are added and taken away without loss', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day)
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(weekday(addDays(day, 7 * n))).toBe(weekday(day))
      }),
    )
  })
  it('know their weekday, Monday first', () => {
    expect(weekday('2026-11-16')).toBe(1)
    expect(weekday('2026-11-22')).toBe(7)
    expect(weekday('1970-01-01')).toBe(4)
    expect(weekday('1969-12-31')).toBe(3)
  })
  it('are refused when they do not exist', () => {
    for (const bad of [
      '2025-02-29',
      '2025-02-30',
      '2025-13-01',
      '2025-1-1',
      '',
      '2025-04-31',
      '2025-00-10',
      ' 2025-01-01',
    ]) {
      expect(isDay(bad)).toBe(false)
    }
    expect(isDay('2024-02-29')).toBe(true)
    fc.assert(fc.property(days, (day) => isDay(day)))
  })
})

describe('instants', () => {
  it('are read with an offset only', () => {
    expect(parseInstant('2026-11-19T10:20:00+07:00')?.toISOString()).toBe('2026-11-19T03:20:00.000Z')
    expect(parseInstant('2026-11-19T10:20+07:00')?.toISOString()).toBe('2026-11-19T03:20:00.000Z')
    expect(parseInstant('2026-11-19T03:20:00.1239Z')?.toISOString()).toBe('2026-11-19T03:20:00.123Z')
    expect(parseInstant('2026-11-19T03:20:00-0530')?.toISOString()).toBe('2026-11-19T08:50:00.000Z')
    for (const bad of [
      '2026-11-19T10:20:00',
      '2026-11-19',
      '2026-02-30T00:00:00Z',
      '2026-11-19T24:00:00Z',
      '2026-11-19T10:60:00Z',
      '2026-11-19 10:20:00Z',
      '2026-11-19T10:20:00+15:00',
      'now',
      '',
    ]) {
      expect(parseInstant(bad)).toBeUndefined()
    }
  })
  it('are written with +07:00 and read back the same', () => {
    expect(isoVn(new Date('2026-11-21T01:05:00Z'))).toBe('2026-11-21T08:05:00+07:00')
    fc.assert(
      fc.property(instants, (d) => {
        expect(parseInstant(isoVn(d))?.getTime()).toBe(d.getTime())
      }),
    )
  })
  it('have a clock hour', () => {
    expect(isoVn(vnHour(new Date('2026-11-21T01:59:59Z')))).toBe('2026-11-21T08:00:00+07:00')
    expect(isoVn(atVnTime('2026-11-21', '15:30'))).toBe('2026-11-21T15:30:00+07:00')
    expect(isClock('23:59')).toBe(true)
    expect(isClock('24:00')).toBe(false)
    expect(isClock('7:00')).toBe(false)
  })
  it('are shown as people write them', () => {
    expect(formatDay('2026-11-05')).toBe('05/11/2026')
    expect(formatTime(new Date('2026-11-21T01:05:00Z'))).toBe('08:05')
    expect(formatDayTime(new Date('2026-11-21T01:05:00Z'))).toBe('08:05 21/11/2026')
  })
  it('have an age in words', () => {
    expect(ageText(5 * 60_000)).toEqual({ vi: '5 phút', en: '5 min' })
    expect(ageText(59_999)).toEqual({ vi: 'vừa xong', en: 'just now' })
    expect(ageText(3 * 3_600_000 + 1)).toEqual({ vi: '3 giờ', en: '3 h' })
    expect(ageText(86_400_000)).toEqual({ vi: '1 ngày', en: '1 day' })
    expect(ageText(100 * 86_400_000)).toEqual({ vi: '3 tháng', en: '3 months' })
    expect(ageText(800 * 86_400_000)).toEqual({ vi: '2 năm', en: '2 years' })
  })
})
