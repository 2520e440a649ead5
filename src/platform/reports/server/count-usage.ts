import { createHmac, randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { addDays, vnDay, weekday } from '#kernel/time.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { UsageIn } from '../contract.ts'
import { SCREENS } from '../screens.ts'

/** Monday of the week a day lies in. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekday(day))
}

/**
 * Counts one opening of a page. What stays is a number a page and week; that a person counts once a day is known by a hash
 * whose key is thrown away with the day. Pages the console does not have, and unknown indicators, are not counted.
 */
export async function countOpening(tx: Tx, personId: string, { page, indicator }: UsageIn): Promise<void> {
  if (!Object.hasOwn(SCREENS, page)) return
  const subject = indicator !== undefined && tx.db.declared.indicators.has(indicator) ? indicator : ''
  const day = vnDay(tx.now)
  await tx.run(sql`insert into reports.usage_key (day, key) values (${day}, ${randomBytes(32)}) on conflict do nothing`)
  const { key } = await tx.get<{ key: Buffer }>(sql`select key from reports.usage_key where day = ${day}`)
  const mark = createHmac('sha256', key).update(`${personId} ${page} ${subject}`).digest()
  const first = await tx.run(
    sql`insert into reports.usage_mark (day, page, mark) values (${day}, ${page}, ${mark}) on conflict do nothing`,
  )
  await tx.run(sql`insert into reports.usage (week, page, subject, opens, people_days) values (${mondayOf(day)}, ${page}, ${subject}, 1, ${first})
    on conflict (week, page, subject) do update set opens = reports.usage.opens + 1, people_days = reports.usage.people_days + ${first}`)
}

/** Throws away the marks and keys of days that are over. @returns how many days. */
export function forgetMarks(tx: Tx): Promise<number> {
  return tx.run(sql`delete from reports.usage_key where day < ${vnDay(tx.now)}`)
}
