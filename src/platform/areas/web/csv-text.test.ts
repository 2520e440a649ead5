import { describe, expect, it } from 'vitest'
import { csvText } from './csv-text.ts'

describe('csvText', () => {
  it('quotes what would break a line and marks the encoding', () => {
    expect(csvText(['Dòng', 'Giá trị'], [['3', 'a,"b"']])).toBe('\uFEFFDòng,Giá trị\r\n3,"a,""b"""\r\n')
  })

  it('makes formulas harmless and leaves negative numbers as they are', () => {
    expect(csvText(['x'], [['=1+1'], ['-3,5'], ['-cmd']])).toBe('\uFEFFx\r\n\'=1+1\r\n"-3,5"\r\n\'-cmd\r\n')
  })
})
