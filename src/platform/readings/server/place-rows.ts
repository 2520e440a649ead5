import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import { pgArray } from './pg-array.ts'
import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'

/** A reading reduced to what its neighbours need. */
interface Known {
  at: number
  value: number
}

/**
 * Puts each row among the readings that are known of its series: which one came before it, whether it jumped (suspect),
 * whether it is the newest; and carries the series' newest two forward in `states`.
 * @param rows first rows of each instant, in order. @returns the states that changed.
 */
export async function placeRows(
  db: Sql,
  rows: readonly Row[],
  states: ReadonlyMap<number, SeriesState>,
): Promise<SeriesState[]> {
  const changed: SeriesState[] = []
  const lost: Row[] = []
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const state = states.get(rows[from]!.series)!
    while (to < rows.length && rows[to]!.series === state.id) to++
    const known = newestTwo(state)
    for (let i = from; i < to; i++) {
      const row = rows[i]!
      row.known = state.lastAt
      const before = newestBefore(row.at, i > from ? rows[i - 1]! : undefined, known)
      if (before) judge(row, before)
      else if (known.length === 2 && row.indicator.jump !== undefined) lost.push(row)
    }
    if (carry(state, rows, from, to, known)) changed.push(state)
  }
  if (lost.length) await askBefore(db, lost)
  return changed
}

function newestTwo(state: SeriesState): Known[] {
  const known: Known[] = []
  if (state.lastAt !== null) known.push({ at: state.lastAt, value: state.lastValue! })
  if (state.prevAt !== null) known.push({ at: state.prevAt, value: state.prevValue! })
  return known
}

function newestBefore(at: number, neighbour: Row | undefined, known: readonly Known[]): Known | undefined {
  const stored = known.find((k) => k.at < at)
  return neighbour && (!stored || neighbour.at >= stored.at) ? neighbour : stored
}

function judge(row: Row, before: Known): void {
  row.previous = { at: new Date(before.at), value: before.value }
  row.suspect = row.indicator.jump !== undefined && Math.abs(row.value - before.value) > row.indicator.jump
}

/** Works out the newest two after these rows. A stored reading of the same instant stands until it is corrected. */
function carry(state: SeriesState, rows: readonly Row[], from: number, to: number, known: readonly Known[]): boolean {
  const newest = rows[to - 1]!
  const last = state.lastAt
  newest.newest = last === null || newest.at >= last
  const oldest = known.length === 2 ? known[1]!.at : Number.NEGATIVE_INFINITY
  const first = rows[from]!
  const moved = state.areaId !== first.thing.areaId || state.simulated !== first.thing.simulated
  state.areaId = first.thing.areaId
  state.simulated = first.thing.simulated
  if (newest.at <= oldest) return moved
  const candidates: (Known & { suspect?: boolean })[] = [...known]
  for (const row of rows.slice(Math.max(from, to - 3), to))
    if (!known.some((k) => k.at === row.at)) candidates.push(row)
  candidates.sort((a, b) => b.at - a.at)
  const [one, two] = candidates
  const same = one!.at === last && (two?.at ?? null) === state.prevAt
  if (one!.at !== last) state.lastSuspect = one!.suspect ?? false
  state.lastAt = one!.at
  state.lastValue = one!.value
  state.prevAt = two?.at ?? null
  state.prevValue = two?.value ?? null
  return !same || moved
}

/** For rows older than the newest two: the stored reading before each, in one statement. */
async function askBefore(db: Sql, rows: readonly Row[]): Promise<void> {
  const found = await db.rows<{ n: number; at: Date; value: number }>(sql`select (w.n - 1)::int as n, b.at, b.value
    from unnest(${pgArray(rows.map((r) => r.series))}::int[], ${pgArray(rows.map((r) => r.at))}::float8[]) with ordinality as w (series, at, n)
    cross join lateral readings.newest(w.series, to_timestamp((w.at - 1) / 1000), 'infinity') b`)
  for (const { n, at, value } of found) judge(rows[n]!, { at: at.getTime(), value })
}
