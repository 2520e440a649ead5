import sql, { type Sql as SqlText } from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { BoardAlert, Deed } from '../contract.ts'
import type { BoardPlace } from './part.ts'
import { within } from './within.ts'

interface AlertRow {
  id: string
  rule: string
  indicator: string
  version: number
  number: number
  title: Text
  severity: BoardAlert['severity']
  state: BoardAlert['state']
  area: string | null
  areaName: string | null
  thing: string | null
  lat: number | null
  lon: number | null
  openedAt: Date
  dueAt: Date
  owner: string
  ownerName: string | null
  passed: boolean
  value: number | null
  unit: string | null
  simulated: boolean | null
}

/**
 * The open alerts of a place, worst first, then the one whose deadline comes first.
 * @param seen what the actor may see, of `alerts.alert a`.
 */
export async function openAlerts(db: Sql, place: BoardPlace, seen: SqlText, limit: number): Promise<BoardAlert[]> {
  const rows = await db.rows<AlertRow>(sql`
    select a.id, a.rule, a.indicator, a.version, a.number, a.title, a.severity, a.state, r.code as area, r.name as "areaName", t.id as thing,
      coalesce(t.lat, r.lat) as lat, coalesce(t.lon, r.lon) as lon, a.opened_at as "openedAt", a.due_at as "dueAt",
      a.owner, p.name as "ownerName", a.passed_at is not null as passed, a.value,
      i.definition->>'unit' as unit, t.simulated
    from alerts.alert a
      left join areas.area r on r.id = a.area_id
      left join things.thing t on t.id = a.thing
      left join identity.person p on p.id = a.owner
      left join indicators.indicator i on i.id = a.indicator and i.current
    where a.state <> 'closed' and ${seen}${within('a.area_id', place)}
    order by array_position(array['critical','high','medium','info'], a.severity), a.due_at limit ${limit}`)
  return rows.map((r) => ({
    ...r,
    openedAt: isoVn(r.openedAt),
    dueAt: isoVn(r.dueAt),
    ownerName: r.ownerName ?? '',
    unit: r.unit ?? '',
    passport: r.thing ? `/api/v1/passports/reading/${r.thing}/${r.indicator}` : null,
    simulated: r.simulated ?? false,
  }))
}

/** How many alerts are open, critical, unacknowledged and past their deadline, of those the actor may see. */
export async function countAlerts(
  db: Sql,
  place: BoardPlace,
  seen: SqlText,
): Promise<{ open: number; critical: number; waiting: number; overdue: number }> {
  return db.get(sql`select count(*)::int as open, count(*) filter (where severity = 'critical')::int as critical,
    count(*) filter (where state = 'open')::int as waiting, count(*) filter (where due_at < ${db.now})::int as overdue
    from alerts.alert a where a.state <> 'closed' and ${seen}${within('a.area_id', place)}`)
}

/** The newest things that people did about alerts the actor may see. */
export async function latestDeeds(
  db: Sql,
  place: BoardPlace,
  seen: SqlText,
  titles: Record<string, Text>,
  limit: number,
): Promise<Deed[]> {
  const rows = await db.rows<{
    at: Date
    alert: string
    number: number
    title: Text
    move: string
    who: string | null
    note: string | null
  }>(sql`
    select m.at, a.id as alert, a.number, a.title, m.move, p.name as who, m.note
    from alerts.move m join alerts.alert a on a.id = m.alert left join identity.person p on p.id::text = m.actor
    where m.actor <> 'system' and ${seen}${within('a.area_id', place)} order by m.at desc limit ${limit}`)
  return rows.map((r) => ({
    ...r,
    at: isoVn(r.at),
    who: r.who ?? '',
    moveTitle: titles[r.move] ?? { vi: r.move, en: r.move },
  }))
}
