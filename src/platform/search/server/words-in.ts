import type { Db } from '#platform/database/server/db.ts'
import { type Spotter, wordSpotter } from './spot-words.ts'
import { type EachWord, wordReader } from './tokens.ts'

/** The one reader of words of a centre: what it has folded once serves indexing, questions and snippets. */
export function wordsIn(db: Db): EachWord {
  const found = db.local.get('search.words') as EachWord | undefined
  if (found) return found
  const made = wordReader()
  db.local.set('search.words', made)
  return made
}

/** The one finder of words in texts of a centre. */
export function spotterIn(db: Db): Spotter {
  const found = db.local.get('search.spotter') as Spotter | undefined
  if (found) return found
  const made = wordSpotter(wordsIn(db))
  db.local.set('search.spotter', made)
  return made
}
