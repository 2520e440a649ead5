import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { UsesOut } from '../../regime/contract.ts'
import { type DutyRow, figuresPeriod } from '../regime/duty-row.ts'
import { mayReadDuties } from '../regime/list-duties.ts'
import { REPORT_COLUMNS, type ReportRow } from '../regime/report-row.ts'
import { compared } from './fill-holes.ts'
import { holesOf } from './fill-report.ts'
import { givenFor } from './given-for.ts'
import { periodsMeant, readHole } from './hole.ts'

interface Use {
  report: ReportRow
  indicator: string
  /** The figures that stand in the place. */
  entries: string[]
  /** The figures somebody gave for it: the parts of a ratio, what a formula is worked out from. */
  given: string[]
}

/**
 * Ten reports from one entry, counted over the turns that end in this year: every place of a report where a number stands
 * (also a change or growth), and the different figures somebody has to give for them. The rest would have been typed again.
 * Told too low rather than too high: figures of the year before count as given this year, templates of one's own not at all.
 * @param indicator only the reports that use it.
 */
export async function countUses(db: Sql, who: Actor, indicator?: string): Promise<UsesOut> {
  const year = vnDay(db.now).slice(0, 4)
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const duties =
    await db.rows<DutyRow>(sql`select d.id, d.report, d.period, d.area_id as "areaId", d."from", d."to", d.content
    from reports.duty d join reports.report r on r.id = d.report
    where r.ended_at is null and d.state <> 'dropped' and d."to" between ${from} and ${to} and ${await mayReadDuties(db, who)}`)
  const reports = new Map(
    (
      await db.rows<ReportRow>(
        sql`select ${REPORT_COLUMNS} from reports.report r where r.id = any(${[...new Set(duties.map((d) => d.report))]}::uuid[])`,
      )
    ).map((r) => [r.id, r]),
  )
  const uses: Use[] = []
  for (const duty of duties) uses.push(...(await placesOf(db, reports.get(duty.report)!, duty)))
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
          nameEn: ofIt[0]!.report.nameEn,
          fields: ofIt.length,
        }))
        .sort((a, b) => b.fields - a.fields || (a.code < b.code ? -1 : 1)),
      fields: all.length,
      entries,
      retyped: Math.max(0, all.length - entries),
    }
  })
  const entries = new Set(wanted.flatMap((use) => use.given)).size
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

async function placesOf(db: Sql, report: ReportRow, duty: DutyRow): Promise<Use[]> {
  const own = figuresPeriod(report, duty)
  const index = await areaIndex(db)
  const holes = (await holesOf(db, report, duty)).flatMap((name) => {
    const hole = readHole(name)
    return hole && hole.form !== 'reason' && hole.form !== 'target' ? [hole] : []
  })
  return holes.map((hole) => {
    // What it is compared with has to be given as well, unless that was done in another year.
    const beside = compared(hole, own).filter((p) => p.to.slice(0, 4) === own.to.slice(0, 4))
    const places = [...periodsMeant(hole.period, own), ...beside].map(
      (p) => `${hole.area || index.get(duty.areaId).code}|${p.text}`,
    )
    const given = givenFor(db, hole.indicator)
    return {
      report,
      indicator: hole.indicator,
      entries: places.map((place) => `${hole.indicator}|${place}`),
      given: places.flatMap((place) => given.map((id) => `${id}|${place}`)),
    }
  })
}
