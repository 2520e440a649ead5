import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'

/**
 * Takes running numbers of a prefix and Vietnamese day: all others who open cases of that kind wait for the commit.
 * @returns the first of `n` numbers that follow each other.
 */
export async function takeNumbers(tx: Tx, prefix: string, day: string, n: number): Promise<number> {
  const { last } = await tx.get<{ last: number }>(
    named(
      'cases.number',
      sql`insert into cases.number (prefix, day, last) values (${prefix}, ${day}, ${n})
        on conflict (prefix, day) do update set last = number.last + ${n} returning last`,
    ),
  )
  return last - n + 1
}
