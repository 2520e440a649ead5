import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIdentityNumber, isTaxCode, maskIdentity, maskPhone, parsePhone, readIdentity } from './identity.ts'

describe('telephone numbers', () => {
  it.each(['0912345678', '+84912345678', '84912345678', '0912 345 678', '0912.345.678', '+84 (0) 912 345 678'])(
    '%s is one mobile number',
    (text) => {
      expect(parsePhone(text)).toEqual({ kind: 'mobile', national: '0912345678', e164: '+84912345678' })
    },
  )
  it('know landlines and short codes, and refuse the rest', () => {
    expect(parsePhone('0235 3851 234')?.kind).toBe('landline')
    expect(parsePhone('112')).toEqual({ kind: 'short', national: '112', e164: undefined })
    for (const bad of ['01201234567', '0112345678', '091234567', '09123456789', '', 'abc', '1234'])
      expect(parsePhone(bad)).toBeUndefined()
  })
  it('are masked but for the ends', () => {
    expect(maskPhone('0912345678')).toBe('091****678')
    expect(maskPhone('0912 345 678')).toBe('091****678')
    expect(maskPhone('112')).toBe('112')
    expect(maskIdentity('049300000123')).toBe('********0123')
    fc.assert(
      fc.property(fc.integer({ min: 300000000, max: 999999999 }), (n) => {
        expect(maskPhone(`0${n}`)).toMatch(/^\d{3}\*{4}\d{3}$/)
      }),
    )
  })
})

describe('identity numbers', () => {
  it('tell province, sex and year', () => {
    expect(readIdentity('049185001234')).toEqual({ province: '049', sex: 'female', birthYear: 1985 })
    expect(readIdentity('048205001234')).toEqual({ province: '048', sex: 'male', birthYear: 2005 })
  })
  it('are refused when they cannot be, or contradict what is known', () => {
    for (const bad of ['003185001234', '04918500123', '049485001234', '205123456', '0491850O1234'])
      expect(isIdentityNumber(bad)).toBe(false)
    expect(isIdentityNumber('049185001234', { sex: 'female', birthYear: 1985 })).toBe(true)
    expect(isIdentityNumber('049185001234', { sex: 'male' })).toBe(false)
    expect(isIdentityNumber('049185001234', { birthYear: 1986 })).toBe(false)
  })
})

describe('tax codes', () => {
  it('have a check digit', () => {
    expect(isTaxCode('0100109106')).toBe(true)
    expect(isTaxCode('0100109106-001')).toBe(true)
    expect(isTaxCode('0100109107')).toBe(false)
    expect(isTaxCode('049185001234')).toBe(true)
    expect(isTaxCode('010010910')).toBe(false)
  })
  it('catch every single wrong digit', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.integer({ min: 1, max: 9 }), (i, add) => {
        const good = '0100109106'
        const bad = good.slice(0, i) + ((Number(good[i]) + add) % 10) + good.slice(i + 1)
        expect(isTaxCode(bad)).toBe(false)
      }),
    )
  })
})
