import sql from 'sql-template-tag'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { ResultOut } from '../contract.ts'
import { groupPoints, pointsOf } from '../formulas/check-set.ts'
import type { RankRules } from '../formulas/rank-units.ts'
import { type AnsweredUnit, resultOf, shareOf } from '../formulas/result-of.ts'
import { answersOf, byUnit } from './answer-row.ts'
import { getRound, type RoundRow, type UnitRow, unitsOf } from './round-row.ts'
import { getSet, type SetRow } from './set-row.ts'

/** The rules of ranking as they hold on a day. */
export async function rulesOn(db: Sql, on: string): Promise<RankRules> {
  const at = (name: string) => settingAt<number>(db, `digital-index.${name}`, { on })
  const [minCompleteness, minDenominator, smallShare, minSize] = await Promise.all([
    at('min-completeness'),
    at('min-denominator'),
    at('small-share'),
    at('min-size'),
  ])
  return { minCompleteness, minDenominator, smallShare, minSize }
}

/** What a round would be published as now; edition 0. */
export async function liveResult(db: Sql, roundId: string): Promise<ResultOut> {
  const round = await getRound(db, roundId)
  const [set, units] = [await getSet(db, round.set), await unitsOf(db, round.id)]
  const rows = await answersOf(
    db,
    units.map((unit) => unit.id),
  )
  const answers = byUnit(rows)
  const index = await areaIndex(db)
  const answered: AnsweredUnit[] = units.map((unit) => {
    const area = index.get(unit.areaId)
    return {
      unit: unit.id,
      name: unit.name,
      area: area.code,
      areaFrom: area.validFrom,
      office: unit.office,
      size: unit.size,
      answers: answers.get(unit.id) ?? new Map(),
    }
  })
  const rules = await rulesOn(db, round.to)
  const last = await lastPublished(db, round, set)
  const before = new Map<string, number>()
  for (const unit of units) {
    const then = last?.result.units.find((one) => one.area !== null && sameUnit(one, unit, index.get(unit.areaId)))
    if (then) before.set(unit.id, shareOf(then))
  }
  return {
    round: round.id,
    roundName: round.name,
    ...(round.nameEn && { roundNameEn: round.nameEn }),
    period: round.period,
    set: set.id,
    setName: set.doc.name,
    ...(set.doc.nameEn && { setNameEn: set.doc.nameEn }),
    decision: set.doc.decision,
    measures: set.doc.measures,
    edition: 0,
    publishedAt: null,
    reason: null,
    comparedWith: last && {
      round: last.result.round,
      name: last.result.roundName,
      ...(last.result.roundNameEn && { nameEn: last.result.roundNameEn }),
      sameSet: last.result.set === set.id,
    },
    rules,
    groups: set.doc.groups.map((group) => ({
      code: group.code,
      name: group.name,
      ...(group.nameEn && { nameEn: group.nameEn }),
      max: groupPoints(group),
    })),
    criteria: set.doc.groups.flatMap((group) =>
      group.criteria.map((one) => ({
        code: one.code,
        group: group.code,
        name: one.name,
        ...(one.nameEn && { nameEn: one.nameEn }),
        max: pointsOf(one),
      })),
    ),
    simulated: round.simulated || set.simulated || rows.some((row) => row.autoSimulated),
    units: resultOf(set.doc, answered, rules, before),
  }
}

/** The last published round of the same kind of unit there, before this one. */
async function lastPublished(db: Sql, round: RoundRow, set: SetRow): Promise<{ result: ResultOut } | null> {
  const found = await db.find<{ result: ResultOut }>(sql`select p.result from digital_index.publication p
    join digital_index.round r on r.id = p.round where r.area_id = ${round.areaId} and r."to" < ${round.to}
      and p.result ->> 'measures' = ${set.doc.measures} order by r."to" desc, p.edition desc limit 1`)
  return found ?? null
}

/** The same unit in an earlier result: the same area with the same first day, or the same office. A unit that took over another's code is not the same. */
function sameUnit(then: ResultOut['units'][number], unit: UnitRow, area: { code: string; validFrom: string }): boolean {
  if (unit.kind === 'office') return then.office === unit.office
  return unit.kind === 'area' && then.office === null && then.area === area.code && then.areaFrom === area.validFrom
}
