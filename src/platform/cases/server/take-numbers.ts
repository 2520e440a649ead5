import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'

/**
 * Gives running numbers of a prefix and Vietnamese day. Asked of the database itself they are taken at once, and cases
 * that fail afterwards leave a gap; asked of a transaction, all who open cases of that kind wait for its commit.
 * @returns the first of `n` numbers that follow each other.
 */
export async function takeNumbers(db: Sql, prefix: string, day: string, n: number): Promise<number> {
  const { last } = await db.get<{ last: number }>(db === db.db ? alone(prefix, day, n) : within(prefix, day, n))
  return last - n + 1
}

const within = (prefix: string, day: string, n: number) =>
  named(
    'cases.number',
    sql`insert into cases.number (prefix, day, last) values (${prefix}, ${day}, ${n})
      on conflict (prefix, day) do update set last = number.last + ${n} returning last`,
  )

/**
 * Nobody waits for the disk here: the log is written in order, so a case that is on the disk has its number there before it,
 * and a number lost with the power was nobody's yet. Only ever as a transaction of its own: the setting holds to its end.
 */
const alone = (prefix: string, day: string, n: number) =>
  named(
    'cases.number-alone',
    sql`insert into cases.number (prefix, day, last)
      select ${prefix}::text, ${day}::date, ${n}::integer from set_config('synchronous_commit', 'off', true) as hurry where hurry = 'off'
      on conflict (prefix, day) do update set last = number.last + excluded.last returning last`,
  )
