import sql from 'sql-template-tag'
import { type Period, parsePeriod, periodContaining } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { emit, subscribe } from '#platform/events/server/outbox.ts'
import { countForKeeping, countsPart } from './counted.ts'
import { keyOf, withinOf } from './kept-areas.ts'
import { landPart, makeLand } from './land.ts'
import { makeStudy } from './make-study.ts'
import { DOSSIER, newestOf } from './scope.ts'
import { packStudy } from './study.ts'
import { orderStudy, WHOLE } from './study-store.ts'

/** After a change the study waits this long for the next one: portions of a file come one after the other. */
const SETTLE_MS = 3000
/** What nobody has asked about for this long is not worked out anew. */
const FORGET_DAYS = 14
/** Places whose study is made before anybody asks, those with the most dossiers first. */
const AHEAD = 200
/** Whoever asked within this long may be looking at the screen, ms. */
const LOOKING_MS = 15 * 60_000

/** Works studies out anew when dossiers, days off, settings or the method have changed. Called once when the centre starts. */
export function followDossiers(db: Db): void {
  const ordered = new WeakSet<Tx>()
  const order = async (tx: Tx) => {
    // Hundreds may change in one transaction: it is ordered once.
    if (ordered.has(tx)) return
    ordered.add(tx)
    await orderStudy(tx, null, SETTLE_MS)
  }
  subscribe(db, 'case.recounted', async (tx, { data }) => {
    const { types } = data as { types?: string[] }
    if (!types || types.includes(DOSSIER)) await order(tx)
  })
  const isOther = (data: unknown) => (data as { type?: string }).type !== DOSSIER
  for (const kind of ['case.opened', 'case.moved', 'case.ended'])
    subscribe(
      db,
      kind,
      async (tx, { data }) => {
        if (!isOther(data)) await order(tx)
      },
      async (_, { data }) => isOther(data),
    )
  subscribe(db, 'calendar.changed', order)
  subscribe(db, 'setting.changed', async (tx, { data }) => {
    if ((data as { name?: string }).name?.startsWith('public-services.')) await order(tx)
  })
  subscribe(db, 'public-services.back-tested', (tx, { data }) => orderStudy(tx, (data as { key: string }).key))
}

/** The job: works out the study of some areas, or of all that were asked for lately and every place that has dossiers. @returns how many. */
export async function workOutStudies(db: Db, payload: unknown, { signal }: { signal: AbortSignal }): Promise<number> {
  const asked = (payload as { key?: string | null } | null)?.key ?? null
  const keys = asked ? [asked] : await keysOf(db)
  let made = 0
  for (const key of keys) {
    if (signal.aborted) {
      await db.tx((tx) => orderStudy(tx, asked))
      break
    }
    await workOut(db, key, asked !== null)
    made++
  }
  if (!asked) await db.tx((tx) => emit(tx, { kind: 'public-services.studied', topic: 'studies', data: {} }))
  return made
}

/** Those that somebody may be looking at first. */
async function keysOf(db: Db): Promise<string[]> {
  const since = new Date(db.now.getTime() - FORGET_DAYS * 86_400_000)
  await db.run(sql`delete from public_services.study where coalesce(asked_at, made_at) < ${since}`)
  const asked = await db.rows<{ areas: string }>(sql`select areas from public_services.study where asked_at is not null
    group by areas order by max(asked_at) desc`)
  const homes = await db.rows<{ id: number }>(sql`select home_area_id as id from cases."case" where type = ${DOSSIER}
    group by home_area_id order by count(*) desc limit ${AHEAD}`)
  const index = await areaIndex(db)
  const ahead = homes.map(({ id }) => keyOf(index.subtree(id)))
  return [...new Set([...asked.map((row) => row.areas), ...(homes.length ? ['all'] : []), ...ahead])]
}

/** Works out everything that is kept of some areas, and tells the screens when it was somebody's first question. */
async function workOut(db: Db, key: string, tell: boolean): Promise<void> {
  const within = withinOf(key)
  const rows = await db.rows<{ part: string; askedAt: Date | null }>(
    sql`select part, asked_at as "askedAt" from public_services.study where md5(areas) = md5(${key})`,
  )
  const { newestAt } = await newestOf(db, within)
  const made = await makeStudy(db, within)
  const { at } = made.study
  const parts: { part: string; facts: unknown }[] = [{ part: WHOLE, facts: packStudy(made.study) }]
  for (const period of periodsOf(rows, 'land', at))
    parts.push({ part: landPart(period), facts: await makeLand(db, { within, period }, made) })
  for (const period of periodsOf(rows, 'counts', at))
    parts.push({ part: countsPart(period), facts: await countForKeeping(db, { within, period }, newestAt) })
  const looking = rows.some((row) => row.askedAt && at.getTime() - row.askedAt.getTime() < LOOKING_MS)
  await db.tx(async (tx) => {
    for (const { part, facts } of parts)
      await tx.run(sql`insert into public_services.study (areas, part, facts, made_at)
        values (${key}, ${part}, ${JSON.stringify(facts)}, ${at})
        on conflict (md5(areas), part) do update set facts = excluded.facts, made_at = excluded.made_at`)
    const topic = tell || looking ? { topic: 'studies' } : {}
    await emit(tx, { kind: 'public-services.studied', ...topic, data: {} })
  })
}

/** The running year, which the pages open with, and what else was asked for. */
function periodsOf(rows: readonly { part: string }[], kind: 'land' | 'counts', at: Date): Period[] {
  const texts = rows.flatMap(({ part }) => (part.startsWith(`${kind} `) ? [part.slice(kind.length + 1)] : []))
  const year = periodContaining(vnDay(at), 'year')
  return [year, ...texts.filter((text) => text !== year.text).flatMap((text) => parsePeriod(text) ?? [])]
}
