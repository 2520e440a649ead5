import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, formatNumberVi, parseNumber, parseNumberVi } from './vietnamese-number.ts'

describe('numbers', () => {
  it.each([
    ['1.234,5', 1234.5],
    ['1234,5', 1234.5],
    ['-0,25', -0.25],
    ['1.500.000', 1_500_000],
    ['1 234', 1234],
    ['12.345', 12345],
    ['\u22123', -3],
  ])('Vietnamese %s is %d', (text, value) => {
    expect(parseNumberVi(text)).toBe(value)
  })
  it.each(['1,234.5', '1.23', '1.2345', '', 'abc', '1,', ',5', '1.234.5', '1e5', '--1', '12 34'])(
    'Vietnamese refuses %j',
    (text) => {
      expect(parseNumberVi(text)).toBeUndefined()
    },
  )
  it('reads the same digits by the language told', () => {
    expect(parseNumber('1.234', 'vi')).toBe(1234)
    expect(parseNumber('1.234', 'en')).toBe(1.234)
    expect(parseNumber('1,234.5', 'en')).toBe(1234.5)
  })
  it('writes what it reads', () => {
    expect(formatNumberVi(1234.5)).toBe('1.234,5')
    expect(formatNumberVi(0.05, 2, true)).toBe('0,05')
    expect(formatNumber(1234.5, 'en', 2, true)).toBe('1,234.50')
    expect(formatNumberVi(-0.001)).toBe('0')
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom<'vi' | 'en'>('vi', 'en'), (n, lang) => {
        expect(parseNumber(formatNumber(n / 100, lang), lang)).toBe(n / 100 + 0)
      }),
    )
  })
})
