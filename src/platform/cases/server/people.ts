import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/** A person as cases need it. */
export interface Named {
  name: string
  active: boolean
  office: string
}

/** Everybody with an account, by id, for names beside cases. In memory until somebody changes. */
export const peopleIndex: (sql: Sql) => Promise<ReadonlyMap<string, Named>> = cached(
  'cases.people',
  async (db) => {
    const rows = await db.rows<Named & { id: string }>(
      sql`select id, name, state = 'active' as active, office from identity.person`,
    )
    return new Map(rows.map(({ id, ...rest }) => [id, rest]))
  },
  { until: ['person.changed'] },
)

/** A person work can be given to. @throws expected 422 when there is none or the account is closed. */
export async function getWorker(db: Sql, id: string, path: string): Promise<string> {
  if ((await peopleIndex(db)).get(id)?.active) return id
  const message = {
    vi: 'Không có người này hoặc tài khoản đã khóa.',
    en: 'There is no such person, or the account is closed.',
  }
  throw expected(message, { errors: [{ path, message }] })
}
