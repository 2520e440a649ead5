import type { Words } from './question.ts'
import type { EachWord } from './tokens.ts'

/** A piece of a text; `hit` = it was searched for. */
export interface Piece {
  text: string
  hit: boolean
}

/** Words of a snippet, and how many of them stand before the first hit. */
const WORDS = 28
const BEFORE = 6

type Asked = Pick<Words, 'words' | 'open'> & { exact?: boolean | undefined }

/** A word asked for, where it stands: its place among the words of the text, in the text, and which of those asked it is. */
interface Hit {
  word: number
  at: number
  which: number
}

/**
 * The part of some texts that holds most of the words asked for, with those marked; the beginning when none is there.
 * `exact`: together the texts hold every word with the accents that were typed.
 */
export function snippetOf(each: EachWord, asked: Asked, texts: readonly string[]): { pieces: Piece[]; exact: boolean } {
  const accented = new Set<number>()
  let best: { text: string; hit: Hit; n: number } | undefined
  for (const given of texts) {
    if (best?.n === asked.words.length && accented.size === asked.words.length) break
    const text = given.normalize('NFC')
    const hits = hitsIn(each, asked, text, accented)
    const found = densest(hits, asked.words.length)
    if (found && (!best || found.n > best.n)) best = { text, ...found }
  }
  const exact = accented.size === asked.words.length
  if (best) return { pieces: cut(each, asked, best.text, best.hit.word - BEFORE), exact }
  return { pieces: cut(each, asked, (texts[0] ?? '').normalize('NFC'), 0), exact }
}

/** Which of the words asked for this one is; -1 = none. */
function whichOf(asked: Asked, forms: { folded: string; toned: string }): number {
  const { words, open, exact } = asked
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (exact ? forms.toned === word.toned : forms.folded === word.folded) return i
    if (open && !exact && i === words.length - 1 && forms.folded.startsWith(word.folded)) return i
  }
  return -1
}

function hitsIn(each: EachWord, asked: Asked, text: string, accented: Set<number>): Hit[] {
  const hits: Hit[] = []
  let word = 0
  each(text, (forms, at) => {
    const which = whichOf(asked, forms)
    if (which >= 0) {
      hits.push({ word, at, which })
      const { toned } = asked.words[which]!
      const typing = asked.open && which === asked.words.length - 1
      if (typing ? forms.toned.startsWith(toned) : forms.toned === toned) accented.add(which)
    }
    word++
  })
  return hits
}

/** The first of those hits around which most of the words stand close together. */
function densest(hits: readonly Hit[], most: number): { hit: Hit; n: number } | undefined {
  let best: { hit: Hit; n: number } | undefined
  for (const [i, hit] of hits.entries()) {
    const near = new Set<number>()
    for (let k = i; k < hits.length && hits[k]!.word < hit.word + WORDS - BEFORE; k++) near.add(hits[k]!.which)
    if (!best || near.size > best.n) best = { hit, n: near.size }
    if (near.size === most) break
  }
  return best
}

/** A stretch of a text from its word `from` on. */
function cut(each: EachWord, asked: Asked, text: string, from: number): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: string, hit: boolean) => {
    const before = pieces.at(-1)
    if (before?.hit === hit) before.text += piece
    else if (piece) pieces.push({ text: piece, hit })
  }
  let word = 0
  let end = 0
  let goesOn = false
  each(text, (forms, at, length) => {
    const n = word++
    if (n < from) {
      end = at + length
      return true
    }
    if (n >= Math.max(0, from) + WORDS) {
      goesOn = true
      return false
    }
    if (n === from && n > 0) add('… ', false)
    else add(text.slice(end, at), false)
    end = at + length
    add(text.slice(at, end), whichOf(asked, forms) >= 0)
    return true
  })
  add(goesOn ? ' …' : text.slice(end, end + 40), false)
  return pieces
}
