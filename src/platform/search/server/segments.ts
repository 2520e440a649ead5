import sql from 'sql-template-tag'
import { type Db, named, type Sql } from '#platform/database/server/db.ts'
import type { Hits } from './hits.ts'

/** A part of the index that is never changed but for its dead. */
export interface Segment {
  id: number
  size: number
  newest: Buffer
  oldest: Buffer
  dead: Hits | undefined
}

/** How long a process believes its list, ms: under load it is read a few times a second, not with every question. */
const BELIEVED = 200

interface Known {
  until: number
  list: Promise<Segment[]>
}

const known = (db: Db): Map<string, Known> => {
  const found = db.local.get('search.segments') as Map<string, Known> | undefined
  if (found) return found
  const made = new Map<string, Known>()
  db.local.set('search.segments', made)
  return made
}

/** The segments of a subject, those with the newest documents first. */
export function segmentsOf(db: Sql, subject: string): Promise<Segment[]> {
  const all = known(db.db)
  const found = all.get(subject)
  if (found && found.until > performance.now()) return found.list
  const list = readSegments(db.db, subject)
  all.set(subject, { until: performance.now() + BELIEVED, list })
  list.catch(() => all.delete(subject))
  return list
}

/** Lets this process read its list anew. */
export function forgetSegments(db: Db): void {
  known(db).clear()
}

async function readSegments(db: Sql, subject: string): Promise<Segment[]> {
  const rows = await db.rows<Omit<Segment, 'dead'> & { dead: Buffer | null }>(
    named(
      'search.segments',
      sql`select id, size, newest, oldest, dead from search.segment where subject = ${subject} and gone_at is null`,
    ),
  )
  return rows
    .map((row) => ({ ...row, dead: row.dead ? new Uint32Array(new Uint8Array(row.dead).buffer) : undefined }))
    .sort((a, b) => b.newest.compare(a.newest))
}
