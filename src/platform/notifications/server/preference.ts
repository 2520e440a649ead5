import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { named, type Sql, type Tx } from '#platform/database/server/db.ts'
import { MESSAGE_KINDS, type Preference } from '../contract.ts'
import { QUIET } from './quiet-hours.ts'

/** What a person wants to hear of; the usual when he has said nothing. */
export async function preferenceOf(db: Sql, person: string): Promise<Preference> {
  const row = await db.find<Preference>(sql`select off, quiet_from as "quietFrom", quiet_to as "quietTo", outward
    from notifications.preference where person = ${person}`)
  return row ?? { off: [], ...QUIET, outward: false }
}

/** The same for who is to be told something; undefined when the account is closed. One statement, because each alert asks. */
export async function wantsOf(db: Sql, person: string): Promise<Preference | undefined> {
  const row = await db.find<Partial<Preference>>(
    named(
      'notifications.wants',
      sql`select w.off, w.quiet_from as "quietFrom", w.quiet_to as "quietTo", w.outward
        from identity.person p left join notifications.preference w on w.person = p.id where p.id = ${person} and p.state = 'active'`,
    ),
  )
  if (!row) return undefined
  return {
    off: row.off ?? [],
    quietFrom: row.quietFrom ?? QUIET.quietFrom,
    quietTo: row.quietTo ?? QUIET.quietTo,
    outward: row.outward ?? false,
  }
}

/** Keeps what a person wants. @throws expected 422 for a kind that does not exist. */
export async function setPreference(tx: Tx, person: string, wanted: Preference): Promise<Preference> {
  const odd = wanted.off.find((kind) => !Object.hasOwn(MESSAGE_KINDS, kind))
  if (odd !== undefined) {
    const message = { vi: `Không có loại thông báo “${odd}”.`, en: `There is no kind of notification “${odd}”.` }
    throw expected(message, { errors: [{ path: '/off', message }] })
  }
  await tx.run(sql`insert into notifications.preference (person, off, quiet_from, quiet_to, outward, set_at)
    values (${person}, ${wanted.off}, ${wanted.quietFrom}, ${wanted.quietTo}, ${wanted.outward}, ${tx.now})
    on conflict (person) do update set off = excluded.off, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      outward = excluded.outward, set_at = excluded.set_at`)
  return preferenceOf(tx, person)
}
