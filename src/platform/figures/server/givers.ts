import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { GiverIn, GiverOut } from '../desk-contract.ts'
import { giverBook, readGivers } from './giver-book.ts'
import { oweAnew } from './owed.ts'
import { REFUSALS } from './refusals.ts'

/**
 * The givers and how each keeps its promises: for every indicator, area and kind of period it ever gave, the next one is
 * due by its own day; `late` after it, `missing` once the period after that is due too.
 */
export async function listGivers(db: Sql): Promise<GiverOut[]> {
  const book = await giverBook(db)
  const rows = await db.rows<{ giver: string; series: number; late: number; missing: number; nextDue: Date | null }>(
    sql`select giver, count(*)::int as series, min(due_at) as "nextDue", count(*) filter (where ${MISSING})::int as missing,
      count(*) filter (where due_at <= ${db.now}::timestamptz and not ${MISSING})::int as late
    from (select o.*, ${db.now}::timestamptz as at from figures.owed o) o group by giver`,
  )
  const lasts = await db.rows<{ giver: string; at: Date }>(
    sql`select giver, max(known_from) as at from figures.offer where known_to is null group by giver`,
  )
  const lastOf = new Map(lasts.map((l) => [l.giver, l.at]))
  const byGiver = new Map(rows.map((r) => [r.giver, r]))
  return book.all.map((giver) => {
    const own = byGiver.get(giver.id)
    const lastAt = lastOf.get(giver.id)
    return {
      ...giver,
      series: own?.series ?? 0,
      late: own?.late ?? 0,
      missing: own?.missing ?? 0,
      lastAt: lastAt ? isoVn(lastAt) : null,
      // The instant after the due day; the day itself is the one before.
      nextDue: own?.nextDue ? vnDay(new Date(own.nextDue.getTime() - 1)) : null,
    }
  })
}

/** Over its due day by more than the length of the period it owes. */
const MISSING = sql`(due_at + (owed_to - owed_from + 1) * interval '1 day' <= at)`

/** Enters or changes a giver with its due days. @throws expected 422 for an unknown indicator or field in its duties. */
export async function saveGiver(tx: Tx, actor: Actor, giver: GiverIn): Promise<void> {
  const fields = new Set(tx.db.declared.modules.map((m) => m.id))
  for (const { scope } of giver.duties ?? [])
    if (scope !== '*' && !fields.has(scope) && tx.db.declared.indicators.get(scope)?.of !== 'figure') {
      const message = REFUSALS.indicator(scope)
      throw expected(message, { errors: [{ path: '/duties', message }] })
    }
  if (giver.office && !(await tx.find(sql`select code from offices.office where code = ${giver.office}`))) {
    const message = {
      vi: `Không có cơ quan “${giver.office}”. Hãy chọn trong danh sách cơ quan, hoặc bỏ trống.`,
      en: `There is no office “${giver.office}”. Choose one of the list, or leave it out.`,
    }
    throw expected(message, { errors: [{ path: '/office', message }] })
  }
  await tx.run(sql`insert into figures.giver (id, title, kind, aliases, office, ended)
    values (${giver.id}, ${JSON.stringify(giver.title)}, ${giver.kind}, ${giver.aliases ?? []}::text[], ${giver.office ?? null}, ${giver.ended ?? false})
    on conflict (id) do update set title = excluded.title, kind = excluded.kind, aliases = excluded.aliases, office = excluded.office, ended = excluded.ended`)
  if (giver.duties) {
    await tx.run(sql`delete from figures.duty where giver = ${giver.id}`)
    await tx.run(sql`insert into figures.duty (giver, scope, due_days)
      select ${giver.id}, scope, "dueDays" from jsonb_to_recordset(${JSON.stringify(giver.duties)}::jsonb) as d (scope text, "dueDays" int)`)
  }
  await oweAnew(
    tx,
    (await readGivers(tx)).filter((g) => g.id === giver.id),
  )
  await record(
    tx,
    actor,
    'figures.giver-saved',
    { kind: 'giver', id: giver.id },
    { kind: giver.kind, duties: giver.duties },
  )
  await emit(tx, { kind: 'figures.givers', topic: 'figures', data: { giver: giver.id } })
}
