import { checkRow } from './check-row.ts'
import type { Memory } from './memory.ts'
import type { Offer, Outcome } from './offered.ts'
import type { Row } from './row.ts'

/** The rows of a flush that passed, and what has become of each offer so far. */
export interface CheckedOffers {
  rows: Row[]
  outcomes: Outcome[]
}

/** Checks all rows of a flush in memory. @throws when neither the database nor memory knows what there is. */
export async function checkOffers(memory: Memory, offers: readonly Offer[]): Promise<CheckedOffers> {
  const book = await memory.book()
  const rows: Row[] = []
  const outcomes: Outcome[] = []
  for (const [n, offer] of offers.entries()) {
    // Known to memory nearly always: then nothing is waited for, because a flush asks this for each of its callers.
    const found = memory.mayWrite(offer.from)
    const may = found instanceof Promise ? await found : found
    const source = offer.from.sourceId ?? memory.sourceOf(offer.from.actor)
    offer.from = { ...offer.from, sourceId: source instanceof Promise ? await source : source }
    const outcome: Outcome = { accepted: 0, corrected: 0, duplicates: 0, rejected: [] }
    const offered = offer.rows
    for (let index = 0; index < offered.length; index++) {
      const checked = checkRow(offered[index]!, book, may, offer.receivedAt)
      if ('refused' in checked) outcome.rejected.push({ index, reason: checked.refused })
      else
        rows.push({
          ...checked,
          offer: n,
          index,
          subject: `${checked.thing.id}/${checked.indicator.id}`,
          series: 0,
          receivedAt: offer.receivedAt,
          suspect: false,
          previous: null,
          known: null,
          newest: false,
        })
    }
    outcomes.push(outcome)
  }
  return { rows, outcomes }
}
