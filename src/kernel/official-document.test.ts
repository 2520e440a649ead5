import { describe, expect, it } from 'vitest'
import { cellText, changeWords, growthText } from './change-words.ts'
import { endOfText, numberSymbol, placeDate } from './official-document.ts'

describe('a document by Decree 30/2020', () => {
  it('bears number and symbol, with a zero before single figures', () => {
    expect(numberSymbol(27, 'report', 'UBND')).toBe('Số: 27/BC-UBND')
    expect(numberSymbol(5, 'report', 'UBND')).toBe('Số: 05/BC-UBND')
    expect(numberSymbol(1747, 'proposal', 'UBND')).toBe('Số: 1747/TTr-UBND')
  })
  it('writes day and the first two months with a leading zero, and no other month', () => {
    expect(placeDate('Trà My', '2026-02-05')).toBe('Trà My, ngày 05 tháng 02 năm 2026')
    expect(placeDate('Hải Phòng', '2025-11-18')).toBe('Hải Phòng, ngày 18 tháng 11 năm 2025')
    expect(placeDate('Trà My', '2026-03-01')).toBe('Trà My, ngày 01 tháng 3 năm 2026')
  })
  it('ends with ./. once', () => {
    expect(endOfText('Trên đây là báo cáo.')).toBe('Trên đây là báo cáo./.')
    expect(endOfText('Trên đây là báo cáo./.')).toBe('Trên đây là báo cáo./.')
  })
})

describe('changes in words', () => {
  it('grow in per cent', () => {
    expect(changeWords(105.2, 100, false, 'vi')).toBe('tăng 5,2\u00a0%')
    expect(changeWords(97, 100, false, 'vi')).toBe('giảm 3,0\u00a0%')
  })
  it('differ in points for rates, never in per cent of per cent', () => {
    expect(changeWords(18.6, 19.9, true, 'vi')).toBe('giảm 1,3\u00a0điểm phần trăm')
    expect(changeWords(18.6, 18.61, true, 'vi')).toBe('không đổi')
  })
  it('say … where nothing can be said and - where there was nothing', () => {
    expect(changeWords(5, 0, false, 'vi')).toBe('…')
    expect(changeWords(null, 4, false, 'vi')).toBe('…')
    expect(growthText(5, null, 'vi')).toBe('…')
    expect(growthText(99.999, 100, 'vi')).toBe('0,0')
    expect(cellText(null, 'vi', 1)).toBe('…')
    expect(cellText(0, 'vi', 1)).toBe('-')
    expect(cellText(1_234_567.8, 'vi', 1)).toBe('1.234.567,8')
  })
})
