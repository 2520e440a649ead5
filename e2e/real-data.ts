import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

/** Where the collected real files lie beside the project, if they do. */
export const DATA = new URL('../../shared/data/', import.meta.url).pathname
export const HAS_DATA = existsSync(DATA)

/** One row of the real flood bulletins, with its line in the file. */
export interface BulletinRow {
  row: number
  at: string
  station: string
  level: number
  /** The alarm level the bulletin compares with, and the metres above (+) or below (−) it. */
  step: 1 | 2 | 3
  offset: number
}

export const BULLETINS = path.join(DATA, 'hazards/flood-bulletins.csv')
export const HEAD = 'observed_at,station,level_m,stated_level,stated_offset_m'

/** The real bulletins in the order of the file. */
export function bulletinRows(): BulletinRow[] {
  const rows = parse(readFileSync(BULLETINS, 'utf8'), { columns: true, relax_column_count: true }) as Record<
    string,
    string
  >[]
  return rows.map((r, i) => ({
    row: i + 2,
    at: r.observed_at!,
    station: r.station!,
    level: Number(r.level_m),
    step: Number(r.stated_level) as 1 | 2 | 3,
    offset: Number(r.stated_offset_m),
  }))
}

/** The same rows as the bulletins they came in, oldest first. */
export function bulletinsByTime(rows: readonly BulletinRow[]): BulletinRow[][] {
  const byTime = Map.groupBy(rows, (r) => r.at)
  return [...byTime.keys()].sort().map((at) => byTime.get(at)!)
}
