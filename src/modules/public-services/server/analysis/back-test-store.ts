import { setImmediate as breathe } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { addDays, vnDay } from '#kernel/time.ts'
import type { Reach } from '#platform/access/server/may.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { emit, subscribe } from '#platform/events/server/outbox.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { type BackTestOutcome, walkBackTest } from '../../formulas/back-test.ts'
import { PAST_DAYS } from '../../formulas/experience.ts'
import { workDaysOf } from '../../formulas/work-days.ts'
import { keyOf, withinOf } from './kept-areas.ts'
import { readDossiers } from './read-dossiers.ts'
import { DOSSIER } from './scope.ts'

/** Days back over which the method is tested. */
export const BACK_DAYS = 180
/** Areas nobody has asked about for this long are no longer walked at night. */
const FORGET_DAYS = 14
/** After an import the walk waits this long: files come one after the other. */
const SETTLE_MS = 60_000

/** What is known of the method, or that it is being walked. */
export type BackTestKnown = (BackTestOutcome & { testedAt: string }) | { enough: 'pending' }

/** The kept result; where there is none yet, the walk is ordered and said to be under way. */
export async function backTestOf(db: Sql, within: Reach): Promise<BackTestKnown> {
  const key = keyOf(within)
  const found = await db.find<{ outcome: BackTestOutcome | null; testedAt: Date | null; askedAt: Date }>(
    sql`select outcome, tested_at as "testedAt", asked_at as "askedAt" from public_services.back_test where md5(areas) = md5(${key})`,
  )
  if (!found || db.now.getTime() - found.askedAt.getTime() > 86_400_000)
    await db.db.tx(async (tx) => {
      await tx.run(sql`insert into public_services.back_test (areas, asked_at) values (${key}, ${tx.now})
        on conflict (md5(areas)) do update set asked_at = excluded.asked_at`)
      if (!found?.outcome) await order(tx, key)
    })
  return found?.outcome ? { ...found.outcome, testedAt: found.testedAt!.toISOString() } : { enough: 'pending' }
}

/** Walks again what was asked for lately, a minute after dossiers have come in. Called once when the centre starts. */
export function followImports(db: Db): void {
  subscribe(db, 'case.recounted', async (tx, { data }) => {
    if ((data as { types?: string[] }).types?.includes(DOSSIER)) await order(tx, null, SETTLE_MS)
  })
}

function order(tx: Tx, key: string | null, wait = 0): Promise<void> {
  const name = 'public-services.back-test'
  return enqueue(
    tx,
    name,
    { key },
    { key: `${name}:${key ?? ''}`, queue: name, runAt: new Date(tx.now.getTime() + wait) },
  )
}

/** The job: walks one set of areas, or all that were asked for lately. It gives way between two of the past mornings. */
export async function walkBackTests(db: Db, payload: unknown, run: { signal: AbortSignal }): Promise<number> {
  const asked = (payload as { key?: string | null } | null)?.key
  const since = new Date(db.now.getTime() - FORGET_DAYS * 86_400_000)
  await db.run(sql`delete from public_services.back_test where asked_at < ${since} and areas <> 'all'`)
  const keys = asked
    ? [asked]
    : (await db.rows<{ areas: string }>(sql`select areas from public_services.back_test order by areas`)).map(
        (r) => r.areas,
      )
  let walked = 0
  for (const key of keys) {
    if (run.signal.aborted) break
    const outcome = await walk(db, withinOf(key), run.signal)
    if (!outcome) break
    await db.tx(async (tx) => {
      await tx.run(sql`insert into public_services.back_test (areas, outcome, tested_at, asked_at)
        values (${key}, ${JSON.stringify(outcome)}, ${tx.now}, ${tx.now})
        on conflict (md5(areas)) do update set outcome = excluded.outcome, tested_at = excluded.tested_at`)
      await emit(tx, { kind: 'public-services.back-tested', data: { key } })
    })
    walked++
  }
  return walked
}

async function walk(db: Db, within: Reach, signal: AbortSignal): Promise<BackTestOutcome | undefined> {
  const at = db.now
  const [calendar, dossiers] = await Promise.all([
    calendarOf(db),
    readDossiers(db, within, addDays(vnDay(at), -(PAST_DAYS + BACK_DAYS))),
  ])
  const steps = walkBackTest(dossiers, at, workDaysOf(calendar), { back: BACK_DAYS })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (signal.aborted) return undefined
    await breathe()
  }
}
