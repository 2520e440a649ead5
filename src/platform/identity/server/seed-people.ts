import sql from 'sql-template-tag'
import { giveGrant, type NewGrant } from '#platform/access/server/grants.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { hashPassword } from './password.ts'
import { makePerson } from './person.ts'

export interface SeedPerson {
  username: string
  password: string
  name: string
  position?: string
  office?: string
  phone?: string
  grants: readonly NewGrant[]
}

/** Makes the accounts of a demonstration, marked as such; those whose name is there already are left as they are. @returns how many were made. */
export async function seedPeople(tx: Tx, list: readonly SeedPerson[]): Promise<number> {
  const names = list.map((person) => person.username)
  const there = new Set(
    (
      await tx.rows<{ username: string }>(
        sql`select username from identity.person where username = any(${names}::text[])`,
      )
    ).map((r) => r.username),
  )
  const fresh = list.filter((person) => !there.has(person.username))
  const hashes: string[] = []
  for (const person of fresh) hashes.push(await hashPassword(tx, person.password))
  for (const [i, { password: _, grants, ...person }] of fresh.entries()) {
    const id = await makePerson(tx, SYSTEM, { ...person, passwordHash: hashes[i]!, mustChange: false, demo: true })
    for (const grant of grants) await giveGrant(tx, SYSTEM, { personId: id }, grant)
  }
  return fresh.length
}
