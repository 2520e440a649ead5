import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/** The kinds of input the standard knows. */
export type DataType = 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist'

/** A question of a topic; the standard calls it an attribute. */
export interface Question {
  topic: string
  code: string
  sort: number
  datatype: DataType
  /** False: nothing is asked, only told. */
  variable: boolean
  required: boolean
  title: Text
  help: Text | null
  options: { key: string; name: Text }[]
}

/** All questions by topic, in their order; in memory until topics change. */
export const questionsOf: (sql: Sql) => Promise<ReadonlyMap<string, readonly Question[]>> = cached(
  'feedback.questions',
  async (db) => {
    const rows = await db.rows<Question>(
      sql`select topic, code, sort, datatype, variable, required, title, help, options from feedback.question order by topic, sort`,
    )
    const byTopic = new Map<string, Question[]>()
    for (const row of rows) byTopic.set(row.topic, [...(byTopic.get(row.topic) ?? []), row])
    return byTopic
  },
  { until: ['feedback.topics-changed'] },
)
