import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { DutyOut } from '../contract.ts'

export interface NewDuty {
  personId: string
  areaId: number | null
  field: string | null
  from: Date
  to: Date
}

/** Puts somebody on duty for a time. @returns the entry's id. @throws expected 422 when it ends before it begins or there is no such person. */
export async function putOnDuty(tx: Tx, who: Who, duty: NewDuty): Promise<string> {
  if (!(duty.to > duty.from))
    throw expected({ vi: 'Ca trực phải kết thúc sau khi bắt đầu.', en: 'A duty must end after it begins.' })
  const id = newId(tx.now)
  const made =
    await tx.run(sql`insert into identity.duty (id, person_id, area_id, field, from_at, to_at, made_by, made_at)
    select ${id}, p.id, ${duty.areaId}::integer, ${duty.field}, ${duty.from}::timestamptz, ${duty.to}::timestamptz, ${who.id}, ${tx.now}::timestamptz
    from identity.person p where p.id = ${duty.personId} and p.state = 'active'`)
  if (!made)
    throw expected({
      vi: 'Không có người này, hoặc tài khoản đã khoá.',
      en: 'There is no such person, or the account is disabled.',
    })
  await record(
    tx,
    who,
    'duty.put',
    { kind: 'person', id: duty.personId, areaId: duty.areaId },
    { duty: id, from: duty.from, to: duty.to },
  )
  return id
}

/** Takes an entry out of the roster. @returns the person it was of. @throws expected 404. */
export async function takeOffDuty(tx: Tx, who: Who, id: string): Promise<void> {
  const row = await tx.find<{ personId: string }>(
    sql`delete from identity.duty where id = ${id} returning person_id as "personId"`,
  )
  if (!row) throw missing({ vi: 'Không có ca trực này.', en: 'There is no such duty.' })
  await record(tx, who, 'duty.taken', { kind: 'person', id: row.personId }, { duty: id })
}

/** The roster from a moment on. */
export async function listDuty(db: Sql, from: Date): Promise<DutyOut[]> {
  const rows = await db.rows<
    Omit<DutyOut, 'from' | 'to'> & { from: Date; to: Date }
  >(sql`select d.id, d.person_id as person, p.name,
      d.area_id as "areaId", d.field, d.from_at as "from", d.to_at as "to"
    from identity.duty d join identity.person p on p.id = d.person_id where d.to_at > ${from} order by d.from_at, d.id limit 1000`)
  return rows.map((r) => ({ ...r, from: r.from.toISOString(), to: r.to.toISOString() }))
}
