import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { seal, unseal } from '#platform/sources/server/secrets.ts'
import { type DoorIn, type DoorOut, MESSAGE_KINDS } from '../contract.ts'
import type { Door } from './door.ts'
import { makeWebhook } from './webhook.ts'

/** Opens a way out. @returns its id. @throws expected 422 for an address that is none or a kind that does not exist. */
export async function saveDoor(tx: Tx, who: Who, door: DoorIn): Promise<string> {
  if (!URL.canParse(door.address) || !/^https?:$/.test(new URL(door.address).protocol))
    throw wrong(
      '/address',
      'Địa chỉ phải bắt đầu bằng https:// hoặc http://.',
      'The address must begin with https:// or http://.',
    )
  const odd = door.kinds?.find((kind) => !Object.hasOwn(MESSAGE_KINDS, kind))
  if (odd !== undefined) throw wrong('/kinds', `Không có loại thông báo “${odd}”.`, `There is no kind “${odd}”.`)
  const id = newId(tx.now)
  const secrets = door.secret ? seal(tx, id, { secret: door.secret }) : null
  await tx.run(sql`insert into notifications.door (id, title, kind, address, secrets, kinds, made_by, made_at)
    values (${id}, ${door.title.trim()}, 'webhook', ${door.address}, ${secrets}, ${door.kinds ?? []}, ${who.id}, ${tx.now})`)
  await record(tx, who, 'door.opened', { kind: 'door', id }, { host: new URL(door.address).host })
  return id
}

/** Closes a way out: nothing goes by it any more, what waited is given up. @throws expected 404. */
export async function closeDoor(tx: Tx, who: Who, id: string): Promise<void> {
  const done = isUuid(id)
    ? await tx.run(sql`update notifications.door set state = 'off', secrets = null where id = ${id} and state = 'on'`)
    : 0
  if (!done) throw missing({ vi: 'Không có cửa gửi này.', en: 'There is no such door.' })
  await tx.run(sql`update notifications.outbox set given_up_at = ${tx.now}, last_error = 'closed'
    where door = ${id} and sent_at is null and given_up_at is null`)
  await record(tx, who, 'door.closed', { kind: 'door', id })
}

/** All open doors with what went by them. */
export function listDoors(db: Sql): Promise<DoorOut[]> {
  return db.rows<DoorOut>(sql`select d.id, d.title, d.kind, d.address, d.secrets is not null as signed, d.kinds, d.state,
      count(o.id) filter (where o.sent_at is null and o.given_up_at is null)::integer as waiting,
      count(o.sent_at)::integer as sent, count(o.given_up_at)::integer as "givenUp",
      (select last_error from notifications.outbox l where l.door = d.id and l.last_error is not null order by l.id desc limit 1) as "lastError"
    from notifications.door d left join notifications.outbox o on o.door = d.id
    where d.state = 'on' group by d.id order by d.made_at, d.id`)
}

/** A stored door, ready to send. */
export async function openDoor(db: Sql, row: { id: string; address: string; secrets: Buffer | null }): Promise<Door> {
  const inner = await settingAt<boolean>(db, 'connectors.private-addresses')
  return makeWebhook({ address: row.address, secret: unseal(db, row.id, row.secrets).secret, inner })
}

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
