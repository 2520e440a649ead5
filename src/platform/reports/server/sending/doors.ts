import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { seal } from '#platform/sources/server/secrets.ts'
import type { DoorOut } from '../../regime/contract.ts'

/** Opens a way to a reporting system. @returns its id. @throws expected 422 for an address that is none. */
export async function openReportDoor(
  tx: Tx,
  who: Who,
  door: { title: string; address: string; token?: string | undefined },
): Promise<string> {
  if (!URL.canParse(door.address) || !/^https?:$/.test(new URL(door.address).protocol)) {
    const message = {
      vi: 'Địa chỉ phải bắt đầu bằng https:// hoặc http://.',
      en: 'The address must begin with https:// or http://.',
    }
    throw expected(message, { errors: [{ path: '/address', message }] })
  }
  const id = newId(tx.now)
  await tx.run(sql`insert into reports.door (id, title, kind, address, secrets, made_by, made_at)
    values (${id}, ${door.title.trim()}, 'lris', ${door.address}, ${door.token ? seal(tx, id, { token: door.token }) : null}, ${who.id}, ${tx.now})`)
  await record(tx, who, 'report-door.opened', { kind: 'report-door', id }, { host: new URL(door.address).host })
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

/** The open ways out. */
export function listReportDoors(db: Sql): Promise<DoorOut[]> {
  return db.rows<DoorOut>(
    sql`select id, title, kind, address, simulated from reports.door where state = 'on' order by made_at, id`,
  )
}

/** The demo's door to its own simulator; the address follows the port of this start. */
export async function pointSimulatedDoor(tx: Tx, address: string): Promise<void> {
  await tx.run(sql`insert into reports.door (id, title, kind, address, simulated, made_by, made_at)
    values (${newId(tx.now)}, 'LRIS (mô phỏng)', 'lris', ${address}, true, 'system', ${tx.now})
    on conflict (kind) where simulated do update set address = excluded.address, state = 'on'`)
}
