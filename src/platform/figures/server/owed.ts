import sql, { empty } from 'sql-template-tag'
import { nextPeriod, type Period, parsePeriod } from '#kernel/period.ts'
import { DAY_MS, daysBetween, startOfVnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { promise } from '#platform/freshness/server/promise.ts'
import { figureIndicator } from './figures-of.ts'
import { dueDaysOf, type Giver, giverBook } from './giver-book.ts'

/** The newest a giver said of an indicator, a unit and a kind of period. */
export interface Said {
  giver: string
  indicator: string
  areaId: number
  period: string
}

/**
 * A giver that has been silent about a series for so long (days, or two of its periods) gives it no more: what it brought
 * once must not hide for ever that something else is late.
 */
export const GIVEN_UP_DAYS = 180

/** Writes what givers owe after what they have just said, and lets their contracts follow. */
export async function oweNext(tx: Tx, said: readonly Said[], givers?: readonly Giver[]): Promise<void> {
  const byId = new Map((givers ?? (await giverBook(tx)).all).map((g) => [g.id, g]))
  const index = await areaIndex(tx)
  const periods = new Map<string, { own: Period; next: Period }>()
  const periodsOf = (text: string) => {
    const own = periods.get(text)?.own ?? parsePeriod(text)!
    const both = periods.get(text) ?? { own, next: nextPeriod(own) }
    periods.set(text, both)
    return both
  }
  const rows = new Map<string, Record<string, unknown> & { givenTo: string; field: string; giver: string }>()
  for (const { giver, indicator, areaId, period } of said) {
    const of = figureIndicator(tx, indicator)
    if (!of) continue
    const days = dueDaysOf(byId.get(giver)!, of)
    if (days === undefined) continue
    const { own, next } = periodsOf(period)
    const area = index.get(areaId)
    // A unit that ends, or an indicator that is collected no longer, owes nothing more.
    if (area.validTo !== null && area.validTo <= next.to) continue
    if (of.withdrawn && next.from >= of.withdrawn) continue
    const shape = own.calendar === 'calendar' ? own.kind : `${own.kind}@${own.calendar}`
    const key = `${giver}|${indicator}|${areaId}|${shape}`
    if ((rows.get(key)?.givenTo ?? '') > own.to) continue
    const dueAt = new Date(startOfVnDay(next.to).getTime() + (days + 1) * DAY_MS)
    rows.set(key, {
      giver,
      field: of.module,
      indicator,
      areaId,
      shape,
      period,
      givenTo: own.to,
      owedFrom: next.from,
      owedTo: next.to,
      dueAt,
    })
  }
  if (!rows.size) return
  await tx.run(sql`insert into figures.owed as o (giver, field, indicator, area_id, shape, period, given_to, owed_from, owed_to, due_at)
    select giver, field, indicator, "areaId", shape, period, "givenTo", "owedFrom", "owedTo", "dueAt"
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb) as r (giver text, field text, indicator text, "areaId" int, shape text,
      period text, "givenTo" date, "owedFrom" date, "owedTo" date, "dueAt" timestamptz)
    on conflict (giver, indicator, area_id, shape) do update set field = excluded.field, period = excluded.period, given_to = excluded.given_to,
      owed_from = excluded.owed_from, owed_to = excluded.owed_to, due_at = excluded.due_at where o.given_to <= excluded.given_to`)
  const touched = new Set([...rows.values()].map((r) => r.giver))
  await promiseFirst(
    tx,
    [...byId.values()].filter((g) => touched.has(g.id)),
    givers === undefined,
  )
}

/** Makes anew what givers owe, from all they ever said: their due days, a definition or a unit has changed. */
export async function oweAnew(tx: Tx, givers: readonly Giver[]): Promise<void> {
  const ids = givers.map((g) => g.id)
  await tx.run(sql`delete from figures.owed where giver = any(${ids}::text[])`)
  const said =
    await tx.rows<Said>(sql`select distinct on (giver, indicator, area_id, figures.shape(period)) giver, indicator,
      area_id as "areaId", period
    from figures.offer where known_to is null and giver = any(${ids}::text[]) order by giver, indicator, area_id, figures.shape(period), "to" desc`)
  await oweNext(tx, said, givers)
  await promiseFirst(tx, givers, false)
}

/** Each day: what every giver owes, so that ends of units and of definitions count without anybody entering anything. */
export async function oweDaily(db: Db): Promise<void> {
  for (const giver of (await giverBook(db)).all) await db.tx((tx) => oweAnew(tx, [giver]))
}

/** Lets the contracts of givers follow what they owe first, field by field. `came`: something has just come from them. */
async function promiseFirst(tx: Tx, givers: readonly Giver[], came: boolean): Promise<void> {
  const ids = givers.map((g) => g.id)
  const ended = new Set(givers.filter((g) => g.ended).map((g) => g.id))
  const rows = await tx.rows<{
    giver: string
    field: string
    dueAt: Date | null
    from: string | null
    to: string | null
    areas: number[] | null
  }>(sql`select k.giver, k.field, first.due_at as "dueAt", first.owed_from as "from", first.owed_to as "to",
      (select array_agg(distinct area_id) from figures.owed o where o.giver = k.giver and o.field = k.field) as areas
    from (select distinct giver, field from figures.owed where giver = any(${ids}::text[])
      union select split_part(subject, '/', 1), indicator from freshness.contract
        where subject_kind = 'giver' ${came ? sql`and false` : empty} and split_part(subject, '/', 1) = any(${ids}::text[])) k
    left join lateral (select due_at, owed_from, owed_to from figures.owed o where o.giver = k.giver and o.field = k.field
      and o.due_at + greatest(${GIVEN_UP_DAYS}, 2 * (o.owed_to - o.owed_from)) * interval '1 day' > ${tx.now}
      order by due_at limit 1) first on true order by 1, 2`)
  const index = await areaIndex(tx)
  await promise(
    tx,
    rows.map(({ giver, field, dueAt, from, to, areas }) => ({
      subject: `${giver}/${field}`,
      field,
      areaId: nearestAbove((areas ?? []).map((id) => index.lineage(id))),
      at: came ? tx.now : null,
      dueAt: ended.has(giver) ? null : dueAt,
      everySeconds: from && to ? (daysBetween(from, to) + 1) * 86_400 : 86_400,
    })),
  )
}

/** The nearest unit that all of them are or lie in; null where there is none. */
function nearestAbove(lineages: readonly (readonly number[])[]): number | null {
  const [first, ...others] = lineages.map((l) => new Set(l))
  if (!first) return null
  const shared = [...first].filter((id) => others.every((l) => l.has(id)))
  return shared[0] ?? null
}
