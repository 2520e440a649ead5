import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVi, fold, matchRank, nameParts, nfc, slug, sortName, toneKey } from './vietnamese.ts'

describe('nfc', () => {
  it('cleans what word processors leave behind', () => {
    expect(nfc('\uFEFFÐà\u00A0Na\u0306\u0303ng\u200B – “A”  b')).toBe('Đà Nẵng – "A" b')
    expect(nfc('hoa\u0300')).toBe('hoà')
    expect(nfc('K’Brêu')).toBe("K'Brêu")
    expect(nfc('a\u2011b\u2212c')).toBe('a-b-c')
    expect(nfc('một\nhai')).toBe('một\nhai')
  })
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (s) => {
        expect(nfc(nfc(s))).toBe(nfc(s))
      }),
    )
  })
})

describe('fold', () => {
  it('is blind to accents and case', () => {
    expect(fold('Đường Lý Thường Kiệt')).toBe('duong ly thuong kiet')
    expect(fold('  ĐIỆN\u00A0 BÀN ')).toBe('dien ban')
    expect(fold("H'Hen Niê")).toBe("h'hen nie")
  })
  it('is the same for composed and decomposed text, and for itself', () => {
    const words = fc.string({
      unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậíìỉĩịệ '),
      maxLength: 20,
    })
    fc.assert(
      fc.property(words, (s) => {
        expect(fold(s.normalize('NFD'))).toBe(fold(s))
        expect(fold(fold(s))).toBe(fold(s))
        expect(fold(s)).toMatch(/^[a-z ]*$/)
      }),
    )
  })
})

describe('toneKey', () => {
  it('takes both tone placements for one, and nothing else', () => {
    expect(toneKey('hòa')).toBe(toneKey('hoà'))
    expect(toneKey('Thủy khỏe')).toBe(toneKey('THUỶ khoẻ'))
    expect(toneKey('má')).not.toBe(toneKey('mã'))
    expect(toneKey('ma')).not.toBe(toneKey('mă'))
    expect(toneKey('dong')).not.toBe(toneKey('đong'))
  })
})

describe('order', () => {
  it('follows the Vietnamese alphabet and tones', () => {
    expect(['đa', 'da', 'ăn', 'ân', 'an'].sort(compareVi)).toEqual(['an', 'ăn', 'ân', 'da', 'đa'])
    expect(['mạ', 'má', 'mã', 'mả', 'mà', 'ma'].sort(compareVi)).toEqual(['ma', 'mà', 'mả', 'mã', 'má', 'mạ'])
    expect(['Thôn 10', 'Thôn 2'].sort(compareVi)).toEqual(['Thôn 2', 'Thôn 10'])
  })
  it('sorts people by given name, family name, middle name', () => {
    const list = ['Trần Văn Bình', 'Nguyễn Thị An', 'Lê Văn Bình', 'Lê Anh Bình', 'Đỗ An']
    expect(list.sort(sortName)).toEqual(['Đỗ An', 'Nguyễn Thị An', 'Lê Anh Bình', 'Lê Văn Bình', 'Trần Văn Bình'])
    expect(nameParts("H'Hen Niê")).toEqual({ family: "H'Hen", middle: '', given: 'Niê' })
    expect(nameParts('Brêu')).toEqual({ family: '', middle: '', given: 'Brêu' })
  })
})

describe('slug and match', () => {
  it('makes an address of a name', () => {
    expect(slug('Xã Trà My (Đà Nẵng)')).toBe('xa-tra-my-da-nang')
    expect(slug('–')).toBe('')
    fc.assert(
      fc.property(fc.string(), (s) => {
        expect(slug(s)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
      }),
    )
  })
  it('puts the exact accent first', () => {
    const names = ['Trá Mý', 'Bắc Trà My', 'Tra My', 'Trà My', 'Điện Bàn']
    const found = names
      .filter((n) => matchRank('trà my', n) > 0)
      .sort((a, b) => matchRank('trà my', b) - matchRank('trà my', a))
    expect(found.slice(0, 2)).toEqual(['Trà My', 'Bắc Trà My'])
    expect(found).not.toContain('Điện Bàn')
    expect(matchRank('tra my', 'Trà My')).toBe(4)
    expect(matchRank('hoà', 'Hòa Vang')).toBe(7)
    expect(matchRank('', 'x')).toBe(0)
  })
})
