import type { Asked, Hit, Spotted, Spotter } from './spot-words.ts'

/** A piece of a text; `hit` = it was searched for. */
export interface Piece {
  text: string
  hit: boolean
}

/** Words of a snippet, and how many of them stand before the first hit. */
const WORDS = 28
const BEFORE = 6

/**
 * The part of some texts that holds most of the words asked for, with those marked; the beginning when none is there.
 * `exact`: together the texts hold every word with the accents that were typed.
 */
export function snippetOf(spot: Spotter, asked: Asked, texts: readonly string[]): { pieces: Piece[]; exact: boolean } {
  const accented = new Set<number>()
  let best: { pieces: Piece[]; n: number } | undefined
  for (const given of texts.length ? texts : ['']) {
    if (best?.n === asked.words.length && accented.size === asked.words.length) break
    const text = given.normalize('NFC')
    const spotted = spot(asked, text, accented)
    const found = densest(spotted.hits, asked.words.length)
    if (best && (found?.n ?? 0) <= best.n) continue
    best = { pieces: cut(text, spotted, Math.max(0, (found?.hit.word ?? 0) - BEFORE)), n: found?.n ?? 0 }
  }
  return { pieces: best!.pieces, exact: accented.size === asked.words.length }
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

/** A stretch of a text from one of its words on. */
function cut(text: string, { words, starts, ends, hits }: Spotted, from: number): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: string, hit: boolean) => {
    const before = pieces.at(-1)
    if (before?.hit === hit) before.text += piece
    else if (piece) pieces.push({ text: piece, hit })
  }
  const upTo = Math.min(words, from + WORDS)
  let end = from > 0 ? starts[from]! : 0
  if (from > 0) add('… ', false)
  for (const { word } of hits) {
    if (word < from || word >= upTo) continue
    add(text.slice(end, starts[word]), false)
    add(text.slice(starts[word], ends[word]), true)
    end = ends[word]!
  }
  const last = upTo > 0 ? ends[upTo - 1]! : 0
  add(text.slice(end, last), false)
  add(upTo < words ? ' …' : text.slice(last, last + 40), false)
  return pieces
}
