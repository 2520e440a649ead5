import { setImmediate as breathe } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { type Db, named, type Tx } from '#platform/database/server/db.ts'
import { keyOf } from './doc-key.ts'
import { locate } from './locate.ts'
import { forgetSegments } from './segments.ts'
import { type Doc, type Subject, subjectsOf } from './subjects.ts'
import { SIGN, termMaker } from './terms.ts'
import { plain } from './tokens.ts'
import { wordsIn } from './words-in.ts'
import { type Keyed, writeSegment } from './write-segment.ts'

/** Most marks one transaction takes. */
export const BATCH = 2048
/** One process indexes at a time. */
export const INDEXING = 7_267_661
/** Documents read in one turn of the loop: whoever opens a case meanwhile waits for so many, not for all. */
const IN_A_TURN = 32
/** Words behind this many letters of a text are not found. */
const LONGEST = 20_000

/**
 * Takes the oldest marks and brings their documents into the index, in one transaction: either the marks are gone and
 * the documents found, or nothing has happened. @returns how many marks were taken; 0 also while another process indexes.
 * @param behind the mark up to which this drain has come, gone on with here: what was taken leaves holes that a look from
 * the beginning walks over, the more of them the longer the queue was. A new drain begins at the beginning.
 */
export async function indexPending(db: Db, most = BATCH, behind = { id: 0 }): Promise<number> {
  const subjects = subjectsOf(db)
  const known = [...subjects.keys()]
  if (
    !(await db.find(named('search.any', sql`select 1 from search.pending where id > ${behind.id} order by id limit 1`)))
  )
    return 0
  const taken = await db.tx(async (tx) => {
    const { mine } = await tx.get<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${INDEXING}) as mine`)
    if (!mine) return []
    const marks = await tx.rows<{ id: number; subject: string; ref: string }>(
      named(
        'search.take',
        sql`delete from search.pending where id = any(array(select id from search.pending
          where id > ${behind.id} and subject = any(${known}::text[]) order by id limit ${most})) returning id, subject, ref`,
      ),
    )
    for (const [id, subject] of subjects) {
      const refs = [...new Set(marks.filter((m) => m.subject === id).map((m) => m.ref))]
      if (refs.length) await indexDocs(tx, subject, refs)
    }
    return marks
  })
  if (taken.length) forgetSegments(db)
  for (const { id } of taken) behind.id = Math.max(behind.id, id)
  return taken.length
}

async function indexDocs(tx: Tx, subject: Subject, refs: string[]): Promise<void> {
  const docs = await subject.read(tx, refs)
  await bury(tx, subject.id, refs)
  if (docs.length === 0) return
  const terms = termMaker(wordsIn(tx.db))
  await tx.run(
    named(
      'search.docs',
      sql`insert into search.doc (ref, subject, at) select r, ${subject.id}, a
        from unnest(${docs.map((d) => d.ref)}::uuid[], ${docs.map((d) => d.at.getTime())}::bigint[]) d(r, a)
        on conflict (ref) do update set at = excluded.at`,
    ),
  )
  const keyed: Keyed[] = []
  for (const [n, doc] of docs.entries()) {
    keyed.push({ key: keyOf(doc.at.getTime(), doc.ref), terms: allTerms(terms, doc) })
    if (n % IN_A_TURN === IN_A_TURN - 1) await breathe()
  }
  await writeSegment(tx, subject.id, keyed)
}

function allTerms(terms: ReturnType<typeof termMaker>, doc: Doc): string[] {
  return [...terms(plain(doc.title), plain(doc.text).slice(0, LONGEST)), SIGN.area + doc.areaId, SIGN.kind + doc.kind]
}

/** Marks what the index holds of these documents as dead. */
async function bury(tx: Tx, subject: string, refs: string[]): Promise<void> {
  const old = await tx.rows<{ ref: string; at: number }>(
    named('search.old', sql`delete from search.doc where ref = any(${refs}::uuid[]) returning ref, at`),
  )
  const places = await locate(
    tx,
    subject,
    old.map(({ ref, at }) => keyOf(at, ref)),
  )
  for (const [segment, numbers] of places) await markDead(tx, segment, numbers)
}

/** Adds documents to the dead of a segment. Only while indexing is locked. */
export async function markDead(tx: Tx, segment: number, numbers: readonly number[]): Promise<void> {
  const { size, dead } = await tx.get<{ size: number; dead: Buffer | null }>(
    sql`select size, dead from search.segment where id = ${segment}`,
  )
  const bits = dead ? Buffer.from(dead) : Buffer.alloc(((size + 31) >>> 5) * 4)
  let n = 0
  for (const number of numbers) bits[number >>> 3]! |= 1 << (number & 7)
  for (const byte of bits) for (let b = byte; b; b &= b - 1) n++
  await tx.run(sql`update search.segment set dead = ${bits}, dead_n = ${n} where id = ${segment}`)
}
