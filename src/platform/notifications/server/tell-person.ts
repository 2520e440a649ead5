import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { standIn } from '#platform/identity/server/acting.ts'
import type { MessageKind } from '../formulas/kinds.ts'
import { wantsOf } from './preference.ts'
import { quietUntil } from './quiet-hours.ts'

/** News for one person about one matter. `title` holds no personal data: it also goes out of the house. */
export interface News {
  kind: MessageKind
  title: Text
  link: string
  about: { kind: string; id: string }
  critical?: boolean
  areaId?: number | null
  field?: string | null
}

/**
 * Tells a person something, in the transaction of its cause: one unread line a matter, a live frame for that person only,
 * a line in the outbox for each door when he wants that. Who acts for him at this place is told too.
 */
export async function tellPerson(tx: Tx, person: string, news: News): Promise<void> {
  const by = await standIn(tx, person, tx.now, news)
  for (const one of by === person ? [person] : [person, by]) await tellOne(tx, one, news)
}

async function tellOne(tx: Tx, person: string, news: News): Promise<void> {
  const wants = await wantsOf(tx, person)
  if (!wants) return
  if (wants.off.includes(news.kind) && !news.critical) return
  const until = news.critical ? undefined : quietUntil(tx.now, wants)
  const critical = news.critical ?? false
  const { id, times } = await tx.get<{ id: string; times: number }>(sql`insert into notifications.message as m
      (id, person, kind, title, link, about_kind, about_id, critical, quiet, at)
    values (${newId(tx.now)}, ${person}, ${news.kind}, ${JSON.stringify(news.title)}, ${news.link}, ${news.about.kind}, ${news.about.id},
      ${critical}, ${until !== undefined}, ${tx.now})
    on conflict (person, about_kind, about_id) where read_at is null do update set kind = excluded.kind, title = excluded.title,
      link = excluded.link, critical = excluded.critical or m.critical, quiet = excluded.quiet, at = excluded.at, times = m.times + 1
    returning m.id, m.times`)
  if (wants.outward) await putOutward(tx, id, news.kind, until ?? tx.now, wants.notBy ?? [])
  // The event's topic is the person's own; the stream lets nobody else ask for it.
  await emit(tx, {
    kind: 'me.told',
    topic: `person:${person}`,
    data: { id, kind: news.kind, critical, quiet: until !== undefined, times },
  })
}

/** One line a door and matter: while it has not gone, newer news of the same matter goes in its place. */
async function putOutward(tx: Tx, message: string, kind: MessageKind, notBefore: Date, notBy: string[]): Promise<void> {
  await tx.run(sql`insert into notifications.outbox (door, message, not_before)
    select d.id, ${message}::uuid, ${notBefore}::timestamptz from notifications.door d
    where d.state = 'on' and (d.kinds = '{}' or ${kind} = any(d.kinds)) and not d.id = any(${notBy}::uuid[]) and not exists (select from notifications.outbox o
      where o.door = d.id and o.message = ${message} and o.sent_at is null and o.given_up_at is null)`)
}
