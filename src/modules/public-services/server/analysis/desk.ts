import sql from 'sql-template-tag'
import { addDays, isoVn, startOfVnDay, vnDay } from '#kernel/time.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { DeskItem, DeskOut } from '../../formulas/analysis-contract.ts'
import { WATCH_FROM } from '../../formulas/back-test.ts'
import { riskReason } from '../../formulas/risk-reason.ts'
import { DOSSIER, dossiersWithin, type Scope } from './scope.ts'
import type { Study } from './study.ts'

interface Row {
  id: string
  code: string
  title: string
  state: string
  office: string | null
  officer: string | null
  receivedAt: Date
  dueAt: Date
  simulated: boolean
  apologyAt: string | null
}

const MOST = 500

/**
 * The one-stop desk's list of 7:00: due today; to be apologised for today, because it is due on the next working day and
 * foretold to be late (Decree 61/2018 Art. 19.9, kept by local rules: at the latest one day before expiry) or stands
 * without anything known; and late already without an apology.
 */
export async function deskOf(db: Sql, scope: Scope, study: Study): Promise<Omit<DeskOut, 'frame'>> {
  const today = vnDay(db.now)
  const calendar = await calendarOf(db)
  const next = calendar.nextWorkingDay(today)
  const rows = await db.rows<Row>(sql`
    select c.id, c.code, c.title, c.state, coalesce(c.office, c.deciding, c.receiving) as office, c.fields ->> 'officer' as officer,
      c.received_at as "receivedAt", c.due_at as "dueAt", c.simulated, c.fields ->> 'apologyAt' as "apologyAt"
    from cases."case" c
    where ${dossiersWithin(scope.within)} and c.ended_at is null and c.phase in ('waiting', 'working') and c.paused_at is null
      and c.due_at < ${startOfVnDay(addDays(next, 1))}
    order by c.due_at, c.id`)
  const offices = await officeIndex(db)
  const states = db.db.declared.cases.get(DOSSIER)?.states ?? {}
  const show = ({ state, ...row }: Row): DeskItem => ({
    ...row,
    officeName: row.office && (offices.get(row.office)?.name.vi ?? row.office),
    receivedAt: isoVn(row.receivedAt),
    dueAt: isoVn(row.dueAt),
    stateTitle: states[state]?.title ?? { vi: state, en: state },
  })
  const forecasts = new Map(study.forecasts.map((one) => [one.dossier.id, one]))
  const dueOf = (row: Row) => vnDay(row.dueAt)
  const late = rows.filter((row) => dueOf(row) < today)
  return {
    today: rows
      .filter((row) => dueOf(row) === today)
      .slice(0, MOST)
      .map(show),
    apologise: rows
      .filter(
        (row) =>
          study.at !== null &&
          dueOf(row) > today &&
          row.apologyAt === null &&
          (forecasts.get(row.id)?.chance ?? 1) >= WATCH_FROM,
      )
      .slice(0, MOST)
      .map((row) => {
        const forecast = forecasts.get(row.id)
        return { ...show(row), chance: forecast?.chance ?? null, why: forecast ? riskReason(forecast) : null }
      }),
    overdue: late.slice(0, MOST).map(show),
    overdueTotal: late.length,
  }
}
