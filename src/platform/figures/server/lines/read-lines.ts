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

const BLOCK = 64
const CELL = 9
/** Letters of marks as they are stored: estimate, preliminary, final; simulated ones are capital. */
const LETTERS = Uint8Array.from(['-', 'e', 'p', 'f', '-', 'E', 'P', 'F'].map((c) => c.charCodeAt(0)))

/**
 * What is official now for many units, periods and indicators: one statement, one row an indicator and block.
 * @returns a plane for every indicator asked, its rows in the order of `areaIds`.
 */
export async function readLines(db: Sql, asked: LinesAsked): Promise<Map<string, Plane>> {
  const { from, to } = asked
  const width = to - from + 1
  const planes = new Map(asked.indicators.map((id) => [id, emptyPlane(asked.areaIds.length * width)]))
  if (!asked.areaIds.length || !planes.size || to < 0) return planes
  const rows = await db.rows<{ indicator: string; packed: Buffer }>(
    named(
      'figures.lines',
      sql`select indicator, string_agg(int4send(area_id) || int4send(block * 64 + lo) || int4send(n) || substr(cells, (lo - first) * 9 + 1, n * 9), '') as packed
      from (select l.*, greatest(first, ${from}::int - block * 64) as lo,
          least(first + length(cells) / 9, ${to}::int + 1 - block * 64) - greatest(first, ${from}::int - block * 64) as n
        from figures.line l where indicator = any(${[...planes.keys()]}::text[]) and shape = ${asked.shape} and category = ${asked.category ?? ''}
          and block between ${Math.floor(Math.max(0, from) / BLOCK)} and ${Math.floor(to / BLOCK)} and area_id = any(${[...asked.areaIds]}::int[])) w
      where n > 0 group by indicator`,
    ),
  )
  const place = new Map(asked.areaIds.map((id, n) => [id, n]))
  for (const { indicator, packed } of rows) lay(planes.get(indicator)!, packed, place, from, width)
  return planes
}

/** Lays pieces of lines (unit, first slot, number of cells, cells) into a plane. */
function lay(plane: Plane, packed: Buffer, place: ReadonlyMap<number, number>, from: number, width: number): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (let at = 0; at < packed.length; ) {
    const row = place.get(view.getInt32(at))!
    const n = view.getInt32(at + 8)
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
