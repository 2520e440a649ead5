import { describe, expect, it } from 'vitest'
import { mendApplicantId, mendPhone, mendProcedureCode } from './lost-zeros.ts'

describe('codes a spreadsheet has made into numbers', () => {
  it('get the zeros at the end of a procedure code back, and lose the agency of a local copy', () => {
    expect(mendProcedureCode(1.00119)).toBe('1.001190')
    expect(mendProcedureCode(2.000635)).toBe('2.000635')
    expect(mendProcedureCode('1,00119')).toBe('1.001190')
    expect(mendProcedureCode('1.001645.000.00.00.H47')).toBe('1.001645')
    expect(mendProcedureCode('TTHC-12')).toBeUndefined()
    expect(mendProcedureCode('1.0011931')).toBeUndefined()
  })
  it('get the zeros at the front of an identity number back where only one reading is possible', () => {
    expect(mendApplicantId(48_085_001_234)).toBe('048085001234')
    expect(mendApplicantId('048 085 001 234')).toBe('048085001234')
    expect(mendApplicantId(1_085_001_236)).toBe('001085001236')
    expect(mendApplicantId('0100109106')).toBe('0100109106')
    expect(mendApplicantId(100_109_106)).toBe('100109106')
    expect(mendApplicantId('048585001234')).toBeUndefined()
    expect(mendApplicantId('4.8085E+10')).toBeUndefined()
  })
  it('get the zero of a telephone number back; eleven-digit mobile numbers ended in 2018', () => {
    expect(mendPhone(912_345_678)).toBe('0912345678')
    expect(mendPhone('+84 912 345 678')).toBe('0912345678')
    expect(mendPhone('0236 3822 147')).toBe('02363822147')
    expect(mendPhone('01212345678')).toBeUndefined()
    expect(mendPhone('không có')).toBeUndefined()
  })
})
