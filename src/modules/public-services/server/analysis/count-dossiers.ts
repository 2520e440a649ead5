import sql from 'sql-template-tag'
import { startOfVnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { CountRow } from '../../formulas/analysis-contract.ts'
import { rankGuarded, SMALLEST } from '../../formulas/guard.ts'
import { inTimeShare, share, type Tally } from '../../formulas/timeliness.ts'
import { dossiersWithin, inPeriod, lastDay, type Scope } from './scope.ts'
import { fieldsOnce, JUDGED_COLUMNS, JUDGED_FIELDS, verdictOn } from './verdict-sql.ts'

/** Timeliness of a scope as a whole and by month of receipt, office, sector and procedure. */
export interface Counted {
  counts: Tally
  n: number
  carried: number
  months: CountRow[]
  offices: CountRow[]
  sectors: CountRow[]
  procedures: CountRow[]
}

interface Grouped {
  dim: 'all' | 'month' | 'office' | 'sector' | 'procedure'
  key: string | null
  title: string | null
  n: number
  carried: number
  early: number
  onTime: number
  late: number
  inTime: number
  overdue: number
  unexplained: number
}

/** Most procedures shown: those with the most dossiers. */
const PROCEDURES = 60

const FIELDS = sql`${JUDGED_FIELDS}, sector text, procedure text, "procedureTitle" text`

/** Counts every table of the overview in one statement. Small groups (fewer than five) bear counts but no share and no rank. */
export async function countDossiers(db: Sql, scope: Pick<Scope, 'within' | 'period'>): Promise<Counted> {
  const rows = await db.rows<Grouped>(sql`
    with r as materialized (
      select ${JUDGED_COLUMNS},
        coalesce(c.office, c.deciding, c.receiving) as office, f.sector, f.procedure, f."procedureTitle" as title
      from cases."case" c cross join lateral ${fieldsOnce(FIELDS)}
      where ${dossiersWithin(scope.within)} and ${inPeriod(scope.period)}
    ), d as materialized (
      select to_char(r.received_day, 'YYYY-MM') as month, office, sector, procedure, title,
        r.received_at < ${startOfVnDay(scope.period.from)} as before,
        ${verdictOn(db.now)} as verdict
      from r
    )
    select case grouping(month, office, sector, procedure) when 15 then 'all' when 7 then 'month' when 11 then 'office'
        when 13 then 'sector' else 'procedure' end as dim,
      coalesce(month, office, sector, procedure) as key,
      case when grouping(procedure) = 0 then max(title) end as title,
      count(*)::integer as n, (count(*) filter (where before))::integer as carried,
      (count(*) filter (where verdict = 'early'))::integer as early, (count(*) filter (where verdict = 'on-time'))::integer as "onTime",
      (count(*) filter (where verdict = 'late'))::integer as late, (count(*) filter (where verdict = 'in-time'))::integer as "inTime",
      (count(*) filter (where verdict = 'overdue'))::integer as overdue,
      (count(*) filter (where verdict = 'unexplained'))::integer as unexplained
    from d group by grouping sets ((), (month), (office), (sector), (procedure))`)
  const offices = await officeIndex(db)
  const whole = rows.find((row) => row.dim === 'all')
  const of = (dim: Grouped['dim'], nameOf: (row: Grouped) => string) =>
    ranked(rows.filter((row) => row.dim === dim).map((row) => rowOf(row, nameOf(row))))
  return {
    counts: whole ? tallyOf(whole) : tallyOf(undefined),
    n: whole?.n ?? 0,
    carried: whole?.carried ?? 0,
    months: rows
      .filter((row) => row.dim === 'month')
      .filter(
        (row) => row.key !== null && row.key >= scope.period.from.slice(0, 7) && row.key <= lastMonth(scope, db.now),
      )
      .map((row) => rowOf(row, row.key!))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    offices: of('office', (row) => (row.key ? (offices.get(row.key)?.name.vi ?? row.key) : UNTOLD)),
    sectors: of('sector', (row) => row.key ?? UNTOLD),
    procedures: of('procedure', (row) => row.title ?? row.key ?? UNTOLD)
      .toSorted((a, b) => b.n - a.n)
      .slice(0, PROCEDURES),
  }
}

/** Shown where the other system does not say. */
const UNTOLD = 'Không ghi'

function lastMonth(scope: Pick<Scope, 'period'>, now: Date): string {
  return lastDay(scope, now).slice(0, 7)
}

function tallyOf(row: Grouped | undefined): Tally {
  return {
    early: row?.early ?? 0,
    'on-time': row?.onTime ?? 0,
    late: row?.late ?? 0,
    'in-time': row?.inTime ?? 0,
    overdue: row?.overdue ?? 0,
    unexplained: row?.unexplained ?? 0,
  }
}

function rowOf(row: Grouped, title: string): CountRow {
  const counts = tallyOf(row)
  const { numerator, denominator } = inTimeShare(counts)
  const told = share(numerator, denominator)
  return {
    key: row.key ?? '',
    title,
    counts,
    n: row.n,
    inTime: denominator < SMALLEST ? { ...told, percent: null } : told,
    rank: null,
  }
}

/** The lowest share first: what needs help stands at the top. */
function ranked(rows: CountRow[]): CountRow[] {
  return rankGuarded(rows, (row) => ({ value: row.inTime.percent, n: row.inTime.denominator })).map(
    ({ item, rank }) => ({
      ...item,
      rank,
    }),
  )
}
