import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import type { Reach } from '#platform/access/server/may.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { keyOf } from './kept-areas.ts'
import { NOT_YET, type Study, unpackStudy } from './study.ts'

/** The task that works out studies. */
export const STUDY = 'public-services.study'
/** The part that is the study itself. */
export const WHOLE = 'study'
const MOST_KEPT = 40
const DAY_MS = 86_400_000

/** One thing that was worked out. */
export interface Part {
  facts: unknown
  at: Date
}

interface Row {
  facts: unknown
  madeAt: Date | null
  askedAt: Date | null
}

/** Read once and kept until something was worked out anew, in any process. */
const parts = cached('public-services.studies', async () => new Map<string, Promise<Study | Part | undefined>>(), {
  until: ['public-services.studied'],
})

/** The study of some areas as it is kept. Where there is none it is ordered, and everything in it is empty until it is made. */
export async function studyOf(db: Sql, within: Reach): Promise<Study> {
  const found = await keptOnce(db, within, WHOLE, (part) => unpackStudy(part.facts, part.at))
  return (found as Study | undefined) ?? NOT_YET
}

/** Something else worked out of the same dossiers, as it is kept; undefined while it is made for the first time. */
export async function partOf(db: Sql, within: Reach, part: string): Promise<Part | undefined> {
  return (await keptOnce(db, within, part, (one) => one)) as Part | undefined
}

async function keptOnce(db: Sql, within: Reach, part: string, read: (part: Part) => Study | Part) {
  const known = await parts(db)
  const name = `${part} ${keyOf(within)}`
  const found = known.get(name)
  if (found) return found
  const load = keptOf(db, within, part).then((one) => {
    // What is not there yet is looked for again with the next question.
    if (!one) known.delete(name)
    return one && read(one)
  })
  load.catch(() => known.delete(name))
  known.set(name, load)
  if (known.size > MOST_KEPT) known.delete(known.keys().next().value!)
  return load
}

async function keptOf(db: Sql, within: Reach, part: string): Promise<Part | undefined> {
  const key = keyOf(within)
  const row = await db.find<Row>(sql`select facts, made_at as "madeAt", asked_at as "askedAt" from public_services.study
    where md5(areas) = md5(${key}) and part = ${part}`)
  const asked = row?.askedAt && db.now.getTime() - row.askedAt.getTime() < DAY_MS
  if (!row || !asked)
    await db.db.tx(async (tx) => {
      await tx.run(sql`insert into public_services.study (areas, part, asked_at) values (${key}, ${part}, ${tx.now})
        on conflict (md5(areas), part) do update set asked_at = excluded.asked_at`)
      if (!row?.facts) await orderStudy(tx, key)
    })
  return row?.facts && row.madeAt ? { facts: row.facts, at: row.madeAt } : undefined
}

/** Orders a study, of some areas or (null) of all that are kept. `wait`: how long others may still change dossiers, ms. */
export function orderStudy(tx: Tx, key: string | null, wait = 0): Promise<void> {
  const runAt = new Date(tx.now.getTime() + wait)
  return enqueue(tx, STUDY, { key }, { key: `${STUDY}:${key ?? ''}`, queue: STUDY, runAt, maxAttempts: 8 })
}

/** After this long a study that is older than its dossiers is ordered again: its order may be waiting behind a long import. */
const PATIENCE_MS = 5 * 60_000

/**
 * Whether dossiers have changed, or a day has begun, since something was worked out: it is then shown as older than what it
 * is about. What has waited long is ordered at once.
 */
export async function isBehind(db: Sql, within: Reach, at: Date | null, newest: Date | null): Promise<boolean> {
  if (!at) return false
  const behind = (newest !== null && newest > at) || vnDay(at) !== vnDay(db.now)
  if (behind && db.now.getTime() - at.getTime() > PATIENCE_MS) await db.db.tx((tx) => orderStudy(tx, keyOf(within)))
  return behind
}
