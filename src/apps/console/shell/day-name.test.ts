import { describe, expect, it } from 'vitest'
import { dayName } from './day-name.ts'

describe('dayName', () => {
  it('changes at the Vietnamese midnight', () => {
    expect(dayName(Date.parse('2026-11-21T16:59:59Z'), 'vi')).toBe('Thứ Bảy')
    expect(dayName(Date.parse('2026-11-21T17:00:00Z'), 'vi')).toBe('Chủ nhật')
    expect(dayName(Date.parse('2026-11-23T00:00:00Z'), 'en')).toBe('Monday')
  })
})
