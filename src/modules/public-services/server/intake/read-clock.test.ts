import { describe, expect, it } from 'vitest'
import { readStops, stop } from './read-clock.ts'
import { readTerm } from './read-term.ts'

describe('the stops of a clock in a file', () => {
  it('are read one by one, with what they were for, and one may still stand', () => {
    expect(readStops('10/11/2026 09:00 → 12/11/2026 08:00 (bổ sung); 15/11/2026 14:00 → (nghĩa vụ tài chính)')).toEqual(
      [
        { at: '2026-11-10T09:00:00+07:00', kind: 'supplement-requested' },
        { at: '2026-11-12T08:00:00+07:00', kind: 'complete' },
        { at: '2026-11-15T14:00:00+07:00', kind: 'pause' },
      ],
    )
    expect(readStops('10/11/2026 đến 12/11/2026')).toEqual([
      { at: '2026-11-10T07:00:00+07:00', kind: 'pause' },
      { at: '2026-11-12T07:00:00+07:00', kind: 'resume' },
    ])
  })
  it('are none when a part cannot be read or ends before it begins', () => {
    expect(readStops('hôm qua → hôm nay')).toBeUndefined()
    expect(readStops('12/11/2026 → 10/11/2026')).toBeUndefined()
    expect(stop('10/11/2026', 'sau', true)).toBeUndefined()
  })
})

describe('a term in a file', () => {
  it('means working days unless it says calendar days or hours; "within the day" is zero', () => {
    expect(readTerm('7')).toEqual({ value: 7, unit: 'working-day' })
    expect(readTerm('0,5 ngày làm việc')).toEqual({ value: 0.5, unit: 'working-day' })
    expect(readTerm('15 ngày')).toEqual({ value: 15, unit: 'calendar-day' })
    expect(readTerm('16 giờ')).toEqual({ value: 16, unit: 'working-hour' })
    expect(readTerm('Trong ngày')).toEqual({ value: 0, unit: 'working-day' })
    expect(readTerm('nhanh')).toBeUndefined()
    expect(readTerm('')).toBeUndefined()
  })
})
