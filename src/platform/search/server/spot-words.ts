import { fold } from '#kernel/vietnamese.ts'
import type { Words } from './question.ts'
import { type EachWord, type Forms, LETTER } from './tokens.ts'

/** What is looked for in a text. */
export type Asked = Pick<Words, 'words' | 'open'> & { exact?: boolean | undefined }

/** A word asked for, where it stands: its place among the words of the text, and which of those asked it is. */
export interface Hit {
  word: number
  which: number
}

/** The words of a text and which of them were asked for. Good until the next text is looked at. */
export interface Spotted {
  words: number
  /** From where to where each word goes. */
  starts: Int32Array
  ends: Int32Array
  hits: readonly Hit[]
}

/** Finds the words asked for in a text. @param accented gains which of them stand there with the accents that were typed. */
export type Spotter = (asked: Asked, text: string, accented: Set<number>) => Spotted

/** Words this long or longer are read the slow way, which cuts them. */
const LONG = 40

/** What becomes of a 16-bit unit without its accents: a letter (above these), no letter, or what only the whole word tells. */
const UNKNOWN = 0
const NONE = 1
const ODD = 2

/**
 * A finder of words in texts. Letters are compared as they stand, so that a text costs a look at each of its letters and no
 * piece of it is made; only a text with letters that are not one unit each is read word by word.
 */
export function wordSpotter(each: EachWord): Spotter {
  const plain = new Uint16Array(65_536)
  let starts = new Int32Array(1024)
  let ends = new Int32Array(1024)
  let [words, hits] = [0, [] as Hit[]]

  const plainOf = (unit: number): number => {
    const known = plain[unit]!
    if (known !== UNKNOWN) return known
    const made = plainUnit(unit)
    plain[unit] = made
    return made
  }
  const keep = (start: number, end: number) => {
    if (words === starts.length) [starts, ends] = [twice(starts), twice(ends)]
    starts[words] = start
    ends[words++] = end
  }
  const beginsWith = (text: string, start: number, folded: string): boolean => {
    for (let i = 1; i < folded.length; i++)
      if (plainOf(text.charCodeAt(start + i)) !== folded.charCodeAt(i)) return false
    return true
  }
  /** @returns whether all letters could be compared as they stand. */
  const readLetters = (asked: Asked, text: string, accented: Set<number>): boolean => {
    const { length } = text
    const folded = asked.words.map((word) => word.folded)
    const firsts = Uint16Array.from(folded, (word) => word.charCodeAt(0))
    const open = asked.open && !asked.exact ? folded.length - 1 : -1
    for (let at = 0; at < length; at++) {
      const first = plainOf(text.charCodeAt(at))
      if (first === NONE) continue
      const start = at
      for (let letter = first; letter !== NONE; letter = at < length ? plainOf(text.charCodeAt(at)) : NONE) {
        if (letter === ODD) return false
        at++
      }
      if (at - start >= LONG) return false
      keep(start, at)
      for (let i = 0; i < firsts.length; i++) {
        if (firsts[i] !== first) continue
        const size = folded[i]!.length
        if (size > at - start || (size < at - start && i !== open) || !beginsWith(text, start, folded[i]!)) continue
        const which = see(each, asked, text.slice(start, at), accented)
        if (which < 0) continue
        hits.push({ word: words - 1, which })
        break
      }
    }
    return true
  }
  return (asked, text, accented) => {
    ;[words, hits] = [0, []]
    if (!readLetters(asked, text, accented)) {
      ;[words, hits] = [0, []]
      each(text, (forms, at, length) => {
        keep(at, at + length)
        const which = whichOf(asked, forms, accented)
        if (which >= 0) hits.push({ word: words - 1, which })
      })
    }
    return { words, starts, ends, hits }
  }
}

function plainUnit(unit: number): number {
  const letter = String.fromCharCode(unit)
  const half = unit >= 0xd800 && unit < 0xe000
  if (half || /\p{M}/u.test(letter)) return ODD
  if (!LETTER.test(letter)) return NONE
  const folded = fold(letter)
  // The small sigma depends on what follows.
  return folded.length !== 1 || !LETTER.test(folded) || letter === 'Σ' ? ODD : folded.charCodeAt(0)
}

function twice(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

function see(each: EachWord, asked: Asked, word: string, accented: Set<number>): number {
  let which = -1
  each(word, (forms) => {
    which = whichOf(asked, forms, accented)
    return undefined
  })
  return which
}

/** Which of the words asked for this one is; -1 = none. */
function whichOf(asked: Asked, forms: Forms, accented: Set<number>): number {
  const { words, open, exact } = asked
  const last = words.length - 1
  for (let i = 0; i <= last; i++) {
    const word = words[i]!
    const whole = exact ? forms.toned === word.toned : forms.folded === word.folded
    if (!whole && !(open && !exact && i === last && forms.folded.startsWith(word.folded))) continue
    if (open && i === last ? forms.toned.startsWith(word.toned) : forms.toned === word.toned) accented.add(i)
    return i
  }
  return -1
}
