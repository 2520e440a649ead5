import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Topic } from './topics.ts'

/**
 * The office that answers for a topic in an area: named for the topic, else for its group, else the topic's own office,
 * else whoever takes reports in. @returns its code, or undefined where no office was set up.
 */
export async function officeFor(db: Sql, topic: Topic | undefined, areaId: number): Promise<string | undefined> {
  const offices = await officeIndex(db)
  for (const field of topic ? [`feedback.${topic.code}`, topic.code, `feedback.${topic.group}`, topic.group] : []) {
    const office = offices.answering(field, areaId)
    if (office) return office.code
  }
  return topic?.office ?? offices.answering('feedback', areaId)?.code
}
