import sql from 'sql-template-tag'
import type { LastSeen } from '#platform/freshness/server/last-seen.ts'

/** The newest reading of series, locked as the intake locks them: answers freshness (`answerLastSeen`). */
export const lastSeen: LastSeen = async (tx, subjects) => {
  const rows = await tx.rows<{
    subject: string
    at: Date | null
  }>(sql`select thing || '/' || indicator as subject, last_at as at
    from readings.series where (thing, indicator) in (select split_part(s, '/', 1), split_part(s, '/', 2) from unnest(${subjects}::text[]) s)
    order by id for no key update`)
  return new Map(rows.flatMap((r) => (r.at ? [[r.subject, r.at] as const] : [])))
}
