import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type DutyRow, figuresPeriod } from '../regime/duty-row.ts'
import type { ReportRow } from '../regime/report-row.ts'
import { cellsOf } from './fill-holes.ts'
import { holesOf } from './fill-report.ts'
import { givenFor } from './given-for.ts'
import { readHole } from './hole.ts'
import type { Cell } from './read-cells.ts'

/** Every figure behind a report's text: what it shows, what that is compared with, and what both are worked out from. */
export async function cellsBehind(db: Sql, report: ReportRow, duty: DutyRow): Promise<Cell[]> {
  const index = await areaIndex(db)
  const ground = { areaId: duty.areaId, period: figuresPeriod(report, duty) }
  const found = new Map<string, Cell>()
  for (const text of await holesOf(db, report, duty)) {
    const hole = readHole(text)
    for (const cell of hole ? cellsOf(db, index, hole, ground) : [])
      for (const indicator of [cell.indicator, ...givenFor(db, cell.indicator)])
        found.set([indicator, cell.areaId, cell.period.text].join('|'), { ...cell, indicator })
  }
  return [...found.values()]
}
