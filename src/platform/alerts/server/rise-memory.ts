import sql from 'sql-template-tag'
import { type Db, named, type Sql, type Tx } from '#platform/database/server/db.ts'
import type { Calm } from '#platform/events/server/outbox.ts'
import type { StoredReading } from '#platform/readings/server/stored.ts'
import type { Watched } from './see-readings.ts'

/** The lowest values a series may have had in this stretch of time and the one before, each as long as a rise looks back. */
interface Lows {
  from: number
  low: number
  before: number
}

/** By number of series, then by rule and thing. */
type Memory = Map<number, Map<string, Lows>>

function drawer<T>(db: Db, name: string, make: () => T): T {
  const found = db.local.get(name) as T | undefined
  if (found) return found
  const made = make()
  db.local.set(name, made)
  return made
}

const memoryOf = (db: Db): Memory => drawer(db, 'alerts.lows', () => new Map())

/** A rise compares with a reading at most one and a half windows old (window-facts.ts). ms. */
const spanOf = (w: Watched): number => (w.rule.watches.kind === 'rise' ? w.rule.watches.minutes * 90_000 : 0)

/**
 * Whether a rise is worth asking for. Looking back costs more than storing a reading, and nearly always memory can tell
 * that it cannot have risen enough: the base is never lower than the lowest value of the window, and never nearer than
 * half of it, so a rise is at most twice the distance to that value. A series that is risen already is asked once a
 * minute and whenever its value has moved. @param calm the rule is known to be calm about it.
 */
export function mayHaveRisen({ db }: Sql, w: Watched, calm: boolean): boolean {
  const newest = w.run.at(-1)!
  if (!calm) return hasMoved(db, w, newest)
  const lows = memoryOf(db).get(newest.series)?.get(w.key)
  if (!lows) return true
  let low = lowestAt(lows, newest.at.getTime(), spanOf(w))
  for (const r of w.run) low = Math.min(low, r.value)
  return w.judge(0, 2 * (newest.value - low) + ALMOST) > 0
}

/**
 * Within which values and until when a calm rise need not be thought about: above the lows that are remembered, so that
 * they stay true, and too near to them to be a rise. @returns undefined when nothing is remembered.
 */
export function calmRise({ db }: Sql, w: Watched): Calm | undefined {
  const newest = w.run.at(-1)!
  const lows = memoryOf(db).get(newest.series)?.get(w.key)
  const span = spanOf(w)
  if (!lows || newest.at.getTime() >= lows.from + span || w.calm[0] > Number.NEGATIVE_INFINITY) return undefined
  const under = Math.min(lows.low, lows.before) + (w.calm[1] - 2 * ALMOST) / 2
  return { low: lows.low, under, before: lows.from + span }
}

/** More than the rounding of a rise. */
const ALMOST = 1e-5

function lowestAt(lows: Lows, at: number, span: number): number {
  if (at < lows.from + span) return Math.min(lows.low, lows.before)
  return at < lows.from + 2 * span ? lows.low : Number.POSITIVE_INFINITY
}

function note(lows: Lows, at: number, value: number, span: number): void {
  if (at >= lows.from + span) {
    lows.before = at < lows.from + 2 * span ? lows.low : Number.POSITIVE_INFINITY
    lows.from += span * Math.floor((at - lows.from) / span)
    lows.low = value
  } else lows.low = Math.min(lows.low, value)
}

/**
 * Remembers the lows of the series that rises are watched of. What came late, was corrected or may have come by another
 * process makes a series unknown again. Runs after the readings were stored, in their transaction.
 */
export async function noteLows(
  tx: Tx,
  watched: readonly Watched[],
  readings: readonly StoredReading[],
  believed: boolean,
): Promise<void> {
  const memory = memoryOf(tx.db)
  if (!believed) {
    for (const r of readings) memory.delete(r.series)
    return
  }
  const unknown = noteKnownLows(tx.db, watched)
  if (unknown.length) await learn(tx, unknown)
}

/** Remembers the lows of the series that are known. @returns those that are not. */
export function noteKnownLows(db: Db, watched: readonly Watched[]): Watched[] {
  const memory = memoryOf(db)
  const unknown: Watched[] = []
  for (const w of watched) {
    if (w.rule.watches.kind !== 'rise') continue
    const lows = memory.get(w.run[0]!.series)?.get(w.key)
    if (lows) for (const r of w.run) note(lows, r.at.getTime(), r.value, spanOf(w))
    else unknown.push(w)
  }
  return unknown
}

/** Asks the hours for the lowest value of the window, once for each series. */
async function learn(tx: Tx, unknown: readonly Watched[]): Promise<void> {
  const newest = unknown.map((w) => w.run.at(-1)!)
  const rows = await tx.rows<{ n: number; low: number }>(
    named(
      'alerts.lows',
      sql`select (w.n - 1)::int as n, min(h.min) as low
        from unnest(${newest.map((r) => r.series)}::int[], ${newest.map((r, n) => new Date(r.at.getTime() - spanOf(unknown[n]!) - HOUR))}::timestamptz[])
          with ordinality as w (series, since, n)
        join readings.hour h on h.series = w.series and h.hour >= w.since group by 1`,
    ),
  )
  const memory = memoryOf(tx.db)
  for (const { n, low } of rows) {
    const { series, at } = newest[n]!
    const own = memory.get(series) ?? new Map<string, Lows>()
    memory.set(series, own.set(unknown[n]!.key, { from: at.getTime(), low, before: low }))
  }
}

const HOUR = 3_600_000
/** A risen series is asked again after so long, ms, however little its value has moved. */
const LOOK_AGAIN = 60_000
/** Share of the range the indicator can have below which a move is not worth a look: 1 cm of a thousand metres. */
const WORTH = 1e-5

function hasMoved(db: Db, w: Watched, newest: StoredReading): boolean {
  const asked = drawer(db, 'alerts.rises', () => new Map<string, { value: number; at: number }>())
  const last = asked.get(w.key)
  const indicator = db.declared.indicators.get(newest.indicator)
  const least = indicator?.of === 'reading' ? (indicator.range[1] - indicator.range[0]) * WORTH : 0
  if (last && Math.abs(last.value - newest.value) < least && newest.at.getTime() - last.at < LOOK_AGAIN) return false
  asked.set(w.key, { value: newest.value, at: newest.at.getTime() })
  return true
}
