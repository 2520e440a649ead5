import sql from 'sql-template-tag'
import { Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { publicAddress } from '#platform/settings/server/public-address.ts'
import type { Door } from './door.ts'
import { type DoorRow, openDoor } from './doors.ts'

/** Sent in one turn; the rest goes in the next. */
const AT_ONCE = 50
/** Tries before it is given up: with the waits below about two days. */
const MOST_TRIES = 12

interface Due {
  id: number
  doorId: string
  doorKind: string
  address: string
  sender: string | null
  secrets: Buffer | null
  mail: string | null
  phone: string | null
  tries: number
  message: string
  kind: string
  title: Text
  link: string
  critical: boolean
  at: Date
  person: string
  username: string
}

/**
 * Sends what waits in the outbox. A try is counted before it is made, so that a process that dies repeats it later with the
 * same id; what was read meanwhile in the console is left out. Safe in several processes.
 * @param open makes the door of a row; the stored ones unless a test gives another.
 * @returns how many went out.
 */
export async function sendDue(
  db: Db,
  signal?: AbortSignal,
  open: (db: Db, row: DoorRow) => Promise<Door> = openDoor,
): Promise<number> {
  const due = await db.tx(take)
  const base = due.length ? await publicAddress(db) : ''
  let sent = 0
  for (const one of due) {
    if (signal?.aborted) break
    try {
      const { address, sender, secrets } = one
      const door = await open(db, { id: one.doorId, kind: one.doorKind, address, sender, secrets })
      const { kind, title, link, critical, mail, phone } = one
      const person = { id: one.person, username: one.username, ...(mail && { mail }), ...(phone && { phone }) }
      const url = base ? { url: base + link } : {}
      await door.send(
        { id: one.message, kind, title, link, ...url, critical, at: one.at.toISOString(), person },
        signal,
      )
      await db.run(sql`update notifications.outbox set sent_at = ${db.now}, last_error = null where id = ${one.id}`)
      sent++
    } catch (error) {
      const over = one.tries >= MOST_TRIES || (error instanceof Problem && error.permanent)
      const says = (error instanceof Problem ? error.title.vi : String(error)).slice(0, 500)
      await db.run(
        sql`update notifications.outbox set last_error = ${says}, failed_at = ${db.now}, given_up_at = ${over ? db.now : null} where id = ${one.id}`,
      )
    }
  }
  return sent
}

/** Takes what is due and puts its next try off: one minute, doubling to eight hours. */
async function take(tx: Parameters<Parameters<Db['tx']>[0]>[0]): Promise<Due[]> {
  await tx.run(sql`update notifications.outbox o set given_up_at = ${tx.now}, last_error = 'read' from notifications.message m
    where m.id = o.message and m.read_at is not null and o.sent_at is null and o.given_up_at is null and o.not_before <= ${tx.now}`)
  const rows =
    await tx.rows<Due>(sql`select o.id, o.tries + 1 as tries, d.id as "doorId", d.kind as "doorKind", d.address, d.sender, d.secrets, w.mail, coalesce(w.phone, p.phone) as phone, m.id as message, m.kind,
      m.title, m.link, m.critical, m.at, m.person, p.username
    from notifications.outbox o join notifications.door d on d.id = o.door and d.state = 'on'
      join notifications.message m on m.id = o.message join identity.person p on p.id = m.person
      left join notifications.preference w on w.person = m.person
    where o.sent_at is null and o.given_up_at is null and o.not_before <= ${tx.now}
    order by o.not_before, o.id limit ${AT_ONCE} for update of o skip locked`)
  if (rows.length)
    await tx.run(sql`update notifications.outbox set tries = tries + 1,
        not_before = ${tx.now}::timestamptz + least(interval '8 hours', interval '1 minute' * power(2, tries))
      where id = any(${rows.map((r) => r.id)}::bigint[])`)
  return rows
}
