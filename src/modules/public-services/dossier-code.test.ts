import { describe, expect, it } from 'vitest'
import { codeKey, judgeCode, ownerOf, tidyCode } from './dossier-code.ts'

const TODAY = '2026-11-22'
const good = (code: string) => {
  const judged = judgeCode(code, TODAY)
  if (typeof judged === 'string') throw new Error(`${code}: ${judged}`)
  return judged
}

describe('the code of a dossier', () => {
  it('is read in the old and in the present form', () => {
    expect(good('000.00.01.H47-240215-0012')).toMatchObject({ format: 'old', receivedOn: '2024-02-15' })
    expect(good('H47.101.02-261119-0007')).toMatchObject({ format: 'new', number: '0007' })
    expect(good('H47-261119-12345').number).toBe('12345')
  })
  it('is refused for its shape, a day that does not exist, or a day to come', () => {
    expect(judgeCode('H47.101.02/261119/0007', TODAY)).toBe('shape')
    expect(judgeCode('Z47.101.02-261119-0007', TODAY)).toBe('shape')
    expect(judgeCode('H47.101.02-261119-007', TODAY)).toBe('shape')
    expect(judgeCode('H47.101.02-260230-0007', TODAY)).toBe('no-such-day')
    expect(judgeCode('H47.101.02-261123-0007', TODAY)).toBe('future')
  })
  it('is tidied without touching the number', () => {
    expect(tidyCode(' h47.101.02 – 261119 – 0007')).toBe('H47.101.02-261119-0007')
  })
  it('is one dossier whichever way its agency is written', () => {
    expect(codeKey(good('000.00.01.H47-240215-0012'))).toBe(codeKey(good('H47.01-240215-0012')))
    expect(codeKey(good('H47.01-240215-0012'))).not.toBe(codeKey(good('H47.01-240216-0012')))
  })
  it('names the owner of the system only for centralised procedures, never by length', () => {
    const code = good('H47.101.02-261119-220153')
    expect(ownerOf(code, true)).toBe('22')
    expect(ownerOf(code, false)).toBeUndefined()
    expect(ownerOf(good('H47.101.02-261119-0153'), true)).toBeUndefined()
  })
})
