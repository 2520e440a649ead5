import sql from 'sql-template-tag'
import { type Db, named } from '#platform/database/server/db.ts'

/**
 * Gives running numbers of a prefix and Vietnamese day. Taken in a transaction of their own: were it the case's own, all
 * who open cases of one kind would wait for each other's commit. Cases that fail afterwards leave a gap.
 * @returns the first of `n` numbers that follow each other.
 */
export async function takeNumbers(db: Db, prefix: string, day: string, n: number): Promise<number> {
  const { last } = await db.get<{ last: number }>(
    named(
      'cases.number',
      sql`insert into cases.number (prefix, day, last) values (${prefix}, ${day}, ${n})
        on conflict (prefix, day) do update set last = number.last + ${n} returning last`,
    ),
  )
  return last - n + 1
}
