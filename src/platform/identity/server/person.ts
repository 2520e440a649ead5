import sql, { empty, join } from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { type GrantRow, showGrants } from '#platform/access/server/grants.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { PersonOut } from '../contract.ts'
import { endSessionsOf } from './session.ts'
import { cleanUsername, mustBeUsername } from './username.ts'

export interface NewPerson {
  username: string
  name: string
  phone?: string | null
  office?: string
  position?: string
  /** Made by hashPassword, outside of the transaction: it takes a while. */
  passwordHash: string
  mustChange: boolean
  demo?: boolean
}

/** Makes an account without any rights yet. @returns its id. @throws expected 422 for a bad name, 409 for one that is taken. */
export async function makePerson(tx: Tx, who: Who, person: NewPerson): Promise<string> {
  const username = cleanUsername(person.username)
  mustBeUsername(username)
  const id = newId(tx.now)
  const made =
    await tx.run(sql`insert into identity.person (id, username, name, phone, office, position, password_hash, password_at, must_change, demo, made_at)
    values (${id}, ${username}, ${person.name.normalize('NFC').trim()}, ${person.phone ?? null}, ${person.office ?? ''}, ${person.position ?? ''},
      ${person.passwordHash}, ${tx.now}, ${person.mustChange}, ${person.demo ?? false}, ${tx.now})
    on conflict (username) do nothing`)
  if (!made) {
    const message = { vi: `Tên đăng nhập “${username}” đã có người dùng.`, en: `The user name “${username}” is taken.` }
    throw expected(message, { status: 409, errors: [{ path: '/username', message }] })
  }
  await record(tx, who, 'person.made', { kind: 'person', id })
  await emit(tx, { kind: 'person.changed', data: { id } })
  return id
}

export interface PersonDetails {
  name?: string
  phone?: string | null
  office?: string
  position?: string
  state?: 'active' | 'disabled'
}

/**
 * Changes what is known of a person; disabling ends every session at once.
 * @param version as it was read; @throws expected 409 when somebody else was faster, 404 when there is no such person,
 * 422 when the last administrator would be disabled.
 */
export async function changePerson(tx: Tx, who: Who, id: string, to: PersonDetails, version?: number): Promise<void> {
  const now = await tx.find<{ version: number }>(sql`select version from identity.person where id = ${id} for update`)
  if (!now) throw noPerson()
  if (version !== undefined && version !== now.version)
    throw expected(
      {
        vi: 'Người khác vừa sửa tài khoản này. Hãy tải lại rồi sửa tiếp.',
        en: 'Somebody else has just changed this account. Load it again.',
      },
      { status: 409 },
    )
  if (to.state === 'disabled') await mustNotBeLastAdmin(tx, id)
  const changes = [
    to.name === undefined ? empty : sql`name = ${to.name.normalize('NFC').trim()}`,
    to.phone === undefined ? empty : sql`phone = ${to.phone}`,
    to.office === undefined ? empty : sql`office = ${to.office}`,
    to.position === undefined ? empty : sql`position = ${to.position}`,
    to.state === undefined ? empty : sql`state = ${to.state}`,
    sql`version = version + 1`,
  ].filter((part) => part !== empty)
  await tx.run(sql`update identity.person set ${join(changes)} where id = ${id}`)
  const verb = to.state === 'disabled' ? 'person.disabled' : to.state === 'active' ? 'person.enabled' : 'person.changed'
  await record(tx, who, verb, { kind: 'person', id }, { fields: Object.keys(to) })
  if (to.state === 'disabled') await endSessionsOf(tx, who, id)
  await emit(tx, { kind: 'person.changed', data: { id } })
}

/** A centre that nobody can set up any more could not be healed from the screen. @throws expected 422. */
export async function mustNotBeLastAdmin(tx: Tx, personId: string, exceptGrant?: string): Promise<void> {
  const rows = await tx.rows<{
    id: string
    personId: string
  }>(sql`select g.id, g.person_id as "personId" from access."grant" g
    join identity.person p on p.id = g.person_id and p.state = 'active'
    where g.role = 'admin' and g.area_id is null and g.field is null and g.ended_at is null and g.valid_to is null for update of g`)
  const ends = (row: { id: string; personId: string }) =>
    row.personId === personId && (exceptGrant === undefined || row.id === exceptGrant)
  if (rows.some(ends) && rows.every(ends))
    throw expected({
      vi: 'Đây là người quản trị toàn trung tâm cuối cùng. Hãy giao quyền quản trị cho người khác trước.',
      en: 'This is the last administrator of the whole centre. Make somebody else one first.',
    })
}

interface Row extends Omit<PersonOut, 'lastSeenAt' | 'grants'> {
  lastSeenAt: Date | null
  held: GrantRow[]
}

/** People with what they hold, by user name. @param ids only these; left out = everybody. */
export async function listPeople(db: Sql, ids?: readonly string[]): Promise<PersonOut[]> {
  const rows =
    await db.rows<Row>(sql`select p.id, p.username, p.name, p.phone, p.office, p.position, p.state, p.must_change as "mustChange", p.demo,
      p.last_seen_at as "lastSeenAt", p.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'areaId', g.area_id, 'field', g.field,
          'from', g.valid_from, 'to', g.valid_to) order by g.given_at, g.id)
        from access."grant" g where g.person_id = p.id and g.ended_at is null and (g.valid_to is null or g.valid_to > ${vnDay(db.now)})), '[]') as held
    from identity.person p ${ids ? sql`where p.id = any(${[...ids]}::uuid[])` : empty} order by p.username`)
  return Promise.all(
    rows.map(async ({ held, lastSeenAt, ...person }) => ({
      ...person,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      grants: await showGrants(db, held),
    })),
  )
}

/** One person. @throws expected 404. */
export async function getPerson(db: Sql, id: string): Promise<PersonOut> {
  const [person] = await listPeople(db, [id])
  if (!person) throw noPerson()
  return person
}

function noPerson() {
  return missing({ vi: 'Không có tài khoản này.', en: 'There is no such account.' })
}
