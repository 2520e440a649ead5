import { setImmediate as turn } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { judgeOf, type Withheld } from '../formulas/small-numbers.ts'
import { type CountRow, countReader } from './count-of.ts'
import { figureFacts } from './figure-facts.ts'

export interface YearAsked {
  /** Indicators that are judged together: sums and what they are sums of. */
  family: readonly FigureIndicatorWithId[]
  year: number
  /** Undefined = now. */
  known: Date | undefined
  least: number
}

interface Row extends CountRow {
  knownFrom: Date
  knownTo: Date | null
}

/** Most counts of judgements in memory: some ten years of a province by month. */
const MOST = 100_000
/** Longest stretch without letting others have their turn, ms. */
const STRETCH = 25

/**
 * What is withheld of a year as it was known at a moment: judged over all editions that there ever were, one after the other,
 * so that whoever kept them finds out nothing by comparing. Kept in memory until one of its figures, the map or the rules change.
 */
export async function judgedYear(db: Sql, index: AreaIndex, asked: YearAsked): Promise<Withheld> {
  const { family, year, known, least } = asked
  const ids = family.map((one) => one.id).sort()
  const { ground } = await figureFacts(db)
  // Read each time, before the figures: what is written in between is then judged once more, not missed.
  const { version } = await db.get<{ version: number }>(
    sql`select coalesce(sum(version), 0)::bigint as version from figures.touched where indicator = any(${ids}::text[]) and year = ${year}`,
  )
  const totals = family.map((one) => [one.id, one.sumOf, one.measure, one.cumulative])
  const tag = JSON.stringify([version, ground, vnDay(db.now), least, totals])
  const all = judgementsOf(db.db)
  const key = `${ids.join(' ')} ${year} ${known?.getTime() ?? ''}`
  const found = all.get(key)
  if (found?.tag === tag) {
    all.delete(key)
    all.set(key, found)
    return found.made
  }
  const kept: Judgement = { tag, size: 0, made: judge(db, index, asked, (size) => keep(all, kept, size)) }
  all.delete(key)
  all.set(key, kept)
  kept.made.catch(() => all.delete(key))
  return kept.made
}

interface Judgement {
  tag: string
  size: number
  made: Promise<Withheld>
}

/** The longest unused leave first. */
function keep(all: Map<string, Judgement>, judged: Judgement, size: number): void {
  judged.size = size
  let sum = [...all.values()].reduce((n, one) => n + one.size, 0)
  for (const [key, one] of all) {
    if (sum <= MOST || one === judged) break
    all.delete(key)
    sum -= one.size
  }
}

function judgementsOf(db: Db): Map<string, Judgement> {
  const key = 'open-data.judged'
  const all = (db.local.get(key) as ReturnType<typeof judgementsOf> | undefined) ?? new Map()
  db.local.set(key, all)
  return all
}

async function judge(
  db: Sql,
  index: AreaIndex,
  { family, year, known, least }: YearAsked,
  weigh: (size: number) => void,
): Promise<Withheld> {
  const rows =
    await db.rows<Row>(sql`select indicator, area_id as "areaId", category, period, "from", "to", value::float8 as value,
      known_from as "knownFrom", known_to as "knownTo"
    from figures.value where indicator = any(${family.map((one) => one.id)}::text[]) and workflow = 'official'
      and "to" between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date and known_to is distinct from known_from order by id`)
  weigh(rows.length)
  const countOf = countReader(index, family, vnDay(db.now))
  const come = Map.groupBy(rows, (row) => row.knownFrom.getTime())
  const gone = Map.groupBy(rows, (row) => row.knownTo?.getTime())
  const moments = [...new Set([...come.keys(), ...gone.keys()])].filter((at) => at !== undefined).sort((a, b) => a - b)
  const judging = judgeOf(
    least,
    family.flatMap((one) => (one.sumOf?.length ? [{ indicator: one.id, of: one.sumOf }] : [])),
  )
  let then: Withheld | undefined
  let began = performance.now()
  for (const at of moments) {
    if (known && at > known.getTime()) then ??= judging.now()
    judging.next((come.get(at) ?? []).map(countOf), (gone.get(at) ?? []).map(countOf))
    if (performance.now() - began > STRETCH) {
      await turn()
      began = performance.now()
    }
  }
  return then ?? judging.now()
}
