import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import type { Priority, SlaTerm } from '../formulas/term-of.ts'
import type { Group } from '../words.ts'

/** What may be reported. */
export interface Topic {
  code: string
  title: Text
  group: Group
  hint: Text | null
  office: string | null
  priority: Priority
  term: SlaTerm | null
  /** Folded words. */
  keywords: string[]
  active: boolean
}

/** All topics in their order, in memory until one changes. */
export const topicsOf: (sql: Sql) => Promise<readonly Topic[]> = cached(
  'feedback.topics',
  (db) =>
    db.rows<Topic>(sql`select code, title, "group", hint, office, priority, term, keywords, active from feedback.topic
      order by sort, code`),
  { until: ['feedback.topics-changed'] },
)

/** A topic by its code. */
export async function findTopic(db: Sql, code: string | null | undefined): Promise<Topic | undefined> {
  return code ? (await topicsOf(db)).find((t) => t.code === code) : undefined
}
