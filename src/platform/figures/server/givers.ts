import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { nextPeriod, parsePeriod } from '#kernel/period.ts'
import { daysBetween, isoVn, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { dueDay } from '../checks/late.ts'
import type { GiverIn, GiverOut } from '../desk-contract.ts'
import { figureIndicator } from './figures-of.ts'
import { dueDaysOf, giverBook } from './giver-book.ts'
import { REFUSALS } from './refusals.ts'

interface Newest {
  giver: string
  indicator: string
  areaId: number
  period: string
  at: Date
}

/**
 * The givers and how each keeps its promises: for every indicator and area it ever gave, the next period is due by its own
 * day; `late` after it, `missing` once the period after that is due too.
 */
export async function listGivers(db: Sql): Promise<GiverOut[]> {
  const book = await giverBook(db)
  const index = await areaIndex(db)
  const newest =
    await db.rows<Newest>(sql`select distinct on (giver, indicator, area_id) giver, indicator, area_id as "areaId", period, known_from as at
    from figures.offer where known_to is null order by giver, indicator, area_id, "to" desc`)
  const today = vnDay(db.now)
  const byGiver = Map.groupBy(newest, (n) => n.giver)
  return book.all.map((giver) => {
    const own = byGiver.get(giver.id) ?? []
    let [late, lacking, nextDue] = [0, 0, null as string | null]
    for (const n of own) {
      const indicator = figureIndicator(db, n.indicator)
      const days = indicator && dueDaysOf(giver, indicator)
      if (days === undefined) continue
      const next = nextPeriod(parsePeriod(n.period)!)
      const area = index.get(n.areaId)
      // A unit that ended owes nothing more.
      if (area.validTo !== null && area.validTo <= next.to) continue
      const due = dueDay(next.to, days)
      if (nextDue === null || due < nextDue) nextDue = due
      if (today <= due) continue
      if (daysBetween(due, today) > daysBetween(next.from, next.to)) lacking++
      else late++
    }
    const lastAt = own.reduce<Date | null>((last, n) => (last === null || n.at > last ? n.at : last), null)
    return { ...giver, series: own.length, late, missing: lacking, lastAt: lastAt && isoVn(lastAt), nextDue }
  })
}

/** Enters or changes a giver with its due days. @throws expected 422 for an unknown indicator or field in its duties. */
export async function saveGiver(tx: Tx, actor: Actor, giver: GiverIn): Promise<void> {
  const fields = new Set(tx.db.declared.modules.map((m) => m.id))
  for (const { scope } of giver.duties ?? [])
    if (scope !== '*' && !fields.has(scope) && tx.db.declared.indicators.get(scope)?.of !== 'figure') {
      const message = REFUSALS.indicator(scope)
      throw expected(message, { errors: [{ path: '/duties', message }] })
    }
  await tx.run(sql`insert into figures.giver (id, title, kind, aliases, office, ended)
    values (${giver.id}, ${JSON.stringify(giver.title)}, ${giver.kind}, ${giver.aliases ?? []}::text[], ${giver.office ?? null}, ${giver.ended ?? false})
    on conflict (id) do update set title = excluded.title, kind = excluded.kind, aliases = excluded.aliases, office = excluded.office, ended = excluded.ended`)
  if (giver.duties) {
    await tx.run(sql`delete from figures.duty where giver = ${giver.id}`)
    await tx.run(sql`insert into figures.duty (giver, scope, due_days)
      select ${giver.id}, scope, "dueDays" from jsonb_to_recordset(${JSON.stringify(giver.duties)}::jsonb) as d (scope text, "dueDays" int)`)
  }
  await record(
    tx,
    actor,
    'figures.giver-saved',
    { kind: 'giver', id: giver.id },
    { kind: giver.kind, duties: giver.duties },
  )
  await emit(tx, { kind: 'figures.givers', topic: 'figures', data: { giver: giver.id } })
}
