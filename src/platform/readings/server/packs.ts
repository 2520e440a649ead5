import sql, { type Sql as SqlText } from 'sql-template-tag'
import { bools, float8s, instants, int4s } from '#platform/database/server/pg-binary.ts'
import type { Points } from './points.ts'
import type { Run } from './runs.ts'

/** Fewer points are not worth a pack. */
export const LEAST = 4
/** More would leave the page they belong to. */
export const MOST = 64
/** A pack spans less than this, ms. */
const SPAN = 3_600_000

/** Points side by side, with where each pack of them begins and ends (counted from 1, both included). */
export interface Packs {
  points: Points
  series: number[]
  first: number[]
  last: number[]
  /** Whether one of its points is suspect. */
  suspect: boolean[]
}

const noPoints = (): Points => ({ series: [], at: [], value: [], receivedAt: [], suspect: [] })

/** Parts runs into packs, and points that are too few for one. */
export function packRuns(runs: readonly Run[]): { packs: Packs; loose: Points } {
  const packs: Packs = { points: noPoints(), series: [], first: [], last: [], suspect: [] }
  const loose = noPoints()
  for (const run of runs)
    for (let from = 0, to = 0; from < run.points.length; from = to) {
      to = endOfPack(run.points, from)
      const isPack = to - from >= LEAST * 4
      if (isPack) packs.first.push(packs.points.at.length + 1)
      const anySuspect = add(isPack ? packs.points : loose, run, from, to)
      if (!isPack) continue
      packs.series.push(run.series)
      packs.last.push(packs.points.at.length)
      packs.suspect.push(anySuspect)
    }
  return { packs, loose }
}

function endOfPack(points: readonly number[], from: number): number {
  const before = points[from]! + SPAN
  const most = Math.min(points.length, from + MOST * 4)
  let to = from + 4
  while (to < most && points[to]! < before && points[to + 2]! >= points[to - 2]!) to += 4
  return to
}

function add(all: Points, { series, points }: Run, from: number, to: number): boolean {
  let anySuspect = false
  for (let i = from; i < to; i += 4) {
    all.series.push(series)
    all.at.push(points[i]!)
    all.value.push(points[i + 1]!)
    all.receivedAt.push(points[i + 2]!)
    const suspect = points[i + 3] === 1
    all.suspect.push(suspect)
    anySuspect ||= suspect
  }
  return anySuspect
}

/** The statement that stores packs. The columns travel whole and are cut on the server: neither side handles a point. */
export function insertPacks({ points, series, first, last, suspect }: Packs): SqlText {
  return sql`insert into readings.pack (series, first_at, last_at, at, value, received_at, suspect)
      select k.series, a.at[k.first], a.at[k.last], a.at[k.first:k.last], a.value[k.first:k.last], a.received_at[k.first:k.last],
        case when k.suspect then a.suspect[k.first:k.last] end
      from unnest(${int4s(series)}::int[], ${int4s(first)}::int[], ${int4s(last)}::int[], ${bools(suspect)}::bool[]) as k (series, first, last, suspect)
      cross join (select ${instants(points.at)}::timestamptz[] as at, ${float8s(points.value)}::float8[] as value,
        ${instants(points.receivedAt)}::timestamptz[] as received_at, ${bools(points.suspect)}::bool[] as suspect) a`
}
