import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'

export interface Counted {
  /** Group of topics, or code of an office, `''` where there is none yet. */
  key: string
  received: number
  overdue: number
  /** Share answered in time, of those answered; null where these are fewer than the least. */
  onTime: number | null
  /** Share judged content, of those judged; null where these are fewer than the least. */
  accepted: number | null
}

/** Rates over fewer reports than this mean nothing and may give the reporter away. */
export const leastOf = (db: Sql) => settingAt<number>(db, 'feedback.ranking-least')

/**
 * How reports of the last days were answered, by group of topics or by office, most first.
 * @param of.areas ids of home areas, or all. What may be a denunciation is never counted.
 */
export async function countReports(
  db: Sql,
  of: { by: 'group' | 'office'; days: number; areas: 'all' | readonly number[] },
): Promise<Counted[]> {
  const least = await leastOf(db)
  const key = of.by === 'group' ? sql`coalesce(t."group", 'other')` : sql`coalesce(c.office, '')`
  const rows = await db.rows<{
    key: string
    received: number
    overdue: number
    answered: number
    onTime: number
    judged: number
    accepted: number
  }>(sql`select ${key} as key, count(*)::int as received,
      count(*) filter (where c.ended_at is null and c.late_at < ${db.now})::int as overdue,
      count(*) filter (where c.phase = 'done')::int as answered,
      count(*) filter (where c.phase = 'done' and c.timeliness in ('early', 'on-time'))::int as "onTime",
      count(*) filter (where r.verdict is not null)::int as judged,
      count(*) filter (where r.verdict = 'accepted')::int as accepted
    from feedback.report_public r join cases."case" c on c.id = r."case" left join feedback.topic t on t.code = r.topic
    where r.made_at >= ${db.now}::timestamptz - ${of.days} * interval '1 day' and r.diversion is null
      and c.state not in ('rejected', 'duplicate', 'diverted')
      and (${of.areas === 'all'} or c.home_area_id = any(${of.areas === 'all' ? [] : [...of.areas]}::int[]))
    group by 1 order by 2 desc, 1`)
  return rows.map((r) => ({
    key: r.key,
    received: r.received,
    overdue: r.overdue,
    onTime: r.answered >= least ? r.onTime / r.answered : null,
    accepted: r.judged >= least ? r.accepted / r.judged : null,
  }))
}
