import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { StoredReading } from '#platform/readings/server/stored.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { type Thing, thingIndex } from '#platform/things/server/thing-index.ts'
import { directionOf, type WatchedRule } from './compile.ts'
import { nextLevel } from './evaluate.ts'
import { newestRuns } from './newest-runs.ts'
import { hysteresisOf, ruleBook, thresholdsFor, tunings } from './rule-book.ts'
import { isWatched, type Sighting, subjectOf } from './sighting.ts'
import { isFresh } from './window-facts.ts'
import { compoundLevels, type WindowValue, windowValues } from './window-values.ts'

/** A newest reading with a rule that watches it and the thing it was measured at. */
export interface Watched {
  rule: WatchedRule
  thing: Thing
  lineage: readonly number[]
  run: StoredReading[]
}

/**
 * What the newest readings of a flush mean for the rules. Late-arriving readings change history, not the watch.
 * Rules that look back (rise, sum, compound) are asked once per series, for its newest reading.
 */
export async function seeReadings(tx: Tx, readings: readonly StoredReading[]): Promise<Sighting[]> {
  const watched = await whoWatches(tx, readings)
  if (!watched.length) return []
  const hours = await settingAt<number>(tx, 'alerts.fresh-hours')
  const plain = watched.filter((w) => w.rule.watches.kind === 'threshold')
  const back = watched.filter((w) => w.rule.watches.kind !== 'threshold' && mayHaveRisen(tx, w))
  const sightings: Sighting[] = []
  for (const w of plain) {
    const judge = await judgeOf(tx, w)
    const steps = w.run.map((r) => ({
      at: r.at,
      value: r.value,
      fresh: isFresh(r.at, tx.now, hours),
      suspect: r.suspect,
      judge: (c: number) => judge(c, r.value),
    }))
    sightings.push({ rule: w.rule, subject: subjectOf(w.thing), steps })
  }
  if (!back.length) return sightings
  const levels = await compoundLevels(tx, back)
  for (const v of await windowValues(tx, back)) sightings.push(await lookBack(tx, v, hours, levels))
  return sightings
}

/** A rise is asked for again after so long, ms, however little the value has moved. */
const LOOK_AGAIN = 60_000
/** Share of the range the indicator can have below which a move is not worth a look: 1 cm of a thousand metres. */
const WORTH = 1e-5

/**
 * Whether a rise is worth asking for: once a minute for each series, and whenever the value has moved since it was last
 * asked. Most readings say what the one before said, and looking back costs more than storing them.
 */
function mayHaveRisen(tx: Tx, w: Watched): boolean {
  if (w.rule.watches.kind !== 'rise') return true
  const asked = (tx.db.local.get('alerts.rises') as Map<string, { value: number; at: number }> | undefined) ?? new Map()
  tx.db.local.set('alerts.rises', asked)
  const newest = w.run.at(-1)!
  const key = `${w.rule.id} ${newest.series}`
  const last = asked.get(key)
  const indicator = tx.db.declared.indicators.get(newest.indicator)
  const least = indicator?.of === 'reading' ? (indicator.range[1] - indicator.range[0]) * WORTH : 0
  if (last && Math.abs(last.value - newest.value) < least && newest.at.getTime() - last.at < LOOK_AGAIN) return false
  asked.set(key, { value: newest.value, at: newest.at.getTime() })
  return true
}

async function lookBack(
  tx: Tx,
  { watched: w, value }: WindowValue,
  hours: number,
  compound: Map<Watched, number>,
): Promise<Sighting> {
  const newest = w.run.at(-1)!
  const level = compound.get(w)
  const plain = await judgeOf(tx, w)
  const judge = level === undefined ? (current: number) => plain(current, value) : () => level
  const step = { at: newest.at, value, fresh: isFresh(newest.at, tx.now, hours), suspect: newest.suspect, judge }
  return { rule: w.rule, subject: subjectOf(w.thing), steps: [step] }
}

async function judgeOf(tx: Tx, w: Watched): Promise<(current: number, value: number) => number> {
  const thresholds = await thresholdsFor(tx, w.rule, w.thing.fields, w.lineage)
  const hysteresis = await hysteresisOf(tx, w.rule)
  return (current, value) => nextLevel(thresholds, directionOf(w.rule), hysteresis, current, value)
}

async function whoWatches(tx: Tx, readings: readonly StoredReading[]): Promise<Watched[]> {
  const book = ruleBook(tx.db)
  const tuned = await tunings(tx)
  const things = await thingIndex(tx)
  const areas = await areaIndex(tx)
  const watched: Watched[] = []
  for (const run of newestRuns(readings)) {
    const { thing: id, indicator } = run[0]!
    const rules = book.of(indicator, ['threshold', 'rise', 'sum', 'compound'])
    const thing = rules.length ? things.find(id) : undefined
    if (!thing || !isWatched(thing, tx.now)) continue
    const lineage = thing.areaId === null ? [] : areas.lineage(thing.areaId)
    for (const rule of rules)
      if ((!rule.things || rule.things === thing.kind) && tuned.get(rule.id)?.enabled !== false)
        watched.push({ rule, thing, lineage, run })
  }
  return watched
}
