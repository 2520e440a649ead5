import { describe, expect, it } from 'vitest'
import { isoVn } from '#kernel/time.ts'
import { readInstant } from './read-instant.ts'

const read = (cell: Parameters<typeof readInstant>[0]) => {
  const found = readInstant(cell, '17:00')
  return found && `${isoVn(found.at)}${found.dayOnly ? ' day' : ''}`
}

describe('a moment in a file of dossiers', () => {
  it('is read day before month, with or without a clock time, on either side', () => {
    for (const text of [
      '05/11/2026 08:05',
      '5/11/2026 8:05:00',
      '08:05 05/11/2026',
      '8h05 05/11/2026',
      '8 giờ 05 phút ngày 05 tháng 11 năm 2026',
      'lúc 08:05, 05-11-2026',
      '2026-11-05 08:05',
      '2026-11-05T08:05:00',
      '2026-11-05T01:05:00Z',
    ])
      expect(read(text), text).toBe('2026-11-05T08:05:00+07:00')
    expect(read('05/11/2026')).toBe('2026-11-05T17:00:00+07:00 day')
  })
  it('is read from the serial number and the date cell of a spreadsheet, to the minute', () => {
    expect(read(46_331.336_805_555_5)).toBe('2026-11-05T08:05:00+07:00')
    expect(read('46331')).toBe('2026-11-05T17:00:00+07:00 day')
    expect(read(new Date(Date.UTC(2026, 10, 5, 8, 4, 59, 999)))).toBe('2026-11-05T08:05:00+07:00')
  })
  it('is none when it does not exist or is something else', () => {
    for (const cell of ['31/02/2026', '11/21/2026', '05/11/2026 25:10', 'hôm qua', 12, true, null])
      expect(read(cell), String(cell)).toBeUndefined()
  })
})
