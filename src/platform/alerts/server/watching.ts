import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { type Thing, thingIndex } from '#platform/things/server/thing-index.ts'
import { directionOf, type WatchedRule } from './compile.ts'
import { calmStretch, nextLevel } from './evaluate.ts'
import { hysteresisOf, ruleBook, thresholdsFor, tunings } from './rule-book.ts'
import { keyOf, subjectOf } from './sighting.ts'

/** A rule that watches an indicator of a thing, with the numbers that hold there today. */
export interface Watching {
  rule: WatchedRule
  thing: Thing
  lineage: readonly number[]
  /** Names the rule and the thing together. */
  key: string
  /** The level after a value, given the level before. */
  judge: (current: number, value: number) => number
  /** Between which values it stays calm: at or above the first, below the second. */
  calm: readonly [low: number, under: number]
}

const OFFSET = 7 * 3_600_000
const DAY = 86_400_000

/** What changes who watches what. */
export const CHANGES: readonly string[] = ['thing.changed', 'setting.changed', 'rule.tuned', 'areas.changed']

/** By Vietnamese day, because settings have dates; then by thing and indicator. */
const books = cached<Map<number, Map<string, Watching[]>>>('alerts.watching', async () => new Map(), {
  until: [...CHANGES],
})

/** The rules that watch the readings of today's centre, worked out once for each series. */
export interface WatchBook {
  /** Known at once nearly always; nothing but the first look waits. */
  of(thing: string, indicator: string): readonly Watching[] | Promise<readonly Watching[]>
}

/** Opens the book of who watches what. */
export async function watchBook(db: Sql): Promise<WatchBook> {
  const byDay = await books(db)
  const today = Math.floor((db.now.getTime() + OFFSET) / DAY)
  const pages = byDay.get(today) ?? new Map<string, Watching[]>()
  if (!byDay.has(today)) {
    byDay.clear()
    byDay.set(today, pages)
  }
  return {
    of: (thing, indicator) => {
      const key = `${thing} ${indicator}`
      const known = pages.get(key)
      if (known) return known
      return workOut(db, thing, indicator).then((found) => {
        pages.set(key, found)
        return found
      })
    },
  }
}

async function workOut(db: Sql, id: string, indicator: string): Promise<Watching[]> {
  const rules = ruleBook(db.db).of(indicator, ['threshold', 'rise', 'sum', 'compound'])
  const thing = rules.length ? (await thingIndex(db)).find(id) : undefined
  if (!thing) return []
  const tuned = await tunings(db)
  const lineage = lineageOf(await areaIndex(db), thing)
  const found: Watching[] = []
  for (const rule of rules) {
    if ((rule.things && rule.things !== thing.kind) || tuned.get(rule.id)?.enabled === false) continue
    const thresholds = await thresholdsFor(db, rule, thing.fields, lineage)
    const hysteresis = await hysteresisOf(db, rule)
    const judge = (current: number, value: number) =>
      nextLevel(thresholds, directionOf(rule), hysteresis, current, value)
    const calm = calmStretch(thresholds, directionOf(rule))
    found.push({ rule, thing, lineage, key: keyOf(rule.id, subjectOf(thing)), judge, calm })
  }
  return found
}

const lineageOf = (areas: AreaIndex, thing: Thing): readonly number[] =>
  thing.areaId === null ? [] : areas.lineage(thing.areaId)
