import sql, { raw } from 'sql-template-tag'
import { startOfVnDay, VN_OFFSET_MS } from '#kernel/time.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'

/** Readings of all years before this one share a partition. */
const FIRST_YEAR = 2020
const OLD = 'before_2020'
const AHEAD = 3
const LOCK = 7_267_660

/** The partition an instant (ms) belongs to: '2026_07' for a Vietnamese month, 'before_2020' for all that is older. */
export function partitionOf(at: number): string {
  const month = new Date(at + VN_OFFSET_MS)
  const year = month.getUTCFullYear()
  return year < FIRST_YEAR ? OLD : `${year}_${String(month.getUTCMonth() + 1).padStart(2, '0')}`
}

/** Makes the partitions of this month and the next three. Run daily. @returns the names of those that were made. */
export async function makePartitionsAhead(tx: Tx): Promise<string[]> {
  const now = new Date(tx.now.getTime() + VN_OFFSET_MS)
  const months = Array.from({ length: AHEAD + 1 }, (_, i) =>
    partitionOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i, 15)),
  )
  return makePartitions(tx, months)
}

/** Makes the partitions that are not `known` yet, in a transaction of its own, and remembers them. */
export async function ensurePartitions(db: Db, known: Set<string>, wanted: Iterable<string>): Promise<void> {
  const fresh = [...new Set(wanted)].filter((name) => !known.has(name))
  if (!fresh.length) return
  await db.tx((tx) => makePartitions(tx, fresh))
  for (const name of fresh) known.add(name)
}

/**
 * A partition is made apart and then attached: attaching lets others go on reading and writing meanwhile, while
 * `create table … partition of` would stop them.
 */
async function makePartitions(tx: Tx, names: string[]): Promise<string[]> {
  await tx.run(sql`select pg_advisory_xact_lock(${LOCK})`)
  const made: string[] = []
  for (const name of names.toSorted()) {
    const { there } = await tx.get<{ there: boolean }>(
      sql`select to_regclass(${`readings.raw_${name}`}) is not null as there`,
    )
    if (there) continue
    const [from, to] = boundsOf(name)
    await tx.run(sql`create table ${raw(`readings.raw_${name}`)} (like readings.raw)`)
    await tx.run(
      sql`alter table readings.raw attach partition ${raw(`readings.raw_${name}`)} for values from (${raw(`'${from}'`)}) to (${raw(`'${to}'`)})`,
    )
    made.push(name)
  }
  return made
}

function boundsOf(name: string): [string, string] {
  if (name === OLD) return ['1970-01-01T00:00:00.000Z', startOfVnDay(`${FIRST_YEAR}-01-01`).toISOString()]
  const [year, month] = name.split('_').map(Number) as [number, number]
  const first = (y: number, m: number) => startOfVnDay(`${y}-${String(m).padStart(2, '0')}-01`).toISOString()
  return [first(year, month), month === 12 ? first(year + 1, 1) : first(year, month + 1)]
}
