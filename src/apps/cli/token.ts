import { parseArgs } from 'node:util'
import { isScope, SCOPES } from '#kernel/access.ts'
import { expected } from '#kernel/errors.ts'
import { makeToken } from '#platform/identity/server/token.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { type Command, withCentre } from './command.ts'

/** `saola token NAME --scope readings:write[,…]`: makes a key for a machine; shown once. */
const token: Command = async (args) => {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { scope: { type: 'string' } } })
  const name = positionals.at(-1)
  const scope = (values.scope ?? '').split(',').filter(Boolean)
  if (!name || !scope.length || !scope.every(isScope))
    throw expected({
      vi: `Cách dùng: saola token TÊN --scope ${SCOPES.join('|')}`,
      en: `Usage: saola token NAME --scope ${SCOPES.join('|')}`,
    })
  const made = await withCentre((db) => db.tx((tx) => makeToken(tx, SYSTEM, { name, scopes: scope })))
  console.log(made.token)
  return 0
}

export default token
