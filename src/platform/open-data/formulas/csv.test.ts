import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

describe('a cell of CSV', () => {
  it('is quoted only where it must be', () => {
    expect(csvLine(['a', 'b,c', 'd"e', null, -1.5, true])).toBe('a,"b,c","d""e",,-1.5,true\r\n')
  })
  it.each(['=1+1', '+84 912', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")'])(
    'never begins a formula in a sheet: %j',
    (text) => {
      const [[read]] = parse(csvCell(text), { trim: false }) as [[string]]
      expect(read.startsWith("'")).toBe(true)
      expect(read.slice(1)).toBe(text)
    },
  )
  it('leaves a negative number a number', () => {
    expect(csvCell(-2)).toBe('-2')
  })
  it('gives back any text that is no formula, whatever is in it', () => {
    const plain = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/^\s*[=+\-@\t\r]/.test(text) && !text.includes('\u0000'))
    fc.assert(
      fc.property(fc.array(plain, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(parse(csvLine(cells), { bom: false })).toEqual([cells])
      }),
    )
  })
})
