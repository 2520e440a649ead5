import sql from 'sql-template-tag'
import { parsePeriod } from '#kernel/period.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { UsesOut } from '../../regime/contract.ts'
import { type DutyRow, figuresPeriod } from '../regime/duty-row.ts'
import { mayReadDuties } from '../regime/list-duties.ts'
import { REPORT_COLUMNS, type ReportRow } from '../regime/report-row.ts'
import { expandTable } from './expand-table.ts'
import { unitsOf } from './fill-report.ts'
import { type Hole, holesIn, periodsMeant, readHole } from './hole.ts'

interface Use {
  report: ReportRow
  indicator: string
  /** The figures that stand behind the place. */
  entries: string[]
}

/**
 * Ten reports from one entry, counted over the turns due in a year around today: every place of a report where a number
 * stands, and the different figures behind them. The rest would have been typed again.
 * @param indicator only the reports that use it.
 */
export async function countUses(db: Sql, who: Actor, indicator?: string): Promise<UsesOut> {
  const today = vnDay(db.now)
  const [from, to] = [`${today.slice(0, 4)}-01-01`, `${today.slice(0, 4)}-12-31`]
  const duties =
    await db.rows<DutyRow>(sql`select d.id, d.report, d.period, d.area_id as "areaId", d."from", d."to", d.content
    from reports.duty d join reports.report r on r.id = d.report
    where r.ended_at is null and d.state <> 'dropped' and d.due_day between ${from} and ${addDays(to, 31)} and ${await mayReadDuties(db, who)}`)
  const reports = new Map(
    (
      await db.rows<ReportRow>(
        sql`select ${REPORT_COLUMNS} from reports.report r where r.id = any(${[...new Set(duties.map((d) => d.report))]}::uuid[])`,
      )
    ).map((r) => [r.id, r]),
  )
  const uses: Use[] = []
  for (const duty of duties) uses.push(...(await usesOf(db, reports.get(duty.report)!, duty)))
  const wanted = indicator === undefined ? uses : uses.filter((use) => use.indicator === indicator)
  const items = [...Map.groupBy(wanted, (use) => use.indicator)].map(([id, all]) => {
    const entries = new Set(all.flatMap((use) => use.entries)).size
    return {
      indicator: id,
      title: figureIndicator(db, id)?.title ?? { vi: id, en: id },
      reports: [...Map.groupBy(all, (use) => use.report.id)]
        .map(([report, ofIt]) => ({
          id: report,
          code: ofIt[0]!.report.code,
          name: ofIt[0]!.report.name,
          fields: ofIt.length,
        }))
        .sort((a, b) => b.fields - a.fields || (a.code < b.code ? -1 : 1)),
      fields: all.length,
      entries,
      retyped: Math.max(0, all.length - entries),
    }
  })
  const entries = new Set(wanted.flatMap((use) => use.entries)).size
  return {
    reports: new Set(wanted.map((use) => use.report.id)).size,
    duties: duties.length,
    from,
    to,
    fields: wanted.length,
    entries,
    retyped: Math.max(0, wanted.length - entries),
    items: items.sort((a, b) => b.retyped - a.retyped || (a.indicator < b.indicator ? -1 : 1)),
  }
}

async function usesOf(db: Sql, report: ReportRow, duty: DutyRow): Promise<Use[]> {
  const own = figuresPeriod(report, duty)
  const index = await areaIndex(db)
  const holes: Hole[] = []
  for (const part of duty.content ?? report.outline) {
    const texts =
      part.kind === 'table'
        ? expandTable(db, part, part.by === 'units' ? await unitsOf(db, duty) : []).flat()
        : [part.text]
    for (const text of texts)
      for (const name of holesIn(text)) {
        const hole = readHole(name)
        if (hole && hole.form !== 'reason' && hole.form !== 'target') holes.push(hole)
      }
  }
  return holes.map((hole) => ({
    report,
    indicator: hole.indicator,
    entries: periodsMeant(hole.period, own)
      .filter((p) => parsePeriod(p.text))
      .map((p) => `${hole.indicator}|${hole.area || index.get(duty.areaId).code}|${p.text}`),
  }))
}
