import type { Tx } from '#platform/database/server/db.ts'
import { type Correction, correctRows } from './correct-rows.ts'
import type { Existing } from './insert-late.ts'
import type { Offer, Outcome } from './offered.ts'
import type { Row } from './row.ts'

/**
 * Decides about rows whose instant was there already: the same value is a duplicate, another one corrects it. Counts every
 * row of the flush into the outcome of its offer.
 * @param found `firsts`: one row for each instant; `late`: those of them that `existing` counts; `repeats`: what said an instant again in the same flush, in the order they came.
 * @returns the rows that now stand: stored or corrected, the last of each instant.
 */
export async function settleRepeats(
  tx: Tx,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  found: { firsts: readonly Row[]; repeats: readonly Row[]; late: readonly Row[]; existing: readonly Existing[] },
): Promise<Row[]> {
  const { firsts, repeats, late, existing } = found
  const were = new Map(existing.map((e) => [late[e.n]!, e]))
  const corrections: Correction[] = []
  const standing = new Map<string, { row: Row; value: number; receivedAt: Date; told: boolean }>()
  const correct = (row: Row, oldValue: number, oldReceivedAt: Date) => {
    corrections.push({ row, who: offers[row.offer]!.from.actor, oldValue, oldReceivedAt })
    outcomes[row.offer]!.accepted++
    outcomes[row.offer]!.corrected++
  }
  const plain = !repeats.length
  const told: Row[] = []
  for (const row of firsts) {
    const was = were.get(row)
    // What was handed in before the reading that stands here (it waited in the spool) does not correct it.
    const older = was !== undefined && was.receivedAt.getTime() > row.receivedAt
    const same = was !== undefined && (was.value === row.value || older)
    if (!was) outcomes[row.offer]!.accepted++
    else if (same) outcomes[row.offer]!.duplicates++
    else correct(row, was.value, was.receivedAt)
    if (plain) {
      if (!same) told.push(row)
    } else
      standing.set(keyOf(row), {
        row,
        value: same ? was.value : row.value,
        receivedAt: same ? was.receivedAt : new Date(row.receivedAt),
        told: !same,
      })
  }
  for (const row of repeats) {
    const now = standing.get(keyOf(row))!
    if (now.value === row.value) {
      outcomes[row.offer]!.duplicates++
      continue
    }
    row.previous = now.row.previous
    row.newest = now.row.newest
    row.suspect =
      row.previous !== null &&
      row.indicator.jump !== undefined &&
      Math.abs(row.value - row.previous.value) > row.indicator.jump
    correct(row, now.value, now.receivedAt)
    standing.set(keyOf(row), { row, value: row.value, receivedAt: new Date(row.receivedAt), told: true })
  }
  if (corrections.length) await correctRows(tx, corrections)
  return plain ? told : [...standing.values()].filter((s) => s.told).map((s) => s.row)
}

const keyOf = (row: Row) => `${row.series} ${row.at}`
