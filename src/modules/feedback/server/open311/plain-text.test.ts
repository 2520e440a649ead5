import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_RAW, plainText } from './plain-text.ts'

describe('plain text', () => {
  it('keeps what is no markup: comparisons, names in angle brackets, line breaks', () => {
    for (const text of [
      'rộng < 2 m và sâu > 1 m',
      'lún <lớn>',
      'a <- b',
      'dòng 1\ndòng 2',
      '3 <br 4',
      '<https://a.vn>',
    ])
      expect(plainText(text)).toBe(text)
  })

  it('turns breaks and paragraphs into lines, and takes scripts with what they hold', () => {
    expect(plainText('<p>một</p><p>hai<br/>ba</p>')).toBe('một\nhai\nba')
    expect(plainText('trước<script type="x">alert("1")</script>sau')).toBe('trướcsau')
    expect(plainText('a<!-- giấu -->b')).toBe('ab')
  })

  it('never lets an element through, however it was nested, and changes nothing the second time', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '/',
      'script',
      'b',
      'img src=x onerror=y',
      ' ',
      'ổ gà',
      '<!--',
      '-->',
      '</script>',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 25 }), (some) => {
        const clean = plainText(some.join(''))
        expect(clean).not.toMatch(/<\/?(script|b|img)(\s[^<>]*)?\/?>/i)
        expect(plainText(clean)).toBe(clean)
      }),
    )
  })

  it('gives up on markup nested deeper than anybody writes by taking the brackets', () => {
    const nested = `${'<b'.repeat(60)}${'>'.repeat(60)}`
    expect(plainText(nested)).not.toContain('<')
  })

  it('looks at so much of a text and no more', () => {
    expect(plainText('ổ'.repeat(LONGEST_RAW + 5))).toHaveLength(LONGEST_RAW)
  })
})
