import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { FreshnessState } from '../contract.ts'

/** How one subject stands, for passports and boards. */
export interface Freshness {
  state: FreshnessState
  lastAt: Date | null
  dueAt: Date | null
  since: Date
  everySeconds: number
}

/**
 * How subjects stand, by subject (`thing/indicator`, or `indicator/area` of a figure: the two never look alike, since an
 * indicator has a dot). What has no contract is not in the answer. For a series that is fresh, `lastAt` and `dueAt` are
 * those of the last look: who has the newest reading at hand knows better, see `dueAfter`.
 */
export async function freshnessOf(db: Sql, subjects: readonly string[]): Promise<Map<string, Freshness>> {
  const rows = await db.rows<
    Freshness & { subject: string }
  >(sql`select subject, state, last_at as "lastAt", due_at as "dueAt", since, every_seconds as "everySeconds"
    from freshness.contract where subject_kind in ('series', 'figure', 'giver', 'backup') and subject = any(${subjects}::text[])`)
  return new Map(rows.map(({ subject, ...f }) => [subject, f]))
}

/** When the value after one at `lastAt` is due under this contract. */
export function dueAfter(freshness: Pick<Freshness, 'everySeconds'>, lastAt: Date): Date {
  return new Date(lastAt.getTime() + freshness.everySeconds * 1000)
}
