import { describe, expect, it } from 'vitest'
import { scaleOf, unitIn } from './unit-words.ts'

describe('units in heads and titles', () => {
  it('say by what values are multiplied', () => {
    expect(scaleOf('triệu đồng', 'đồng')).toBe(1e6)
    expect(scaleOf('Tỷ đồng', 'đồng')).toBe(1e9)
    expect(scaleOf('nghìn người', 'người')).toBe(1000)
    expect(scaleOf('tạ/ha', 'tấn/ha')).toBe(0.1)
    expect(scaleOf('hộ', 'hộ')).toBe(1)
  })
  it('that do not fit are not guessed', () => {
    expect(scaleOf('tấn', 'người')).toBeUndefined()
    expect(scaleOf('nghìn hộ', 'người')).toBeUndefined()
  })
  it('are found in brackets or after Đơn vị tính', () => {
    expect(unitIn('Thu ngân sách (triệu đồng)')).toBe('triệu đồng')
    expect(unitIn('Xã Trà My - Đơn vị tính: tỷ đồng; năm 2026')).toBe('tỷ đồng')
    expect(unitIn('Dân số')).toBeUndefined()
  })
})
