import { isoVn, startOfVnDay, vnDay } from '#kernel/time.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { limitOf } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Found, SearchOut, SearchQuery } from '../contract.ts'
import { atOf, keyOf, refOf } from './doc-key.ts'
import { countFound, findNewest } from './find-newest.ts'
import { findRanked } from './find-ranked.ts'
import { type Question, wordsOf } from './question.ts'
import { snippetOf } from './snippet.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { spotterIn } from './words-in.ts'

/** More than this are not counted one by one. */
export const MOST_COUNTED = 10_000
/** Ranked pages go so deep; whoever has read so far narrows the words. */
const DEEPEST = 1000
/** Documents looked at for one page, where many may not be seen; the next goes on from there. */
const MOST_SEEN = 20_000

/** What of an archive answers the words somebody typed, as far as they may see it. @throws expected 422 for an unknown area. */
export async function search(db: Sql, who: Actor, query: SearchQuery): Promise<SearchOut> {
  const limit = limitOf(query.limit ?? 20, 100)
  const asked = wordsOf(db.db, query.q)
  if (!asked) return { items: [], next: null, ...(query.total && { total: 0 }) }
  const [subject] = subjectsOf(db.db).values()
  if (!subject) return { items: [], next: null }
  const question: Question = {
    ...asked,
    subject: subject.id,
    exact: query.accents === 'exact',
    within: await subject.reach(db, who),
    ...(await narrowed(db, query)),
  }
  const [page, total] = await Promise.all([
    query.order === 'ranked'
      ? rankedPage(db, who, subject, question, limit, query.cursor)
      : newestPage(db, who, subject, question, limit, query.cursor),
    query.total ? countFound(db, question, MOST_COUNTED) : undefined,
  ])
  return { ...page, ...(total !== undefined && { total }) }
}

/** Kinds, areas and time of a question. */
async function narrowed(db: Sql, query: SearchQuery): Promise<Partial<Question>> {
  const kinds = query.kind
    ?.split(',')
    .map((kind) => kind.trim())
    .filter(Boolean)
  const area = query.area === undefined ? undefined : await getArea(db, query.area, query.on ?? vnDay(db.now))
  return {
    ...(kinds?.length && { kinds }),
    ...(area && { areas: (await areaIndex(db)).subtree(area.id) }),
    ...(query.year && yearsOf(query.year)),
  }
}

/** `2024` or `2000-2010` as instants of Vietnam. */
export function yearsOf(years: string): { from: Date; to: Date } {
  const [first, last = first] = years.split('-')
  return { from: startOfVnDay(`${first}-01-01`), to: startOfVnDay(`${Number(last) + 1}-01-01`) }
}

async function newestPage(db: Sql, who: Actor, subject: Subject, question: Question, limit: number, cursor?: string) {
  const finder = await findNewest(db, { ...question, after: cursor === undefined ? undefined : readCursor(cursor) })
  const items: Found[] = []
  const keys: Buffer[] = []
  /** From where a page that was cut short goes on. */
  let cut: Buffer | undefined
  for (let n = limit + 1, seen = 0; items.length <= limit; n = Math.min(n * 2, 2000)) {
    const found = await finder.next(n)
    seen += found.length
    for (const [key, item] of await shown(db, who, subject, question, found)) {
      keys.push(key)
      items.push(item)
    }
    if (found.length < n) break
    cut = seen < MOST_SEEN ? undefined : found.at(-1)
    if (cut) break
  }
  const last = items.length > limit ? keys[limit - 1] : cut
  return { items: items.slice(0, limit), next: last ? `${atOf(last)}.${refOf(last)}` : null }
}

async function rankedPage(db: Sql, who: Actor, subject: Subject, question: Question, limit: number, cursor?: string) {
  const from = Math.max(0, Math.min(DEEPEST, Number(cursor) || 0))
  const keys = (await findRanked(db, question, from + limit + 1)).slice(from)
  const items = (await shown(db, who, subject, question, keys.slice(0, limit))).map(([, item]) => item)
  return { items, next: keys.length > limit && from + limit < DEEPEST ? String(from + limit) : null }
}

/** Found documents as the asker may see them, in their order. */
async function shown(
  db: Sql,
  who: Actor,
  subject: Subject,
  question: Question,
  keys: readonly Buffer[],
): Promise<[Buffer, Found][]> {
  if (keys.length === 0) return []
  const rows = await subject.show(db, who, keys.map(refOf))
  const byRef = new Map(rows.map((row) => [row.ref, row]))
  const spot = spotterIn(db.db)
  return keys.flatMap((key): [Buffer, Found][] => {
    const row = byRef.get(refOf(key))
    if (!row) return []
    const { ref: id, code, kind, title, at, texts } = row
    // Texts first: a title stands above its snippet anyway.
    const { pieces, exact } = snippetOf(spot, question, [...texts, title, code ?? ''])
    const item = { subject: subject.id, id, code, kind, title, at: isoVn(at), exact, snippet: pieces }
    return [[key, item]]
  })
}

/** The key of a cursor; of one that is none, that of nothing. */
function readCursor(cursor: string): Buffer {
  const [at = '', id = ''] = cursor.split('.')
  return /^-?\d{1,15}$/.test(at) && /^[0-9a-f-]{36}$/.test(id) ? keyOf(Number(at), id) : Buffer.alloc(1)
}
