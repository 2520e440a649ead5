import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'

/**
 * Gives running numbers of a prefix and Vietnamese day. Asked of the database itself they are taken at once, and cases
 * that fail afterwards leave a gap; asked of a transaction, all who open cases of that kind wait for its commit.
 * @returns the first of `n` numbers that follow each other.
 */
export async function takeNumbers(db: Sql, prefix: string, day: string, n: number): Promise<number> {
  const { last } = await db.get<{ last: number }>(
    named(
      'cases.number',
      sql`insert into cases.number (prefix, day, last) values (${prefix}, ${day}, ${n})
        on conflict (prefix, day) do update set last = number.last + ${n} returning last`,
    ),
  )
  return last - n + 1
}
