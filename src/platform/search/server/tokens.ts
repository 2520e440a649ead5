import { fold, nfc, toneKey } from '#kernel/vietnamese.ts'

/** A word of a text: without accents, and with them in a form in which both ways of placing the tone are one. */
export interface Token {
  /** Where it stands in the text it was read from. */
  at: number
  length: number
  folded: string
  toned: string
}

/** Longer words are cut: nobody types them. */
const LONGEST = 40
/** A letter or number by itself. */
export const LETTER = /^[\p{L}\p{N}]$/u
const INSIDE = /^[\p{L}\p{N}\p{M}]$/u

/** Folding is dear and syllables are few: what was folded is kept, up to this many (5 MB). */
const KEPT = 20_000
/** A longer word is a number or an address, seldom seen twice, and as a piece of its text would keep that in memory. */
const LONGEST_KEPT = 12

/** The forms of a word; one object for each spelling, so that it can be told from others by itself. */
export type Forms = Pick<Token, 'folded' | 'toned'>

/** Reads the words of a text, one after the other, until `see` answers false. */
export type EachWord = (text: string, see: (forms: Forms, at: number, length: number) => boolean | undefined) => void

/** A reader of words that remembers the forms of what it has read. */
export function wordReader(): EachWord {
  const known = new Map<string, Forms>()
  /** Of each 16-bit unit: 1 = begins or goes on with a word, 2 = only goes on, 3 = none, 0 = not yet asked. */
  const kinds = new Uint8Array(65_536)
  const kindOf = (text: string, at: number): number => {
    const unit = text.charCodeAt(at)
    if (kinds[unit]) return kinds[unit]
    // Half of a letter beyond 16 bits: the whole decides.
    const half = unit >= 0xd800 && unit < 0xe000
    const letter = half
      ? String.fromCodePoint(text.codePointAt(unit < 0xdc00 ? at : at - 1)!)
      : String.fromCharCode(unit)
    const kind = LETTER.test(letter) ? 1 : INSIDE.test(letter) ? 2 : 3
    if (!half) kinds[unit] = kind
    return kind
  }
  const formsOf = (word: string): Forms => {
    const found = known.get(word)
    if (found) return found
    const folded = fold(word)
      .replace(/[^\p{L}\p{N}]/gu, '')
      .slice(0, LONGEST)
    const made = { folded, toned: toneKey(word).slice(0, LONGEST) }
    if (word.length > LONGEST_KEPT) return made
    if (known.size >= KEPT) known.clear()
    known.set(word, made)
    return made
  }
  return (text, see) => {
    for (let at = 0; at < text.length; ) {
      if (kindOf(text, at) !== 1) {
        at++
        continue
      }
      let end = at + 1
      while (end < text.length && kindOf(text, end) < 3) end++
      const forms = formsOf(text.slice(at, end))
      if (forms.folded && see(forms, at, end - at) === false) return
      at = end
    }
  }
}

/** All words of a text. */
export function tokenizer(each: EachWord = wordReader()): (text: string) => Token[] {
  return (text) => {
    const found: Token[] = []
    each(text, ({ folded, toned }, at, length) => {
      found.push({ at, length, folded, toned })
    })
    return found
  }
}

/** What is searched in: cleaned as everything that comes in, so that decomposed letters are whole. */
export function plain(text: string): string {
  return nfc(text.toWellFormed())
}
