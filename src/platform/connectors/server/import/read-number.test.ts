import { describe, expect, it } from 'vitest'
import { decideWriting, readNumber } from './read-number.ts'

const vi = { lang: 'vi', unsure: false } as const

describe('numbers written as text', () => {
  it('are read in the one language that can have written them', () => {
    expect(decideWriting(['1.234,5', '7'])).toEqual({ lang: 'vi', unsure: false })
    expect(decideWriting(['1,234.5', '1.234', 'x'])).toEqual({ lang: 'en', unsure: false })
  })
  it('are read the Vietnamese way, and said to be unsure, where nothing tells', () => {
    expect(decideWriting(['1.234'])).toEqual({ lang: 'vi', unsure: true })
    expect(decideWriting(['12', '-'])).toEqual({ lang: 'vi', unsure: false })
  })
  it('of the other language are refused rather than guessed', () => {
    expect(readNumber('1.234,5', vi, 'hộ')).toBe(1234.5)
    expect(readNumber('1,234,567', vi, 'hộ')).toMatchObject({ reason: { vi: expect.stringContaining('viết khác') } })
  })
  it('may bear a per cent sign only where the unit is per cent', () => {
    expect(readNumber('12,5 %', vi, '%')).toBe(12.5)
    expect(readNumber({ percent: 3.1 }, vi, '%')).toBe(3.1)
    expect(readNumber('12%', vi, 'hộ')).toHaveProperty('mend')
  })
  it('a blank is not known, a zero is zero, and a dash is neither', () => {
    expect(readNumber(null, vi, 'hộ')).toBeUndefined()
    expect(readNumber('0', vi, 'hộ')).toBe(0)
    expect(readNumber('–', vi, 'hộ')).toHaveProperty('reason')
  })
})
