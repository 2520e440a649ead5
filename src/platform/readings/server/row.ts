import type { Checked } from './check-row.ts'
import type { Point } from './stored.ts'

/** A checked row on its way through a flush. Times in ms since 1970. */
export interface Row extends Checked {
  /** Which offer of the flush it came with, and its place in there. */
  offer: number
  index: number
  /** `thing/indicator`, the name of its series. */
  subject: string
  series: number
  receivedAt: number
  suspect: boolean
  previous: Point | null
  /** The newest instant its series had before this flush, null when it had none. */
  known: number | null
  /** Set once the series is known to have nothing newer. */
  newest: boolean
}

/** Tells whether a row is newer than everything its series had: then it is certainly not there yet. */
export function isFresh(row: Row): boolean {
  return row.known === null || row.at > row.known
}

/** Rows of one series stand together in order of time; what came later stands later. All processes lock in this order. */
export function inOrder(rows: Row[]): Row[] {
  return rows.sort((a, b) => a.series - b.series || a.at - b.at)
}

/** Takes apart the first row of each (series, instant) from those that say the same instant again. */
export function splitRepeats(rows: readonly Row[]): { firsts: Row[]; repeats: Row[] } {
  const firsts: Row[] = []
  const repeats: Row[] = []
  let last: Row | undefined
  for (const row of rows) {
    if (last && last.series === row.series && last.at === row.at) repeats.push(row)
    else {
      firsts.push(row)
      last = row
    }
  }
  return { firsts, repeats }
}
