import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { actsFor } from '#platform/identity/server/acting.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { InboxGroup, InboxOf } from '../contract.ts'
import { dueIn, inboxDays } from './due-days.ts'
import { peopleIndex } from './people.ts'
import { scopeOf, scopeParts } from './visible.ts'

/** Which open cases belong into one part of somebody's inbox, as conditions on `cases."case" c`. */
export async function inboxConditions(db: Sql, who: Actor, group: InboxGroup, of: InboxOf = 'me'): Promise<SqlText[]> {
  const open = sql`c.ended_at is null`
  if (group === 'waiting') return [open, await waitingFor(db, who, of)]
  if (group === 'any') {
    const given = isUuid(who.id) ? sql`c.giver = ${who.id}` : sql`false`
    return [open, sql`(${await belongsTo(db, who, of)} or ${await waitingFor(db, who, of)} or ${given})`]
  }
  if (group === 'missing')
    return [
      open,
      isUuid(who.id) ? sql`c.giver = ${who.id}` : sql`false`,
      sql`c.assignee is distinct from c.giver`,
      dueIn(inboxDays('late', db.now), db.now),
    ]
  const whose = await belongsTo(db, who, of)
  return group === 'mine' ? [open, whose] : [open, whose, dueIn(inboxDays(group, db.now), db.now)]
}

/** Whose work is looked at: what I have in hand or help with, what lies with my office, or all I may work on. */
export async function belongsTo(db: Sql, who: Actor, of: InboxOf): Promise<SqlText> {
  if (of === 'me') {
    if (!isUuid(who.id)) return sql`false`
    // Whoever acts for somebody has that one's work before him too.
    const all = [who.id, ...(await actsFor(db, who.id, db.now)).map((a) => a.forPerson)]
    return sql`(c.assignee = any(${all}::uuid[]) or (c.helpers <> '{}' and c.helpers && ${all}::uuid[]))`
  }
  if (of === 'office') return sql`c.office = any(${await officesOf(db, who)}::text[])`
  return workable(db, who)
}

/** What somebody could take on (`claimableBy`), or what they gave and its answer is in. */
async function waitingFor(db: Sql, who: Actor, of: InboxOf): Promise<SqlText> {
  const answered = isUuid(who.id) ? sql`(c.giver = ${who.id} and c.timeliness is not null)` : sql`false`
  return sql`(${await claimableBy(db, who, of)} or ${answered})`
}

/** What somebody could take on: nobody has it in hand and it lies with their office, or with none in their area. */
export async function claimableBy(db: Sql, who: Actor, of: InboxOf): Promise<SqlText> {
  const offices = await officesOf(db, who)
  const within = await workable(db, who)
  const claimable =
    of === 'all' || offices.length === 0
      ? within
      : sql`(c.office = any(${offices}::text[]) or (c.office is null and ${within}))`
  return sql`(c.assignee is null and ${claimable})`
}

/** Offices (codes) an actor belongs to, by what the account says. */
export async function officesOf(db: Sql, who: Actor): Promise<string[]> {
  const said = (await peopleIndex(db)).get(who.id)?.office
  const office = said && (await officeIndex(db)).find(said)
  return office ? [office.code] : []
}

async function workable(db: Sql, who: Actor): Promise<SqlText> {
  const parts = scopeParts(await scopeOf(db, who, 'cases:write'), sql`c.module`, sql`c.home_area_id`)
  return parts.length ? sql`(${join(parts, ' or ')})` : sql`false`
}
