import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import { onDuty } from '#platform/identity/server/duty.ts'
import type { Overview } from '../contract.ts'

/** Who answers for the place now, by name; null in a centre that has no people yet. */
export async function whoHasDuty(db: Sql, areaId: number | null): Promise<Overview['duty']> {
  const id = await onDuty(db, { areaId, at: db.now })
  const person = await db.find<{ name: string; position: string | null }>(
    sql`select name, position from identity.person where id = ${id}`,
  )
  return person ? { name: person.name, position: person.position ?? '' } : null
}
