import { describe, expect, it } from 'vitest'
import { findPeriod, readPeriod } from './period-words.ts'

describe('a period as people write it', () => {
  it.each([
    ['2026', '2026'],
    ['Năm 2026', '2026'],
    ['Tháng 9/2026', '2026-09'],
    ['tháng 11 năm 2026', '2026-11'],
    ['T3/2026', '2026-03'],
    ['3/2026', '2026-03'],
    ['Quý III/2026', '2026-Q3'],
    ['Quý 4 năm 2026', '2026-Q4'],
    ['6 tháng đầu năm 2026', '2026-H1'],
    ['6 tháng cuối năm 2026', '2026-H2'],
    ['9 tháng đầu năm 2026', '2026-9M'],
    ['Tuần 47/2026', '2026-W47'],
    ['21/11/2026', '2026-11-21'],
    ['2026-q3', '2026-Q3'],
    ['Năm học 2026', '2026-SY'],
    ['Kỳ: 2026', '2026'],
  ])('%s is %s', (text, period) => expect(readPeriod(text)).toBe(period))

  it('is nothing when it does not exist, or when other words stand there', () => {
    for (const text of ['2026-13', 'Tháng 13/2026', 'Quý V/2026', '32/12/2026', 'xã Trà My', 'Dân số 2026', '12'])
      expect(readPeriod(text)).toBeUndefined()
    expect(readPeriod(2026)).toBe('2026')
    expect(readPeriod(new Date(Date.UTC(2026, 0, 1)))).toBe('2026-01')
  })
  it('is found within a title, with the rest left over', () => {
    expect(findPeriod('Báo cáo dân số quý II năm 2026')).toEqual({ period: '2026-Q2', rest: 'bao cao dan so' })
    expect(findPeriod('Dân số 2025')).toEqual({ period: '2025', rest: 'dan so' })
    expect(findPeriod('Quyết định 1659')).toBeUndefined()
  })
})
