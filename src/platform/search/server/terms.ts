import type { EachWord, Forms } from './tokens.ts'

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

/** The term of a word as it is spelt. One of digits has no other spelling: its plain term says it already. */
export function spelt({ folded, toned }: Forms): string {
  return folded === toned && DIGITS.test(folded) ? folded : SIGN.toned + toned
}

const DIGITS = /^\d+$/

/** The terms whose documents together hold a word with this short beginning: longer words, and the one that is no longer. */
export function beginningTerms(beginning: string): [string, string] {
  return [SIGN.prefix + beginning, beginning]
}

/** The terms of one word in one spelling. */
interface WordTerms {
  heavy: string
  all: readonly string[]
}

/**
 * A maker of the terms of documents; what a spelling gives is remembered. A term may come more than once.
 * The first text is the title, whose words weigh more.
 */
export function termMaker(each: EachWord): (title: string, text: string) => string[] {
  const known = new WeakMap<Forms, WordTerms>()
  const termsOf = (forms: Forms): WordTerms => {
    const found = known.get(forms)
    if (found) return found
    const { folded } = forms
    const own = spelt(forms)
    const all = own === folded ? [folded] : [folded, own]
    const upTo = Math.min(folded.length - 1, /\d/.test(folded) ? PREFIX_OF_NUMBER : PREFIX)
    for (let n = 1; n <= upTo; n++) all.push(SIGN.prefix + folded.slice(0, n))
    const made = { heavy: SIGN.heavy + folded, all }
    known.set(forms, made)
    return made
  }
  return (title, text) => {
    const terms: string[] = []
    const seen = new Set<Forms>()
    const often = new Map<string, number>()
    const see = (forms: Forms): undefined => {
      const word = termsOf(forms)
      const times = (often.get(forms.folded) ?? 0) + 1
      often.set(forms.folded, times)
      if (times === OFTEN) terms.push(word.heavy)
      if (seen.has(forms)) return
      seen.add(forms)
      for (const term of word.all) terms.push(term)
    }
    each(title, (forms) => {
      terms.push(termsOf(forms).heavy)
      see(forms)
    })
    each(text, see)
    return terms
  }
}
