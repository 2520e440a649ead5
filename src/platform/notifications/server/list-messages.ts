import sql, { empty } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { limitOf } from '#platform/areas/server/page.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { MessageList, MessageOut, MessagesQuery, ReadIn } from '../contract.ts'

type Row = Omit<MessageOut, 'about' | 'at' | 'readAt'> & {
  aboutKind: string
  aboutId: string
  at: Date
  readAt: Date | null
}

/**
 * A person's messages, newest first, with how many are unread. The title of a case stands beside the line only while the
 * reader has to do with it: in charge, helping, or the one who gave it.
 */
export async function listMessages(db: Sql, person: string, query: MessagesQuery): Promise<MessageList> {
  const limit = limitOf(query.limit, 200)
  const rows =
    await db.rows<Row>(sql`select m.id, m.kind, m.title, m.link, m.about_kind as "aboutKind", m.about_id as "aboutId",
      m.critical, m.quiet, m.times, m.at, m.read_at as "readAt", c.title as subject
    from notifications.message m
    left join cases."case" c on m.about_kind = 'case' and c.id::text = m.about_id
      and (c.assignee = ${person} or c.giver = ${person} or ${person} = any(c.helpers)
        or c.assignee in (select for_person from identity.acting where by_person = ${person} and ended_at is null
          and from_at <= ${db.now} and to_at > ${db.now}))
    where m.person = ${person} ${query.unread ? sql`and m.read_at is null` : empty} ${after(query.cursor)}
    order by m.at desc, m.id desc limit ${limit + 1}`)
  const items = rows.slice(0, limit).map(({ aboutKind, aboutId, at, readAt, ...rest }) => ({
    ...rest,
    about: { kind: aboutKind, id: aboutId },
    at: at.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }))
  const last = items.at(-1)
  return {
    items,
    next: rows.length > limit && last ? `${last.at}_${last.id}` : null,
    unread: await unreadOf(db, person),
  }
}

/** How many matters wait unread for a person. */
export async function unreadOf(db: Sql, person: string): Promise<number> {
  const { n } = await db.get<{ n: number }>(
    sql`select count(*)::integer as n from notifications.message where person = ${person} and read_at is null`,
  )
  return n
}

/** Marks own messages read: those named, or all. Others' are left alone. @returns how many are unread then. */
export async function readMessages(tx: Tx, person: string, { ids = [], all = false }: ReadIn): Promise<number> {
  if (!all && !ids.every(isUuid))
    throw expected({ vi: 'Có mã thông báo không đúng.', en: 'One of the ids is none of a notification.' })
  const done = await tx.run(sql`update notifications.message set read_at = ${tx.now}
    where person = ${person} and read_at is null ${all ? empty : sql`and id = any(${ids}::uuid[])`}`)
  if (done) await emit(tx, { kind: 'me.read', topic: `person:${person}`, data: { read: done } })
  return unreadOf(tx, person)
}

/** The cursor is the moment and id of the last line given. */
function after(cursor: string | undefined) {
  if (cursor === undefined) return empty
  const [at = '', id = ''] = cursor.split('_')
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) || !isUuid(id)
    ? sql`and false`
    : sql`and (m.at, m.id) < (${moment}::timestamptz, ${id}::uuid)`
}
