import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import type { Calm } from '#platform/events/server/outbox.ts'
import type { StoredReading } from '#platform/readings/server/stored.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { newestRuns } from './newest-runs.ts'
import { calmRise, mayHaveRisen, noteKnownLows, noteLows } from './rise-memory.ts'
import { isWatched, type Sighting, subjectOf } from './sighting.ts'
import { isKnownCalm, standingsOf } from './standings.ts'
import { type Watching, watchBook } from './watching.ts'
import { isFresh } from './window-facts.ts'
import { compoundLevels, type WindowValue, windowValues } from './window-values.ts'

/** A rule that watches a thing, with the readings that moved its series forward, ending with the newest. */
export interface Watched extends Watching {
  run: StoredReading[]
}

/**
 * What the newest readings of a flush mean for the rules. Late-arriving readings change history, not the watch.
 * Rules that look back (rise, sum, compound) are asked once per series, for its newest reading.
 * @param believed nobody else can have moved these series meanwhile: what memory knows to stay calm is left out.
 */
export async function seeReadings(tx: Tx, readings: readonly StoredReading[], believed = false): Promise<Sighting[]> {
  const watched = await whoWatches(tx, readings)
  if (!watched.length) return []
  const hours = await settingAt<number>(tx, 'alerts.fresh-hours')
  if (believed) await recall(tx, watched)
  const sightings: Sighting[] = []
  const back: Watched[] = []
  for (const w of watched) {
    const calm = believed && isKnownCalm(tx.db, w.key) === true
    if (w.rule.watches.kind !== 'threshold') {
      if (w.rule.watches.kind !== 'rise' || mayHaveRisen(tx, w, calm)) back.push(w)
      continue
    }
    if (calm && w.run.every((r) => w.judge(0, r.value) === 0)) continue
    const steps = w.run.map((r) => ({
      at: r.at,
      value: r.value,
      fresh: isFresh(r.at, tx.now, hours),
      suspect: r.suspect,
      judge: (c: number) => w.judge(c, r.value),
    }))
    sightings.push({ rule: w.rule, subject: subjectOf(w.thing), steps })
  }
  await noteLows(tx, watched, readings, believed)
  if (!back.length) return sightings
  const levels = await compoundLevels(tx, back)
  for (const v of await windowValues(tx, back)) sightings.push(lookBack(tx, v, hours, levels))
  return sightings
}

/**
 * Whether memory alone tells that these readings, which nobody else can have stored meanwhile, flip nothing. Then the lows
 * of their series are remembered too, so that there is nothing left to do.
 */
export async function flipsNothing(db: Db, readings: readonly StoredReading[]): Promise<boolean> {
  const watched = await whoWatches(db, readings)
  for (const w of watched) {
    if (isKnownCalm(db, w.key) !== true) return false
    const { kind } = w.rule.watches
    if (
      kind === 'threshold' ? w.run.some((r) => w.judge(0, r.value) > 0) : kind !== 'rise' || mayHaveRisen(db, w, true)
    )
      return false
  }
  noteKnownLows(db, watched)
  return true
}

/**
 * Between which values each of these series, whose newest readings flipped nothing, may go on so for a while: every rule
 * that watches it is calm and tells. @returns in the order of the readings; undefined where a rule cannot tell.
 */
export async function staysCalm(db: Db, readings: readonly StoredReading[]): Promise<(Calm | undefined)[]> {
  const book = await watchBook(db)
  return readings.map((reading) => {
    const watching = book.of(reading.thing, reading.indicator)
    if (watching instanceof Promise) return undefined
    const calm: Calm = {
      low: Number.NEGATIVE_INFINITY,
      under: Number.POSITIVE_INFINITY,
      before: Number.POSITIVE_INFINITY,
    }
    for (const w of watching) {
      if (!isWatched(w.thing, db.now)) continue
      const kind = w.rule.watches.kind
      if (isKnownCalm(db, w.key) !== true || (kind !== 'threshold' && kind !== 'rise')) return undefined
      const own =
        kind === 'rise'
          ? calmRise(db, { ...w, run: [reading] })
          : { low: w.calm[0], under: w.calm[1], before: Number.POSITIVE_INFINITY }
      if (!own) return undefined
      calm.low = Math.max(calm.low, own.low)
      calm.under = Math.min(calm.under, own.under)
      calm.before = Math.min(calm.before, own.before)
    }
    return calm
  })
}

/** Asks once where the rules stand, so that later flushes know what is calm. */
async function recall(tx: Tx, watched: readonly Watched[]): Promise<void> {
  const unknown = watched.filter((w) => isKnownCalm(tx.db, w.key) === undefined)
  if (unknown.length)
    await standingsOf(
      tx,
      unknown.map((w) => ({ rule: w.rule, subject: subjectOf(w.thing) })),
    )
}

function lookBack(tx: Tx, { watched: w, value }: WindowValue, hours: number, compound: Map<Watched, number>): Sighting {
  const newest = w.run.at(-1)!
  const level = compound.get(w)
  const judge = level === undefined ? (current: number) => w.judge(current, value) : () => level
  const step = { at: newest.at, value, fresh: isFresh(newest.at, tx.now, hours), suspect: newest.suspect, judge }
  return { rule: w.rule, subject: subjectOf(w.thing), steps: [step] }
}

async function whoWatches(db: Sql, readings: readonly StoredReading[]): Promise<Watched[]> {
  const book = await watchBook(db)
  const watched: Watched[] = []
  for (const run of newestRuns(readings)) {
    const { thing, indicator } = run[0]!
    const found = book.of(thing, indicator)
    for (const w of found instanceof Promise ? await found : found)
      if (isWatched(w.thing, db.now)) watched.push({ ...w, run })
  }
  return watched
}
