import path from 'node:path'
import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { isoVn } from '#kernel/time.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { fileFolder } from '#platform/files/server/file-store.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { seal, unseal } from '#platform/sources/server/secrets.ts'
import type { DoorIn, DoorKind, DoorOut, MyDoorOut } from '../contract.ts'
import { MESSAGE_KINDS } from '../formulas/kinds.ts'
import type { Door } from './door.ts'
import { makeFileDoor } from './file-door.ts'
import { makeMailDoor } from './mail-door.ts'
import { makeWebhook } from './webhook.ts'

/** Opens a way out. @returns its id. @throws expected 422 for an address that is none or a kind that does not exist. */
export async function saveDoor(tx: Tx, who: Who, door: DoorIn): Promise<string> {
  const kind = door.kind ?? 'webhook'
  checkAddress(kind, door)
  const odd = door.kinds?.find((kind) => !Object.hasOwn(MESSAGE_KINDS, kind))
  if (odd !== undefined) throw wrong('/kinds', `Không có loại thông báo “${odd}”.`, `There is no kind “${odd}”.`)
  const id = newId(tx.now)
  const secrets = door.secret ? seal(tx, id, { secret: door.secret, ...(door.user && { user: door.user }) }) : null
  await tx.run(sql`insert into notifications.door (id, title, kind, address, secrets, sender, kinds, made_by, made_at)
    values (${id}, ${door.title.trim()}, ${kind}, ${door.address}, ${secrets}, ${door.sender ?? null}, ${door.kinds ?? []}, ${who.id}, ${tx.now})`)
  await record(
    tx,
    who,
    'door.opened',
    { kind: 'door', id },
    { kind, to: kind === 'file' ? door.address : new URL(door.address).host },
  )
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
export async function listDoors(db: Sql): Promise<DoorOut[]> {
  const rows = await db.rows<
    Dated<DoorOut>
  >(sql`select d.id, d.title, d.kind, d.address, d.secrets is not null as signed, d.kinds, d.state,
      count(o.id) filter (where o.sent_at is null and o.given_up_at is null)::integer as waiting,
      count(o.sent_at)::integer as sent, count(o.given_up_at)::integer as "givenUp",
      (select last_error from notifications.outbox l where l.door = d.id and l.last_error is not null order by l.id desc limit 1) as "lastError",
      max(o.sent_at) as "lastSentAt", max(o.failed_at) as "lastFailedAt"
    from notifications.door d left join notifications.outbox o on o.door = d.id
    where d.state = 'on' group by d.id order by d.made_at, d.id`)
  return rows.map(written)
}

/** The open doors as everybody may see them, with how it went for one person; no address, nothing about others. */
export async function listMyDoors(db: Sql, person: string): Promise<MyDoorOut[]> {
  const rows = await db.rows<Dated<MyDoorOut>>(sql`select d.id, d.title, d.kind, max(o.sent_at) as "lastSentAt",
      count(o.id) filter (where o.sent_at is null and o.given_up_at is null)::integer as waiting,
      (array_agg(o.last_error order by o.id desc) filter (where o.last_error not in ('read', 'closed')))[1] as "lastError"
    from notifications.door d left join (notifications.outbox o join notifications.message m on m.id = o.message and m.person = ${person})
      on o.door = d.id
    where d.state = 'on' group by d.id order by d.made_at, d.id`)
  return rows.map(written)
}

type Dated<T> = Omit<T, 'lastSentAt' | 'lastFailedAt'> & { lastSentAt: Date | null; lastFailedAt?: Date | null }

function written<T extends { lastSentAt: Date | null; lastFailedAt?: Date | null }>(row: T) {
  const text = (at: Date | null | undefined) => (at ? isoVn(at) : null)
  return { ...row, lastSentAt: text(row.lastSentAt), lastFailedAt: text(row.lastFailedAt) }
}

/** The folder in which file doors leave their messages, beside the centre's files. */
export function outgoingFolder(db: Sql): string {
  return path.join(path.dirname(fileFolder(db.db)), 'outgoing')
}

/** A stored door, as it is opened for sending. */
export interface DoorRow {
  id: string
  kind: string
  address: string
  sender: string | null
  secrets: Buffer | null
}

/** A stored door, ready to send. */
export async function openDoor(db: Sql, row: DoorRow): Promise<Door> {
  if (row.kind === 'file') return makeFileDoor(path.join(outgoingFolder(db), row.address))
  const inner = await settingAt<boolean>(db, 'connectors.private-addresses')
  const { secret, user } = unseal(db, row.id, row.secrets)
  if (row.kind === 'webhook') return makeWebhook({ address: row.address, secret, inner })
  return makeMailDoor({ address: row.address, user, password: secret, inner, sender: row.sender ?? '' })
}

const SCHEMES = { webhook: /^https?:$/, mail: /^smtps?:$/ } as const

function checkAddress(kind: DoorKind, door: DoorIn): void {
  if (kind === 'file') {
    // A name and nothing else: a door must not lead out of its folder.
    if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(door.address))
      throw wrong(
        '/address',
        'Tên thư mục chỉ gồm chữ thường, số và gạch nối, như sms.',
        'Name the folder with lower-case letters, digits and hyphens, like sms.',
      )
    return
  }
  if (!URL.canParse(door.address) || !SCHEMES[kind].test(new URL(door.address).protocol))
    throw kind === 'mail'
      ? wrong(
          '/address',
          'Máy chủ thư phải viết như smtps://mail.coquan.gov.vn:465.',
          'Write the mail server like smtps://mail.office.gov.vn:465.',
        )
      : wrong(
          '/address',
          'Địa chỉ phải bắt đầu bằng https:// hoặc http://.',
          'The address must begin with https:// or http://.',
        )
  if (kind === 'mail' && !/^[^\s@<>]+@[^\s@<>]+$/.test(door.sender ?? ''))
    throw wrong(
      '/sender',
      'Hãy ghi địa chỉ thư gửi đi, như trungtam@coquan.gov.vn.',
      'Give the address it comes from, like centre@office.gov.vn.',
    )
}

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
