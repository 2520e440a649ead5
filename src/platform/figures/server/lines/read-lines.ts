import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'
import { emptyPlane, type Plane } from '../../pivot/plane.ts'

export interface LinesAsked {
  indicators: readonly string[]
  areaIds: readonly number[]
  shape: string
  /** Slots, both inclusive. */
  from: number
  to: number
  category?: string | undefined
}

/** How far apart neighbours of one run may be: to read a few lines for nothing costs less than to look again. */
const GAP = 8
const CELL = 9
/** Letters of marks as they are stored: estimate, preliminary, final; simulated ones are capital. */
const LETTERS = Uint8Array.from(['-', 'e', 'p', 'f', '-', 'E', 'P', 'F'].map((c) => c.charCodeAt(0)))

/**
 * What is official now for many units, periods and indicators: one statement, one row an indicator and run of units.
 * @returns a plane for every indicator asked, its rows in the order of `areaIds`.
 */
export async function readLines(db: Sql, asked: LinesAsked): Promise<Map<string, Plane>> {
  const { from, to } = asked
  const width = to - from + 1
  const planes = new Map(asked.indicators.map((id) => [id, emptyPlane(asked.areaIds.length * width)]))
  if (!asked.areaIds.length || !planes.size || to < 0) return planes
  const { firsts, lasts } = runsOf(asked.areaIds)
  const rows = await db.rows<{ indicator: string; packed: Buffer }>(
    named(
      'figures.lines',
      sql`select indicator, packed from figures.lines_of(${[...planes.keys()]}::text[], ${asked.shape}, ${asked.category ?? ''},
        ${Math.max(0, from)}::int, ${to}::int, ${firsts}::int[], ${lasts}::int[])`,
    ),
  )
  const place = new Map(asked.areaIds.map((id, n) => [id, n]))
  for (const { indicator, packed } of rows) lay(planes.get(indicator)!, packed, place, from, width)
  return planes
}

/** Runs of ids that lie side by side: units of a province were numbered together. */
function runsOf(ids: readonly number[]): { firsts: number[]; lasts: number[] } {
  const firsts: number[] = []
  const lasts: number[] = []
  for (const id of ids.toSorted((a, b) => a - b)) {
    const last = lasts.at(-1)
    if (last !== undefined && id - last <= GAP) lasts[lasts.length - 1] = id
    else {
      firsts.push(id)
      lasts.push(id)
    }
  }
  return { firsts, lasts }
}

/** Lays pieces of lines (unit, first slot, number of cells, cells) into a plane. */
function lay(plane: Plane, packed: Buffer, place: ReadonlyMap<number, number>, from: number, width: number): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (let at = 0; at < packed.length; ) {
    const row = place.get(view.getInt32(at))
    const n = view.getInt32(at + 8)
    if (row === undefined) {
      at += 12 + n * CELL
      continue
    }
    let i = row * width + view.getInt32(at + 4) - from
    at += 12
    for (const end = at + n * CELL; at < end; at += CELL, i++) {
      const value = view.getFloat64(at)
      if (Number.isNaN(value)) continue
      plane.values[i] = value
      plane.marks[i] = LETTERS[packed[at + 8]! & 7]!
    }
  }
}
