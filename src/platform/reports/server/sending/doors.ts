import sql from 'sql-template-tag'
import type { Static } from 'typebox'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { isoVn } from '#kernel/time.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { seal } from '#platform/sources/server/secrets.ts'
import type { DoorIn, DoorOut } from '../../regime/sending-contract.ts'

/** Opens a way to a reporting system. @returns its id. @throws expected 422 for an address that is none. */
export async function openReportDoor(tx: Tx, who: Who, door: Static<typeof DoorIn>): Promise<string> {
  const kind = door.kind ?? 'lris'
  const address = kind === 'lris' ? (door.address ?? '').trim() : null
  if (address !== null && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))) {
    const message = {
      vi: 'Địa chỉ phải bắt đầu bằng https:// hoặc http://.',
      en: 'The address must begin with https:// or http://.',
    }
    throw expected(message, { errors: [{ path: '/address', message }] })
  }
  const id = newId(tx.now)
  const secrets = address !== null && door.token ? seal(tx, id, { token: door.token }) : null
  await tx.run(sql`insert into reports.door (id, title, kind, address, secrets, made_by, made_at)
    values (${id}, ${door.title.trim()}, ${kind}, ${address}, ${secrets}, ${who.id}, ${tx.now})`)
  const host = address === null ? null : new URL(address).host
  await record(tx, who, 'report-door.opened', { kind: 'report-door', id }, { door: kind, host })
  return id
}

/** Closes a way: nothing goes by it any more; what waits keeps waiting. @throws expected 404. */
export async function closeReportDoor(tx: Tx, who: Who, id: string): Promise<void> {
  const done = isUuid(id)
    ? await tx.run(sql`update reports.door set state = 'off', secrets = null where id = ${id} and state = 'on'`)
    : 0
  if (!done) throw missing({ vi: 'Không có cửa gửi này.', en: 'There is no such door.' })
  await tx.run(sql`update reports.report set door = null where door = ${id}`)
  await record(tx, who, 'report-door.closed', { kind: 'report-door', id })
}

/** The open ways out, each with how it fares: when the last receipt came, what waits, why the last try failed. */
export async function listReportDoors(db: Sql): Promise<DoorOut[]> {
  type Row = Omit<DoorOut, 'arrived' | 'since' | 'nextAt'> & Record<'arrived' | 'since' | 'nextAt', Date | null>
  const rows =
    await db.rows<Row>(sql`select d.id, d.title, d.kind, d.address, d.simulated, s.arrived, s.waiting, s.since, s."nextAt",
      case when last.state <> 'received' then last.trouble end as trouble
    from reports.door d
    cross join lateral (select max(ended_at) filter (where state = 'received') as arrived,
      count(*) filter (where state = 'waiting')::int as waiting, min(made_at) filter (where state = 'waiting') as since,
      min(not_before) filter (where state = 'waiting' and tries > 0) as "nextAt" from reports.sending where door = d.id) s
    left join lateral (select state, trouble from reports.sending where door = d.id and (tries > 0 or state <> 'waiting')
      order by coalesce(ended_at, tried_at, made_at) desc, id desc limit 1) last on true
    where d.state = 'on' order by d.made_at, d.id`)
  const at = (instant: Date | null) => instant && isoVn(instant)
  return rows.map((r) => ({
    ...r,
    arrived: at(r.arrived),
    since: at(r.since),
    nextAt: r.kind === 'lris' ? at(r.nextAt) : null,
  }))
}

/** The demo's doors to its own simulator; the address follows the port of this start. */
export async function pointSimulatedDoors(tx: Tx, address: string): Promise<void> {
  for (const [title, kind, at] of [
    ['LRIS (mô phỏng)', 'lris', address],
    ['LRIS nhận tệp (mô phỏng)', 'lris-file', null],
  ])
    await tx.run(sql`insert into reports.door (id, title, kind, address, simulated, made_by, made_at)
      values (${newId(tx.now)}, ${title}, ${kind}, ${at}, true, 'system', ${tx.now})
      on conflict (kind) where simulated do update set address = excluded.address, state = 'on'`)
}
