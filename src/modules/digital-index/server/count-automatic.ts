import sql from 'sql-template-tag'
import { nextPeriod, type Period, parsePeriod, periodContaining } from '#kernel/period.ts'
import { sumOver } from '#kernel/restating/cumulative.ts'
import type { Text } from '#kernel/text.ts'
import { addDays, formatDay, startOfVnDay } from '#kernel/time.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { type Figure, figureIndicator, figuresOf } from '#platform/figures/server/figures-of.ts'
import type { Criterion, Given, SetDoc, Source } from '../contract.ts'
import { NOTHING } from '../formulas/score-criterion.ts'
import type { RoundRow, UnitRow } from './round-row.ts'

interface Counted {
  unit: string
  criterion: string
  auto: Given | null
  passport: string | null
  note: Text
  simulated: boolean
}

/**
 * Counts the automatic criteria of a round for its units, from official figures and from cases received in the period, and
 * keeps them beside what the units gave. Only what is different is written. @returns how many answers changed.
 */
export async function countAutomatic(tx: Tx, round: RoundRow, doc: SetDoc, units: readonly UnitRow[]): Promise<number> {
  const criteria = doc.groups.flatMap((group) => group.criteria).filter((one) => one.source.kind !== 'manual')
  if (!criteria.length || !units.length) return 0
  const index = await areaIndex(tx)
  const found: Counted[] = []
  for (const one of criteria) {
    if (one.source.kind === 'figure')
      found.push(...(await fromFigures(tx, round, one, one.source.indicator, units, index)))
    if (one.source.kind === 'cases') found.push(...(await fromCases(tx, round, one, one.source, units, index)))
  }
  return tx.run(sql`insert into digital_index.answer as a (unit, criterion, auto, auto_passport, auto_note, auto_simulated, auto_at)
    select unit, criterion, auto, passport, note, simulated, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as r(unit uuid, criterion text, auto jsonb, passport text, note jsonb, simulated boolean)
    on conflict (unit, criterion) do update set auto = nullif(excluded.auto, 'null'), auto_passport = excluded.auto_passport,
      auto_note = excluded.auto_note, auto_simulated = excluded.auto_simulated, auto_at = excluded.auto_at
    where (a.auto, a.auto_passport, a.auto_note) is distinct from (nullif(excluded.auto, 'null'), excluded.auto_passport, excluded.auto_note)`)
}

async function fromFigures(
  db: Sql,
  round: RoundRow,
  criterion: Criterion,
  indicator: string,
  units: readonly UnitRow[],
  index: AreaIndex,
): Promise<Counted[]> {
  const areaIds = [...new Set(units.map((unit) => unit.areaId))]
  const all = await figuresOf(db, { indicator, areaIds, from: round.period, to: round.period, status: 'official' })
  return units.map((unit) => {
    const own = all.filter((f) => f.areaId === unit.areaId && f.category === null && f.value !== null)
    const chosen = sumUp(db, criterion, own, round)
    const last = chosen?.last
    const code = index.get(unit.areaId).code
    return {
      unit: unit.id,
      criterion: criterion.code,
      auto: chosen?.given ?? null,
      passport: last ? `/api/v1/passports/figure/${indicator}/${code}/${last.period}` : null,
      note: chosen?.note ?? {
        vi: `Chưa có số liệu chính thức của kỳ ${round.period}.`,
        en: `No official figure of ${round.period} yet.`,
      },
      simulated: own.some((f) => f.simulated),
    }
  })
}

/** The figure of the round's own period, else what those within it come to: flows and parts of ratios summed, a stock as last. */
function sumUp(db: Sql, criterion: Criterion, own: readonly Figure[], round: RoundRow) {
  const exact = own.find((f) => f.period === round.period)
  const longest = [...own].sort((a, b) => length(b) - length(a))[0]
  const kind = longest && parsePeriod(longest.period)?.kind
  const parts = exact ? [exact] : own.filter((f) => parsePeriod(f.period)?.kind === kind)
  const last = parts.at(-1)
  if (!last) return undefined
  const { measure, cumulative } = figureIndicator(db, last.indicator) ?? {}
  const several = parts.length > 1
  const asPercent = criterion.unit === '%'
  const note = {
    vi: !several
      ? `Số liệu chính thức kỳ ${last.period}.`
      : cumulative
        ? `Lũy kế từ đầu năm đến kỳ ${last.period}.`
        : `Cộng từ ${parts.length} kỳ, gần nhất ${last.period}.`,
    en: !several
      ? `Official figure of ${last.period}.`
      : cumulative
        ? `Counted from January to ${last.period}.`
        : `From ${parts.length} periods, newest ${last.period}.`,
  }
  const ratios = parts.flatMap((f) => f.parts ?? [])
  if (
    criterion.kind === 'ratio' &&
    ratios.length === parts.length &&
    ratios.every((r) => r.scale === (asPercent ? 100 : 1))
  ) {
    const add = (of: 'over' | 'under') =>
      totalOf(
        db,
        ratios.map((r) => r[of]),
        round,
      )
    return { last, note, given: { ...NOTHING, numerator: add('over'), denominator: add('under') } }
  }
  const value = measure === 'flow' ? totalOf(db, parts, round) : last.value
  return { last, note, given: { ...NOTHING, value } }
}

/** What figures of periods within a round come to. What is counted since January is not added up: the last one says it. */
function totalOf(db: Sql, parts: readonly Figure[], round: RoundRow): number | null {
  const [first, last] = [parts[0]!, parts.at(-1)!]
  if (first.period === round.period) return first.value
  if (!figureIndicator(db, first.indicator)?.cumulative) return parts.reduce((sum, f) => sum + (f.value ?? 0), 0)
  const values = new Map(parts.map((f) => [f.period, f.value ?? undefined]))
  const { kind, calendar, to } = parsePeriod(last.period)!
  const run: Period[] = []
  for (let p = periodContaining(round.from, kind, calendar); p.to <= to; p = nextPeriod(p)) run.push(p)
  return sumOver(run, true, (period) => values.get(period)) ?? null
}

const length = (f: Figure) => Date.parse(f.to) - Date.parse(f.from)

interface Tallied {
  areaId: number
  office: string | null
  assignee: string | null
  received: number
  ended: number
  inTime: number
  simulated: boolean
}

async function fromCases(
  db: Sql,
  round: RoundRow,
  criterion: Criterion,
  source: Extract<Source, { kind: 'cases' }>,
  units: readonly UnitRow[],
  index: AreaIndex,
): Promise<Counted[]> {
  const rows =
    await db.rows<Tallied>(sql`select home_area_id as "areaId", office, assignee, count(*)::integer as received,
      count(*) filter (where ended_at is not null)::integer as ended,
      count(*) filter (where ended_at is not null and timeliness in ('early', 'on-time'))::integer as "inTime", bool_or(simulated) as simulated
    from cases."case" where type = ${source.type} and merged_into is null and received_at >= ${startOfVnDay(round.from)}
      and received_at < ${startOfVnDay(addDays(round.to, 1))} group by 1, 2, 3`)
  return units.map((unit) => {
    const ground = new Set(index.subtree(unit.areaId))
    const own = rows.filter((row) =>
      unit.kind === 'area'
        ? ground.has(row.areaId)
        : unit.kind === 'office'
          ? row.office === unit.office
          : row.assignee === unit.person,
    )
    const sum = (of: 'received' | 'ended' | 'inTime') => own.reduce((all, row) => all + row[of], 0)
    const [n, d] = source.counts === 'ended-in-time' ? [sum('inTime'), sum('ended')] : [sum(source.counts), null]
    const span = `${formatDay(round.from)}–${formatDay(round.to)}`
    return {
      unit: unit.id,
      criterion: criterion.code,
      // No case at all is no 0 %: there is nothing to say.
      auto: d === 0 ? null : d === null ? { ...NOTHING, value: n } : { ...NOTHING, numerator: n, denominator: d },
      passport: null,
      note: {
        vi: `Đếm từ ${sum('received')} hồ sơ, vụ việc nhận trong ${span}${d === 0 ? '; chưa có việc nào xử lý xong' : ''}.`,
        en: `Counted from ${sum('received')} cases received in ${span}${d === 0 ? '; none has ended yet' : ''}.`,
      },
      simulated: own.some((row) => row.simulated),
    }
  })
}
