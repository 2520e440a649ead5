import type pg from 'pg'
import type { Statement, Tx } from '#platform/database/server/db.ts'
import { readPgTypes } from '#platform/database/server/pg-types.ts'

/** The transaction of one connection, for those who only ask for rows or run a statement. Anything else is a bug. */
export function asTx(client: pg.Client): Tx {
  const send = (statement: Statement) =>
    client.query({ text: statement.text, values: statement.values as unknown[], types: readPgTypes })
  return {
    now: new Date(),
    rows: async <T>(statement: Statement) => (await send(statement)).rows as T[],
    run: async (statement: Statement) => (await send(statement)).rowCount ?? 0,
  } as unknown as Tx
}
