import type { Words } from './question.ts'
import { plain, type Token } from './tokens.ts'

/** A piece of a text; `hit` = it was searched for. */
export interface Piece {
  text: string
  hit: boolean
}

/** Words of a snippet, and how many of them stand before the first hit. */
const WORDS = 28
const BEFORE = 6

type Asked = Pick<Words, 'words' | 'open'> & { exact?: boolean }

/** Whether a word of a text is one of those asked for. */
function hits(asked: Asked, token: Token): boolean {
  return asked.words.some((word, i) => {
    if (asked.exact) return token.toned === word.toned
    return asked.open && i === asked.words.length - 1
      ? token.folded.startsWith(word.folded)
      : token.folded === word.folded
  })
}

/** The part of some texts that holds most of the words asked for, with those marked; the beginning when none is there. */
export function snippetOf(read: (text: string) => Token[], asked: Asked, texts: readonly string[]): Piece[] {
  let best: { text: string; tokens: Token[]; from: number; n: number } | undefined
  for (const given of texts) {
    const text = plain(given)
    const tokens = read(text)
    const found = tokens.flatMap((token, i) => (hits(asked, token) ? [i] : []))
    for (const [k, from] of found.entries()) {
      let end = k
      while (end + 1 < found.length && found[end + 1]! < from + WORDS - BEFORE) end++
      const n = new Set(found.slice(k, end + 1).map((i) => tokens[i]!.folded)).size
      if (!best || n > best.n) best = { text, tokens, from, n }
      if (n >= asked.words.length) break
    }
    if (best && best.n >= asked.words.length) break
  }
  if (best) return cut(asked, best.text, best.tokens, Math.max(0, best.from - BEFORE))
  const text = plain(texts[0] ?? '')
  return text ? cut(asked, text, read(text), 0) : []
}

function cut(asked: Asked, text: string, tokens: readonly Token[], from: number): Piece[] {
  const shown = tokens.slice(from, from + WORDS)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return [{ text: text.slice(0, 200), hit: false }]
  const pieces: Piece[] = []
  const add = (piece: string, hit: boolean) => {
    const before = pieces.at(-1)
    if (before?.hit === hit) before.text += piece
    else if (piece) pieces.push({ text: piece, hit })
  }
  let at = from === 0 ? 0 : first.at
  if (from > 0) add('… ', false)
  for (const token of shown) {
    add(text.slice(at, token.at), false)
    add(text.slice(token.at, token.at + token.length), hits(asked, token))
    at = token.at + token.length
  }
  add(from + WORDS < tokens.length ? ' …' : text.slice(at, at + 40), false)
  return pieces
}

/** Whether some texts hold every word with the accents that were typed. */
export function isExact(
  read: (text: string) => Token[],
  asked: Pick<Words, 'words' | 'open'>,
  texts: readonly string[],
): boolean {
  const toned = new Set(texts.flatMap((text) => read(plain(text)).map((token) => token.toned)))
  return asked.words.every(
    (word, i) =>
      toned.has(word.toned) ||
      (asked.open && i === asked.words.length - 1 && [...toned].some((one) => one.startsWith(word.toned))),
  )
}
