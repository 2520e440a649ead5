import { describe, expect, it } from 'vitest'
import { clockText, weekdayName } from './day-words.ts'

describe('the day in Viet Nam', () => {
  const late = Date.parse('2026-11-20T17:30:05Z')
  it('has already begun when it is still yesterday in Greenwich', () => {
    expect(weekdayName(late, 'vi')).toBe('Thứ Bảy')
    expect(weekdayName(late, 'en')).toBe('Saturday')
    expect(clockText(late)).toBe('00:30:05')
  })
})
