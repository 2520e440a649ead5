import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOf, keyAt, keyOf, keysAbove, refOf } from './doc-key.ts'
import { snippetOf } from './snippet.ts'
import { wordSpotter } from './spot-words.ts'
import { termMaker } from './terms.ts'
import { plain, tokenizer, wordReader } from './tokens.ts'

const each = wordReader()
const spot = wordSpotter(each)
const read = tokenizer(each)
const termsOf = (title: string, text: string) => [...new Set(termMaker(each)(title, text))]
const say = (text: string) => read(plain(text))
const asked = (text: string, open = false) => ({ words: say(text), open })

describe('words of a text', () => {
  it('are read without accents and with them, wherever the tone was put and however letters were composed', () => {
    expect(say('Đường hoà / HÒA').map((t) => [t.folded, t.toned === say('hòa')[0]!.toned])).toEqual([
      ['duong', false],
      ['hoa', true],
      ['hoa', true],
    ])
    expect(say('𝐀𝐁 😀 ć').map((t) => [t.at, t.length, t.folded.length > 0])).toEqual([
      [0, 4, true],
      [8, 1, true],
    ])
    expect(say('đèn'.normalize('NFD'))).toEqual(say('đèn'))
  })

  it('weigh more in the title or when they come often', () => {
    const terms = termsOf('Đèn hỏng', 'đường tối, đường xấu, đường hẹp, ngõ nhỏ')
    expect(terms.filter((t) => t.startsWith('#')).sort()).toEqual(['#den', '#duong', '#hong'])
  })

  it('have a term of their spelling, but for those of digits, which are spelt in one way only', () => {
    expect(termsOf('', 'an đèn 0012').filter((t) => t.startsWith('='))).toEqual(['=an', '=đen1'])
  })

  it('are found by their beginnings: each short one is a term, numbers further', () => {
    const terms = termsOf('', 'nghiêng 261118')
    expect(terms.filter((t) => t.startsWith('*')).sort()).toEqual(
      ['*2', '*26', '*261', '*2611', '*26111', '*n', '*ng', '*ngh'].sort(),
    )
    // A word that is as long as what was typed is its own term already.
    expect(termsOf('', 'an 0012').filter((t) => t.startsWith('*'))).toEqual(['*a', '*0', '*00', '*001'])
  })
})

describe('a snippet', () => {
  const long = `${'trước '.repeat(40)}có ổ gà rất sâu trước cổng trường ${'sau '.repeat(40)}`
  it('shows where most of the words stand, with them marked and no letter lost', () => {
    const { pieces } = snippetOf(spot, asked('o ga truong'), ['không có gì ở đây', long])
    expect(pieces.filter((p) => p.hit).map((p) => p.text)).toEqual(['ổ', 'gà', 'trường'])
    const whole = pieces.map((p) => p.text).join('')
    expect(long).toContain(whole.replace(/^… | …$/g, ''))
  })

  it('marks the word that is being typed, and gives the beginning when nothing is in it', () => {
    expect(snippetOf(spot, asked('truo', true), ['Cổng trường cũ']).pieces.filter((p) => p.hit)).toEqual([
      { text: 'trường', hit: true },
    ])
    expect(snippetOf(spot, asked('xyz'), ['Cổng trường cũ']).pieces).toEqual([{ text: 'Cổng trường cũ', hit: false }])
  })

  it('knows whether the accents are those that were typed', () => {
    expect(snippetOf(spot, asked('cổng trường'), ['Cổng trường cũ']).exact).toBe(true)
    expect(snippetOf(spot, asked('cống trường'), ['Cổng trường cũ']).exact).toBe(false)
  })
})

describe('words spotted in a text', () => {
  it('are the same whether its letters are compared as they stand or it is read word by word', () => {
    const letters = [
      'đường',
      'Hoà',
      'hòa',
      'ổ',
      'gà',
      'b1',
      '261118',
      'ΟΔΟΣ',
      'Straße',
      '한국',
      '😀',
      'x\u0301y',
      '½',
      '(',
      '–',
      '"',
    ]
    const text = fc.array(fc.oneof(fc.constantFrom(...letters), fc.string({ unit: 'grapheme', maxLength: 4 })), {
      maxLength: 30,
    })
    const sought = fc.array(
      fc.oneof(fc.constantFrom('duong', 'đường', 'hòa', 'o', 'ga', '26', 'str'), fc.constantFrom(...letters)),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(text, sought, fc.boolean(), fc.boolean(), (parts, typed, open, exact) => {
        const words = say(typed.join(' '))
        fc.pre(words.length > 0)
        const [quick, slow] = ['', ' 𝐀'].map((tail) => {
          const accented = new Set<number>()
          const found = spot({ words, open, exact }, `${parts.join(' ').normalize('NFC')}${tail}`, accented)
          return {
            hits: found.hits,
            starts: [...found.starts.subarray(0, found.words)],
            ends: [...found.ends.subarray(0, found.words)],
            accented,
          }
        })
        slow!.starts.pop()
        slow!.ends.pop()
        expect(quick).toEqual(slow)
      }),
    )
  })
})

describe('keys of documents', () => {
  it('stand in the order of time, also before 1970, and tell time and id again', () => {
    const id = '0198c000-0000-7000-8000-0000000000ff'
    const keys = [5_000, 1_000, 0, -1, -5_000].map((at) => keyOf(at, id))
    expect(keys.toSorted((a, b) => b.compare(a))).toEqual(keys)
    expect(keys.map((key) => [atOf(key), refOf(key)])).toEqual([5_000, 1_000, 0, -1, -5_000].map((at) => [at, id]))
    expect(keysAbove(Buffer.concat(keys), keyAt(0))).toBe(3)
    expect([keysAbove(Buffer.concat(keys), keys[1]!), keysAbove(Buffer.concat(keys), keys[1]!, true)]).toEqual([1, 2])
  })
})
