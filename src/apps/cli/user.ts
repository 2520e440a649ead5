import { parseArgs } from 'node:util'
import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { record } from '#platform/audit/server/record.ts'
import { hashPassword, putPassword } from '#platform/identity/server/password.ts'
import { readablePassword } from '#platform/identity/server/readable-password.ts'
import { endSessionsOf } from '#platform/identity/server/session.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { type Command, withCentre } from './command.ts'

/** `saola user password NAME`: a new made-up password for someone who lost theirs; to be changed at the next sign-in. */
const user: Command = async (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  const [verb, username] = positionals
  if (verb !== 'password' || !username)
    throw expected({ vi: 'Cách dùng: saola user password TÊN', en: 'Usage: saola user password NAME' })
  const password = await withCentre((db) =>
    db.tx(async (tx) => {
      const person = await tx.find<{ id: string }>(sql`select id from identity.person where username = ${username}`)
      if (!person)
        throw expected(
          { vi: `Không có tài khoản “${username}”.`, en: `There is no account “${username}”.` },
          { status: 404 },
        )
      const made = readablePassword()
      await putPassword(tx, person.id, await hashPassword(tx, made), true)
      await endSessionsOf(tx, SYSTEM, person.id)
      await record(tx, SYSTEM, 'password.reset', { kind: 'person', id: person.id })
      return made
    }),
  )
  console.log(`${username} / ${password}`)
  return 0
}

export default user
