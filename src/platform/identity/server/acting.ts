import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { cached } from '#platform/events/server/cached.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { settleActing } from './acting-grants.ts'

/** One person standing in for another. */
export interface ActingRow {
  id: string
  forPerson: string
  byPerson: string
  areaId: number | null
  field: string | null
  paper: string
  from: Date
  to: Date
}

export type NewActing = Omit<ActingRow, 'id'>

/** Where a matter lies, for an acting head of one place or field. */
export interface ActingPlace {
  areaId?: number | null
  field?: string | null
}

/**
 * Lets one person act for another for a time. The caller has judged the right to do so. The grants follow at once when it
 * has begun, else when its time comes. @returns its id.
 * @throws expected 422: it ends before it begins or has passed, the two are one, an account is closed, somebody else acts
 * for the same person at that time.
 */
export async function giveActing(tx: Tx, who: Who, given: NewActing): Promise<string> {
  if (!(given.to > given.from) || given.to <= tx.now)
    throw wrong(
      '/to',
      'Ngày kết thúc phải sau ngày bắt đầu và sau hôm nay.',
      'It must end after it begins and after now.',
    )
  if (given.forPerson === given.byPerson)
    throw wrong('/by', 'Không ai thay quyền cho chính mình.', 'Nobody acts for himself.')
  const people = await tx.rows<{ id: string }>(sql`select id from identity.person
    where id = any(${[given.forPerson, given.byPerson]}::uuid[]) and state = 'active' order by id for update`)
  if (people.length < 2)
    throw wrong(
      '/by',
      'Không có người này, hoặc tài khoản đã khoá.',
      'There is no such person, or the account is closed.',
    )
  const other = await tx.find<{ id: string }>(sql`select id from identity.acting where for_person = ${given.forPerson}
    and ended_at is null and from_at < ${given.to} and to_at > ${given.from}
    and area_id is not distinct from ${given.areaId}::integer and field is not distinct from ${given.field}::text`)
  if (other)
    throw wrong(
      '/from',
      'Thời gian này đã có người thay quyền. Hãy kết thúc lần giao quyền kia trước.',
      'Somebody acts at that time already. End that first.',
    )
  const id = newId(tx.now)
  await tx.run(sql`insert into identity.acting (id, for_person, by_person, area_id, field, paper, from_at, to_at, made_by, made_at)
    values (${id}, ${given.forPerson}, ${given.byPerson}, ${given.areaId}, ${given.field}, ${given.paper}, ${given.from}, ${given.to},
      ${who.id}, ${tx.now})`)
  await record(
    tx,
    who,
    'acting.given',
    { kind: 'person', id: given.forPerson, areaId: given.areaId },
    { acting: id, by: given.byPerson, field: given.field, from: given.from, to: given.to, paper: given.paper },
  )
  await emit(tx, { kind: 'acting.changed', data: { id } })
  await settleActing(tx)
  return id
}

/** Ends it now, with the grants given for it. @throws expected 404 when there is none or it has ended. */
export async function endActing(tx: Tx, who: Who, id: string): Promise<void> {
  const row = isUuid(id)
    ? await tx.find<{ forPerson: string; areaId: number | null }>(sql`update identity.acting set ended_at = ${tx.now}
        where id = ${id} and ended_at is null and to_at > ${tx.now} returning for_person as "forPerson", area_id as "areaId"`)
    : undefined
  if (!row)
    throw missing({ vi: 'Không có lần giao quyền này, hoặc đã kết thúc.', en: 'There is none, or it has ended.' })
  await record(tx, who, 'acting.ended', { kind: 'person', id: row.forPerson, areaId: row.areaId }, { acting: id })
  await emit(tx, { kind: 'acting.changed', data: { id } })
  await settleActing(tx)
}

/** One that has not ended yet. */
export function findActing(db: Sql, id: string): Promise<ActingRow | undefined> {
  return isUuid(id)
    ? db.find<ActingRow>(sql`select ${COLUMNS} from identity.acting a where a.id = ${id} and a.ended_at is null`)
    : Promise.resolve(undefined)
}

/** Who acts for whom now or later, soonest first. */
export function listActing(db: Sql, from: Date): Promise<ActingRow[]> {
  return db.rows<ActingRow>(sql`select ${COLUMNS} from identity.acting a
    where a.ended_at is null and a.to_at > ${from} order by a.from_at, a.id limit 1000`)
}

/** Those a person whose account works acts for at a moment, with how far; the first made comes first. */
export async function actsFor(db: Sql, personId: string, at: Date): Promise<ActingRow[]> {
  return (await living(db)).filter((r) => r.byPerson === personId && r.from <= at && r.to > at).reverse()
}

/**
 * Who does a person's work at a moment at a place: the one who acts for him, nearest place and field first, else himself.
 * One step only: what was handed on is not handed on again.
 */
export async function standIn(db: Sql, personId: string, at: Date, place: ActingPlace = {}): Promise<string> {
  const all = (await living(db)).filter((r) => r.forPerson === personId && r.from <= at && r.to > at)
  if (!all.length) return personId
  const line = place.areaId == null ? [] : (await areaIndex(db)).lineage(place.areaId)
  const fits = all.filter(
    (r) => (r.areaId === null || line.includes(r.areaId)) && (r.field === null || r.field === (place.field ?? null)),
  )
  const far = (r: ActingRow) => (r.areaId === null ? line.length : line.indexOf(r.areaId))
  fits.sort((a, b) => far(a) - far(b) || Number(a.field === null) - Number(b.field === null))
  return fits[0]?.byPerson ?? personId
}

/** All that have not ended, of people whose account works: a handful, kept in memory because each alert asks. */
const living: (db: Sql) => Promise<ActingRow[]> = cached(
  'identity.acting',
  (db) =>
    db.rows<ActingRow>(sql`select ${COLUMNS} from identity.acting a
      join identity.person p on p.id = a.by_person and p.state = 'active'
      where a.ended_at is null and a.to_at > ${db.now} order by a.id desc`),
  { until: ['acting.changed', 'person.changed'] },
)

const COLUMNS = sql`a.id, a.for_person as "forPerson", a.by_person as "byPerson", a.area_id as "areaId", a.field, a.paper,
  a.from_at as "from", a.to_at as "to"`

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
