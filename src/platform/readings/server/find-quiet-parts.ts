import type { Db } from '#platform/database/server/db.ts'
import { believe, type States } from './believe.ts'
import { addToHours, type HourSum } from './hour-sums.ts'
import type { Offer, Outcome } from './offered.ts'
import { findQuiet } from './quiet.ts'
import { inOrder, type Row } from './row.ts'
import type { SeriesState } from './series.ts'
import type { StoredReading } from './stored.ts'

/** Rows found quiet, with where they leave their series. */
export interface Part {
  /** Places of the offers they came with. */
  offers: Set<number>
  rows: Row[]
  readings: StoredReading[]
  states: Map<number, SeriesState>
  closed: HourSum[]
}

/**
 * Takes the quiet offers of a turn: nearly always all of them at once, else one by one, so that what is not quiet goes its
 * own way and what follows it in its series goes with it. Nothing is remembered yet.
 * @param rows those that passed the checks; without a number (0) where the series is not known or somebody has it in hand.
 * @param known every row has a number.
 */
export async function findQuietParts(
  db: Db,
  memory: States,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  rows: readonly Row[],
  known: boolean,
): Promise<Part[]> {
  if (known && !outcomes.some((o) => o.rejected.length)) {
    const part = await judge(db, memory, offers, outcomes, [...rows])
    if (part) return [part]
  }
  return judgeEach(db, memory, offers, outcomes, rows)
}

async function judge(
  db: Db,
  memory: States,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  rows: Row[],
): Promise<Part | undefined> {
  const states = believe(memory, inOrder(rows))
  const quiet = states && (await findQuiet(db, offers, outcomes, rows, states))
  if (!quiet) return undefined
  const closed = addToHours(rows, states!)
  return { offers: new Set(rows.map((r) => r.offer)), rows, readings: quiet.readings, states: states!, closed }
}

async function judgeEach(
  db: Db,
  memory: States,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  rows: readonly Row[],
): Promise<Part[]> {
  const byOffer = Map.groupBy(rows, (r) => r.offer)
  /** Where the series stand after the offers before. */
  const moved = new Map<number, SeriesState>()
  const after: States = { states: { get: (id) => moved.get(id) ?? memory.states.get(id) } }
  const loud = new Set<string>()
  const parts: Part[] = []
  for (const [n, own] of byOffer) {
    const able = !outcomes[n]!.rejected.length && own.every((r) => r.series && !loud.has(r.subject))
    const part = able ? await judge(db, after, offers, outcomes, own) : undefined
    if (!part) for (const r of own) loud.add(r.subject)
    else {
      for (const [id, state] of part.states) moved.set(id, state)
      parts.push(part)
    }
  }
  return parts
}
