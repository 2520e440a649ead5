import { describe, expect, it } from 'vitest'
import { readDate, showDate, weeksOf } from './date-text.ts'
import { formatDate, formatMoment, formatNumber, formatSpan } from './format.ts'
import { readNumber } from './number-text.ts'
import { nextSort } from './sort-head.tsx'

describe('a typed day', () => {
  it('is read with slashes, dashes, dots or none', () => {
    for (const typed of ['21/11/2026', '21-11-2026', '21.11.26', '21112026', ' 21/11/2026 '])
      expect(readDate(typed)).toBe('2026-11-21')
  })
  it('is refused when it does not exist, and empty is no day', () => {
    expect(readDate('31/02/2026')).toBeUndefined()
    expect(readDate('mai')).toBeUndefined()
    expect(readDate('')).toBeNull()
  })
  it('is shown as it was typed', () => {
    expect(showDate(readDate('01/02/2026') ?? null)).toBe('01/02/2026')
  })
  it('stands in weeks that begin on Monday', () => {
    const weeks = weeksOf(2026, 11)
    expect(weeks.flat().filter(Boolean)).toHaveLength(30)
    expect(weeks[0]?.indexOf('2026-11-01')).toBe(6)
  })
})

describe('a typed number', () => {
  it('is read the Vietnamese way', () => {
    expect(readNumber('1.234,5', 'vi')).toBe(1234.5)
    expect(readNumber('1.234', 'vi')).toBe(1234)
    expect(readNumber('2.5', 'vi')).toBe(2.5)
    expect(readNumber('-7', 'vi')).toBe(-7)
  })
  it('is read the English way', () => {
    expect(readNumber('1,234.5', 'en')).toBe(1234.5)
  })
  it('is null when empty and refused when it is a text', () => {
    expect(readNumber(' ', 'vi')).toBeNull()
    expect(readNumber('12 con', 'vi')).toBeUndefined()
    expect(readNumber('1.23.4', 'vi')).toBeUndefined()
  })
  it('comes back as it was shown', () => {
    for (const value of [0, 0.5, 999, 1000, 1234567.25, -42.1])
      expect(readNumber(formatNumber(value, 'vi'), 'vi')).toBe(value)
  })
})

describe('time on the screen', () => {
  it('is the time of Viet Nam whatever the machine thinks', () => {
    const at = new Date('2026-11-21T18:05:00Z')
    expect(formatMoment(at)).toBe('01:05 22/11')
    expect(formatDate(at)).toBe('22/11/2026')
  })
  it('is spoken in its largest unit', () => {
    expect(formatSpan(18 * 60_000, 'vi')).toBe('18 phút')
    expect(formatSpan(26 * 3_600_000, 'en')).toBe('1 day')
  })
})

describe('pressing the head of a column', () => {
  it('sorts words upward and numbers downward at first, then turns around', () => {
    expect(nextSort(undefined, 'name')).toEqual({ key: 'name', way: 'up' })
    expect(nextSort(undefined, 'left', true)).toEqual({ key: 'left', way: 'down' })
    expect(nextSort({ key: 'left', way: 'down' }, 'left', true)).toEqual({ key: 'left', way: 'up' })
  })
})
