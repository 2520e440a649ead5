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
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** Folding is dear and syllables are few: what was folded is kept, up to this many. */
const KEPT = 40_000

interface Forms {
  folded: string
  toned: string
}

/** A reader of words that remembers the forms of what it has read. */
export function tokenizer(): (text: string) => Token[] {
  const known = new Map<string, Forms>()
  const formsOf = (word: string): Forms => {
    const found = known.get(word)
    if (found) return found
    const folded = fold(word)
      .replace(/[^\p{L}\p{N}]/gu, '')
      .slice(0, LONGEST)
    const made = { folded, toned: toneKey(word).slice(0, LONGEST) }
    if (known.size >= KEPT) known.clear()
    known.set(word, made)
    return made
  }
  return (text) => {
    const found: Token[] = []
    for (const match of text.matchAll(WORD)) {
      const { folded, toned } = formsOf(match[0])
      if (folded) found.push({ at: match.index, length: match[0].length, folded, toned })
    }
    return found
  }
}

/** What is searched in: cleaned as everything that comes in, so that decomposed letters are whole. */
export function plain(text: string): string {
  return nfc(text.toWellFormed())
}
