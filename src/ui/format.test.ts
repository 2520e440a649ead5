import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDate, formatHour, formatMoment, formatNumber } from './format.ts'

const LANGS = [
  ['vi', 'vi-VN'],
  ['en', 'en-GB'],
] as const
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }),
  fc.integer(),
  fc.integer().map((n) => n / 1000),
  fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 200),
)
const nothing = (text: string) => !/[1-9]/.test(text)

describe('a number', () => {
  it.each(LANGS)('is written in %s as its people write it, with any number of digits', (lang, locale) => {
    fc.assert(
      fc.property(numbers, fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }), (value, digits) => {
        const options =
          digits === undefined
            ? { maximumFractionDigits: 2 }
            : { minimumFractionDigits: digits, maximumFractionDigits: digits }
        const written = new Intl.NumberFormat(locale, options).format(value).replace('-', '−')
        expect(formatNumber(value, lang, digits)).toBe(nothing(written) ? written.replace('−', '') : written)
      }),
      { numRuns: 400 },
    )
  })

  it('is rounded as it is written, not as a machine holds it, and nothing bears no sign', () => {
    expect(formatNumber(1.005, 'en')).toBe('1.01')
    expect(formatNumber(999.995, 'vi', 2)).toBe('1.000,00')
    expect(formatNumber(-0.001, 'vi')).toBe('0')
    expect(formatNumber(-0.001, 'vi', 2)).toBe('0,00')
    expect(formatNumber(-1234567.5, 'vi')).toBe('−1.234.567,5')
  })
})

describe('a moment', () => {
  it('is that of clocks and calendars in Viet Nam', () => {
    const zone = { timeZone: 'Asia/Ho_Chi_Minh' } as const
    const hour = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const day = new Intl.DateTimeFormat('en-GB', { ...zone, day: '2-digit', month: '2-digit', year: 'numeric' })
    fc.assert(
      fc.property(fc.date({ min: new Date('1980-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (at) => {
        expect(formatHour(at)).toBe(hour.format(at))
        expect(formatDate(at.getTime())).toBe(day.format(at))
      }),
    )
    expect(formatMoment(Date.parse('2026-11-21T17:05:00Z'))).toBe('00:05 22/11')
  })

  it('that does not exist is a mistake, not a text', () => {
    expect(() => formatHour(Number.NaN)).toThrow(RangeError)
  })
})
