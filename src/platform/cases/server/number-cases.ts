import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { type Db, named, type Tx } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'
import { takeNumbers } from './take-numbers.ts'

/** New cases that are numbered together: of one prefix and Vietnamese day of receipt. */
interface Group {
  key: string
  prefix: string
  day: string
  rows: CaseRow[]
}

interface Memory {
  /** The last number of a prefix and day, as far as this process knows. */
  last: Map<string, number>
  /** So many flushes more ask, because another process opens cases too. */
  doubtful: number
}

const MOST_REMEMBERED = 1000
/** After another process was met, so many flushes ask before they believe again. */
const DOUBT = 50

/**
 * Gives each case its human code `PREFIX-YYMMDD-NNNN`, counted through the Vietnamese day of receipt without a gap: a number
 * is taken in the transaction of its case, whose commit all others wait for who open cases of that prefix and day.
 * @param believed takes the numbers after the last this process knows of, and only checks that they stand there: without
 * waiting for an answer. Where they do not the transaction fails with SA002.
 */
export async function numberCases(tx: Tx, rows: readonly CaseRow[], believed: boolean): Promise<void> {
  const memory = memoryOf(tx.db)
  const believes = believed && memory.doubtful === 0
  if (believed && memory.doubtful > 0) memory.doubtful--
  for (const group of groupsOf(tx.db, rows)) {
    const remembered = believes ? memory.last.get(group.key) : undefined
    const was = remembered ?? (await takeNumbers(tx, group.prefix, group.day, group.rows.length)) - 1
    if (remembered !== undefined) tx.run(checkThat(group, was)).catch(() => {})
    if (memory.last.size >= MOST_REMEMBERED) memory.last.clear()
    memory.last.set(group.key, was + group.rows.length)
    const yymmdd = group.day.slice(2).replaceAll('-', '')
    for (const [i, row] of group.rows.entries())
      row.code = `${group.prefix}-${yymmdd}-${String(was + 1 + i).padStart(4, '0')}`
  }
}

/** Lets this process ask again how numbers stand: a transaction that took some has failed. */
export function forgetNumbers(db: Db, error: unknown): void {
  const memory = memoryOf(db)
  memory.last.clear()
  if (isBeliefBroken(error)) memory.doubtful = DOUBT
}

/** Whether a transaction failed because numbers stood elsewhere than this process believed. */
export function isBeliefBroken(error: unknown): boolean {
  return (error as { code?: string }).code === 'SA002'
}

/** In the order of their keys, so that two who take numbers of several kinds never wait for each other crosswise. */
function groupsOf(db: Db, rows: readonly CaseRow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const { prefix } = db.declared.cases.get(row.type)!
    const day = vnDay(row.receivedAt)
    const key = `${prefix} ${day}`
    const found = groups.get(key)
    if (found) found.rows.push(row)
    else groups.set(key, { key, prefix, day, rows: [row] })
  }
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

const checkThat = ({ prefix, day, rows }: Group, was: number) =>
  named(
    'cases.number-believed',
    sql`with numbered as (
        update cases.number set last = ${was + rows.length} where prefix = ${prefix} and day = ${day} and last = ${was} returning 1
      )
      select cases.all_numbered(1, (select count(*) from numbered))`,
  )

function memoryOf(db: Db): Memory {
  const found = db.local.get('cases.numbers') as Memory | undefined
  if (found) return found
  const made: Memory = { last: new Map(), doubtful: 0 }
  db.local.set('cases.numbers', made)
  return made
}
