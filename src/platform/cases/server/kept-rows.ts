import { addDays, startOfVnDay, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { ListedRow } from './case-row.ts'
import { peopleIndex } from './people.ts'
import { caseShower } from './show-case.ts'

/** A row of a list as it goes over the wire, for as long as nothing in it can change. */
export interface KeptRow extends Pick<ListedRow, 'id' | 'receivedAt' | 'dueAt'> {
  json: string
  /** From when to when what it says of its due time holds, ms. */
  from: number
  until: number
}

/**
 * Rows of lists in memory, by the stamp of the stored row they were made from: whoever lists what somebody else has just
 * listed needs no row, only the stamps. What one may see is decided by the database before, never here.
 */
export interface KeptRows {
  /** The row made from exactly this stored one, if it is kept and still holds. */
  find(stamp: string): KeptRow | undefined
  keep(stamp: string, row: ListedRow): KeptRow
}

/** Letters of JSON kept at most: some thousand rows, a few MB. */
const MOST = 3_000_000

interface Memory {
  rows: Map<string, KeptRow>
  letters: number
  /** The names the rows were made with; other names, other rows. */
  made: readonly unknown[]
}

/** The kept rows of this process as they hold at this moment. */
export async function keptRows(db: Sql): Promise<KeptRows> {
  const made = await Promise.all([areaIndex(db), officeIndex(db), peopleIndex(db)])
  const memory = memoryOf(db, made)
  const show = await caseShower(db)
  const now = db.now.getTime()
  return {
    find(stamp) {
      const row = memory.rows.get(stamp)
      return row && row.from <= now && now <= row.until ? row : undefined
    },
    keep(stamp, listed) {
      const { id, receivedAt, dueAt } = listed
      const json = JSON.stringify(show(listed))
      const row: KeptRow = { id, receivedAt, dueAt, json, from: now, until: holdsUntil(listed, now) }
      if (memory.letters > MOST) forget(memory)
      memory.letters += json.length
      memory.rows.set(stamp, row)
      return row
    },
  }
}

/** How it stands changes at midnight in Vietnam, or when it turns late. */
function holdsUntil(row: ListedRow, now: number): number {
  const midnight = startOfVnDay(addDays(vnDay(new Date(now)), 1)).getTime() - 1
  const late = row.endedAt || !row.lateAt ? Number.POSITIVE_INFINITY : row.lateAt.getTime()
  return late < now ? midnight : Math.min(midnight, late)
}

/** Lets go of the older half. */
function forget(memory: Memory): void {
  for (const [stamp, row] of memory.rows) {
    if (memory.letters < MOST / 2) return
    memory.rows.delete(stamp)
    memory.letters -= row.json.length
  }
}

function memoryOf(db: Sql, made: readonly unknown[]): Memory {
  const found = db.db.local.get('cases.kept-rows') as Memory | undefined
  if (found?.made.every((one, i) => one === made[i])) return found
  const memory: Memory = { rows: new Map(), letters: 0, made }
  db.db.local.set('cases.kept-rows', memory)
  return memory
}
