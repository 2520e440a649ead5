import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agencyFromOld,
  agencyToOld,
  isAgencyCode,
  isProcedureCode,
  levelOfCode,
  padCode,
  parseDossierCode,
  splitCentralised,
} from './codes.ts'

describe('area codes', () => {
  it('tell their level by length', () => {
    expect(['04', '003', '00004', '4', 'abcde', ''].map(levelOfCode)).toEqual([
      'province',
      'district',
      'commune',
      undefined,
      undefined,
      undefined,
    ])
  })
  it('get their zeros back', () => {
    expect(padCode(4, 'commune')).toBe('00004')
    expect(padCode('1', 'province')).toBe('01')
    expect(padCode('123456', 'commune')).toBeUndefined()
    expect(padCode('-4', 'commune')).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(99999), (n) => {
        expect(Number(padCode(n, 'commune'))).toBe(n)
      }),
    )
  })
})

describe('dossier codes', () => {
  it('are read in both formats', () => {
    expect(parseDossierCode('000.00.01.H47-240215-0012')).toEqual({
      format: 'old',
      agency: '000.00.01.H47',
      receivedOn: '2024-02-15',
      number: '0012',
    })
    expect(parseDossierCode('H47.101.02-261119-0007')).toEqual({
      format: 'new',
      agency: 'H47.101.02',
      receivedOn: '2026-11-19',
      number: '0007',
    })
    expect(splitCentralised(parseDossierCode('H47.101.02-261119-220153')!.number)).toEqual({
      owner: '22',
      number: '0153',
    })
    expect(splitCentralised('0007')).toBeUndefined()
  })
  it.each([
    '000.00.01.H47-240230-0012',
    'H47-261319-0007',
    'H47.101.02-261119-007',
    'Z47.101.02-261119-0007',
    'h47-261119-0007',
    'H47.101.02.01.05-261119-0007',
    'T.H47.101-261119-0007',
  ])('refuses %s', (text) => {
    expect(parseDossierCode(text)).toBeUndefined()
  })
  it('refuses a receipt in the future', () => {
    expect(parseDossierCode('H47-261119-0007', '2026-11-18')).toBeUndefined()
    expect(parseDossierCode('H47-261119-0007', '2026-11-19')).toBeDefined()
  })
  it('knows procedures', () => {
    expect(['2.000635', '1.001645.000.00.00.H47'].every(isProcedureCode)).toBe(true)
    expect(['2.00635', '2.000635.H47', ''].some(isProcedureCode)).toBe(false)
  })
})

describe('agency codes', () => {
  it('turn from one writing into the other', () => {
    expect(agencyFromOld('000.00.01.H47')).toBe('H47.01')
    expect(agencyFromOld('012.03.01.H47')).toBe('H47.01.03.012')
    expect(agencyFromOld('000.00.00.H47')).toBe('H47')
    expect(agencyToOld('H47.01')).toBe('000.00.01.H47')
    expect(agencyToOld('H47.101.02')).toBeUndefined()
    expect(agencyFromOld('H47.01')).toBeUndefined()
    expect(isAgencyCode('H47.101.02')).toBe(true)
    expect(isAgencyCode('Z47')).toBe(false)
  })
  it('come back where no group lies empty inside', () => {
    const group = (max: number, width: number) => fc.integer({ min: 1, max }).map((n) => String(n).padStart(width, '0'))
    fc.assert(
      fc.property(group(99, 2), group(99, 2), group(999, 3), (a, b, c) => {
        expect(agencyToOld(agencyFromOld(`${c}.${b}.${a}.H47`)!)).toBe(`${c}.${b}.${a}.H47`)
      }),
    )
  })
})
