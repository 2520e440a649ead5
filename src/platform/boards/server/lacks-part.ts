import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Lack } from '../contract.ts'
import type { BoardPlace } from './part.ts'
import { within } from './within.ts'

interface Row {
  kind: 'series' | 'figure' | 'giver' | 'backup'
  subject: string
  indicator: string
  state: 'late' | 'missing'
  dueAt: Date | null
  lastAt: Date | null
  area: string | null
  areaName: string | null
  thingName: Text | null
  giverName: Text | null
  owner: string | null
}

const NIGHTLY: Text = { vi: 'Sao lưu hằng đêm', en: 'Nightly backup' }

/** What should be here and is not, of some fields or all, longest overdue first, with whoever is answerable where known. */
export async function listLacks(
  db: Sql,
  place: BoardPlace,
  fields: 'all' | readonly string[],
  limit: number,
): Promise<{ items: Lack[]; total: number }> {
  const ours = fields === 'all' ? sql`true` : sql`split_part(c.indicator, '.', 1) = any(${[...fields]}::text[])`
  const rows = await db.rows<Row>(sql`
    select c.subject_kind as kind, c.subject, c.indicator, c.state, c.due_at as "dueAt", c.last_at as "lastAt",
      r.code as area, r.name as "areaName", t.name as "thingName", g.title as "giverName",
      (select p.name from alerts.alert a join identity.person p on p.id = a.owner
        where a.state <> 'closed' and (a.thing = t.id or a.subject_kind in ('giver', 'backup') and c.subject_kind = a.subject_kind and a.subject = c.subject) order by a.opened_at desc limit 1) as owner
    from freshness.contract c
      left join areas.area r on r.id = c.area_id
      left join things.thing t on c.subject_kind = 'series' and t.id = split_part(c.subject, '/', 1)
      left join figures.giver g on c.subject_kind = 'giver' and g.id = split_part(c.subject, '/', 1)
    where c.state <> 'fresh' and coalesce(t.state, 'working') = 'working' and ${ours}${within('c.area_id', place)}
    order by c.due_at limit ${limit}`)
  const { total } = await db.get<{ total: number }>(
    sql`select count(*)::int as total from freshness.contract c where c.state <> 'fresh' and ${ours}${within('c.area_id', place)}`,
  )
  const items = rows.map((r): Lack => {
    const field = db.db.declared.modules.find((m) => m.id === r.indicator)
    const what = r.giverName ??
      db.db.declared.indicators.get(r.indicator)?.title ?? { vi: r.indicator, en: r.indicator }
    const where = (r.giverName && field?.title) ?? r.thingName ?? { vi: r.areaName ?? '', en: r.areaName ?? '' }
    return {
      kind: r.kind,
      subject: r.subject,
      title:
        r.kind === 'backup' ? NIGHTLY : { vi: `${what.vi} – ${where.vi}`, en: `${what.en} – ${where.en || where.vi}` },
      state: r.state,
      dueAt: r.dueAt && isoVn(r.dueAt),
      lastAt: r.lastAt && isoVn(r.lastAt),
      area: r.area,
      areaName: r.areaName,
      owner: r.owner,
      passport: r.kind === 'series' ? `/api/v1/passports/reading/${r.subject.split('/')[0]}/${r.indicator}` : null,
    }
  })
  return { items, total }
}
