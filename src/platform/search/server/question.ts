import type { Db } from '#platform/database/server/db.ts'
import type { Reach } from './subjects.ts'
import { plain, type Token, tokenizer } from './tokens.ts'
import { wordsIn } from './words-in.ts'

/** More words than this are not looked at. */
const MOST_WORDS = 12

/** What somebody typed. */
export interface Words {
  words: readonly Pick<Token, 'folded' | 'toned'>[]
  /** The last word may be only the beginning of one: somebody is still typing. */
  open: boolean
  /** Something was typed with accents. */
  accented: boolean
}

/** What is looked for among the documents of a subject. */
export interface Question extends Words {
  subject: string
  /** Accents count; else every document that holds the words with any accents. */
  exact?: boolean
  /** Within any of these, or among the documents `also`; absent = everywhere. */
  within?: { parts: readonly Reach[]; also: readonly string[] }
  /** Only these, besides. */
  kinds?: readonly string[] | undefined
  areas?: readonly number[] | undefined
  /** From this instant on, before that one. */
  from?: Date | undefined
  to?: Date | undefined
  /** Only what is older than this key. */
  after?: Buffer | undefined
}

/** Reads what was typed; undefined when there is no word in it. */
export function wordsOf(db: Db, typed: string | undefined): Words | undefined {
  const text = plain(typed ?? '')
  const tokens = tokenizer(wordsIn(db))(text)
  const last = tokens[MOST_WORDS - 1] ?? tokens.at(-1)
  if (!last) return undefined
  const whole = tokens.slice(0, tokens.indexOf(last)).map(({ folded, toned }) => ({ folded, toned }))
  const once = new Map(whole.map((word) => [word.toned, word]))
  return {
    words: [...once.values(), { folded: last.folded, toned: last.toned }],
    open: last.at + last.length === text.length && !/\s$/.test(typed ?? ''),
    accented: tokens.some((t) => t.toned !== t.folded),
  }
}
