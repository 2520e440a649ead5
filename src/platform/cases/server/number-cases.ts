import sql, { type Sql as SqlText } from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'
import { takeNumbers } from './take-numbers.ts'

/** New cases that are numbered together: of one prefix and Vietnamese day of receipt. */
interface Group {
  key: string
  prefix: string
  day: string
  rows: CaseRow[]
}

/** Numbers that are taken where they are believed to stand. */
export interface Taken {
  group: Group
  /** The last one before. */
  was: number
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
 * is taken in the transaction of its case, for whose commit all others wait who open cases of that prefix and day.
 */
export async function numberCases(tx: Tx, rows: readonly CaseRow[]): Promise<void> {
  for (const group of groupsOf(tx.db, rows))
    give(tx.db, group, (await takeNumbers(tx, group.prefix, group.day, group.rows.length)) - 1)
}

/**
 * Gives codes by the number this process knows to be the last. The statement that stores the cases takes them
 * (`numberedFrom`) and must fail where it stands elsewhere. @returns undefined when it does not know, or for several kinds.
 */
export function believeNumbers(db: Db, rows: readonly CaseRow[]): Taken | undefined {
  const memory = memoryOf(db)
  if (memory.doubtful > 0) {
    memory.doubtful--
    return undefined
  }
  const [group, another] = groupsOf(db, rows)
  if (!group || another) return undefined
  const was = memory.last.get(group.key)
  if (was === undefined) return undefined
  give(db, group, was)
  return { group, was }
}

/**
 * What takes believed numbers, as a part of a larger statement: one row where they stood there. It names one kind, because
 * the server cannot guess how many several are and would plan the whole statement anew each time.
 */
export function numberedFrom({ group, was }: Taken): SqlText {
  return sql`update cases.number set last = ${was + group.rows.length}
    where prefix = ${group.prefix} and day = ${group.day} and last = ${was} returning 1`
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

function give(db: Db, { key, prefix, day, rows }: Group, was: number): void {
  const { last } = memoryOf(db)
  if (last.size >= MOST_REMEMBERED) last.clear()
  last.set(key, was + rows.length)
  const yymmdd = day.slice(2).replaceAll('-', '')
  for (const [i, row] of rows.entries()) row.code = `${prefix}-${yymmdd}-${String(was + 1 + i).padStart(4, '0')}`
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

function memoryOf(db: Db): Memory {
  const found = db.local.get('cases.numbers') as Memory | undefined
  if (found) return found
  const made: Memory = { last: new Map(), doubtful: 0 }
  db.local.set('cases.numbers', made)
  return made
}
