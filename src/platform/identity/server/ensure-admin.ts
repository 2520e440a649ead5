import sql from 'sql-template-tag'
import { giveGrant } from '#platform/access/server/grants.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { hashPassword } from './password.ts'
import { makePerson } from './person.ts'
import { readablePassword } from './readable-password.ts'

/**
 * Makes the account `admin` with all rights where nobody of that name is: the first start of a centre.
 * @param given the operator's password; it counts as chosen. Left out, one is made up that should be changed.
 * @returns the password made up, to be shown once; nothing at later starts.
 */
export async function ensureAdmin(
  tx: Tx,
  given: { password?: string | undefined } = {},
): Promise<{ id: string; made: boolean; password?: string }> {
  // Two processes may start at once; the second waits here and then finds the account.
  await tx.run(sql`select pg_advisory_xact_lock(7267657)`)
  const there = await tx.find<{ id: string }>(sql`select id from identity.person where username = 'admin'`)
  if (there) return { id: there.id, made: false }
  const password = given.password || readablePassword()
  const id = await makePerson(tx, SYSTEM, {
    username: 'admin',
    name: 'Quản trị hệ thống',
    position: 'Quản trị',
    passwordHash: await hashPassword(tx, password),
    mustChange: !given.password,
  })
  await giveGrant(tx, SYSTEM, { personId: id }, { role: 'admin' })
  return given.password ? { id, made: true } : { id, made: true, password }
}
