import sql, { empty, raw } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { type Reach, reachFilter } from '#platform/access/server/may.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FreshnessOut, FreshnessState } from '../contract.ts'

type Row = Omit<FreshnessOut, 'lastAt' | 'dueAt' | 'since'> & { lastAt: Date | null; dueAt: Date | null; since: Date }

const MOST = 1000

/** Contracts within a reach, longest overdue first, in pages. @throws expected for a cursor that is none of ours. */
export async function listFreshness(
  db: Sql,
  within: Reach,
  query: { state?: FreshnessState; limit?: number; cursor?: string },
): Promise<{ items: FreshnessOut[]; next: string | null }> {
  const limit = Math.min(query.limit ?? 100, MOST)
  const after = cursorOf(query.cursor)
  const rows =
    await db.rows<Row>(sql`select subject_kind as kind, subject, indicator, area_id as area, state, last_at as "lastAt", due_at as "dueAt", since, every_seconds as "everySeconds"
    from freshness.contract where ${reachFilter(raw('area_id'), within)} ${query.state ? sql`and state = ${query.state}` : empty}
      ${after ? sql`and (coalesce(due_at, 'infinity'), subject) > (${after.due}::timestamptz, ${after.subject})` : empty}
    order by coalesce(due_at, 'infinity'), subject limit ${limit + 1}`)
  const items = rows.slice(0, limit).map((r) => ({
    ...r,
    lastAt: r.lastAt?.toISOString() ?? null,
    dueAt: r.dueAt?.toISOString() ?? null,
    since: r.since.toISOString(),
  }))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? `${last.dueAt ?? 'infinity'} ${last.subject}` : null }
}

function cursorOf(cursor: string | undefined): { due: string; subject: string } | undefined {
  if (cursor === undefined) return undefined
  const m = /^(infinity|\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([^\p{Cc}]+)$/u.exec(cursor)
  if (!m)
    throw expected({
      vi: 'Con trỏ trang không đúng. Hãy dùng đúng giá trị next đã nhận.',
      en: 'The cursor is not one of ours. Use the `next` you were given.',
    })
  return { due: m[1]!, subject: m[2]! }
}
