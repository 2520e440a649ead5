import type { Token } from './tokens.ts'

/** Terms of one index besides the folded words themselves, told apart by a sign no word begins with. */
export const SIGN = { toned: '=', heavy: '#', prefix: '*', area: '@a', kind: '@k' } as const

/** Beginnings of words up to this length are terms of their own; longer ones have few words behind them. */
const PREFIX = 3
/** Numbers are many: their beginnings are terms further on. */
const PREFIX_OF_NUMBER = 5
/** A word that stands in the title or this often weighs more. */
const OFTEN = 3

/** Whether the beginning of a word is a term of its own; else the words that begin so are gathered when asked for. */
export function isPrefixTerm(beginning: string): boolean {
  return beginning.length <= (/\d/.test(beginning) ? PREFIX_OF_NUMBER : PREFIX)
}

/** All terms of a document. @param title words of its title, which weigh more. */
export function termsOf(title: readonly Token[], text: readonly Token[]): Set<string> {
  const terms = new Set<string>()
  const often = new Map<string, number>()
  for (const { folded } of title) terms.add(SIGN.heavy + folded)
  for (const tokens of [title, text])
    for (const { folded, toned } of tokens) {
      const times = (often.get(folded) ?? 0) + 1
      often.set(folded, times)
      if (times === OFTEN) terms.add(SIGN.heavy + folded)
      terms.add(SIGN.toned + toned)
    }
  for (const word of often.keys()) {
    terms.add(word)
    const upTo = Math.min(word.length, /\d/.test(word) ? PREFIX_OF_NUMBER : PREFIX)
    for (let n = 1; n <= upTo; n++) terms.add(SIGN.prefix + word.slice(0, n))
  }
  return terms
}
