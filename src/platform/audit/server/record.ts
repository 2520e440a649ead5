import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'

/** Who acts: only kind and id are written down. */
export interface Who {
  kind: string
  id: string
}

export interface Subject {
  kind: string
  id: string
  areaId?: number | null
}

/** Writes down that somebody did (or saw) something, in the transaction of the deed. `detail` must hold no secrets. */
export async function record(tx: Tx, who: Who, verb: string, subject: Subject, detail?: unknown): Promise<void> {
  await tx.run(
    named(
      'audit.record',
      sql`insert into audit.entry (at, actor_kind, actor_id, verb, subject_kind, subject_id, area_id, detail)
    values (${tx.now}, ${who.kind}, ${who.id}, ${verb}, ${subject.kind}, ${subject.id}, ${subject.areaId ?? null},
      ${detail === undefined ? null : JSON.stringify(detail)})`,
    ),
  )
}
