import sql, { type Sql as SqlText } from 'sql-template-tag'
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
  await recordAll(tx, [{ who, verb, subject, detail }])
}

/** One deed of `recordAll`. */
export interface Deed {
  who: Who
  verb: string
  subject: Subject
  detail?: unknown
}

/** `record` for many deeds of one transaction, in their order. One statement. */
export async function recordAll(tx: Tx, deeds: readonly Deed[]): Promise<void> {
  const rows = deeds.map(({ who, verb, subject, detail }) => ({
    actorKind: who.kind,
    actorId: who.id,
    verb,
    subjectKind: subject.kind,
    subjectId: subject.id,
    areaId: subject.areaId ?? null,
    detail,
  }))
  await tx.run(
    named(
      'audit.record-all',
      sql`insert into audit.entry (at, actor_kind, actor_id, verb, subject_kind, subject_id, area_id, detail)
    select ${tx.now}, d."actorKind", d."actorId", d.verb, d."subjectKind", d."subjectId", d."areaId", d.detail
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ("actorKind" text, "actorId" text, verb text, "subjectKind" text,
      "subjectId" text, "areaId" integer, detail jsonb)) with ordinality d order by d.ordinality`,
    ),
  )
}

/**
 * The same as a part of a larger statement. @param deeds a select of kind and id of the actor, verb, kind and id of the
 * subject, area and detail, in this order.
 */
export function recordedFrom(now: Date, deeds: SqlText): SqlText {
  return sql`insert into audit.entry (at, actor_kind, actor_id, verb, subject_kind, subject_id, area_id, detail)
    select ${now}, d.* from (${deeds}) d`
}
