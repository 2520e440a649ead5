import type { SetDoc, UnitResult } from '../contract.ts'
import { pointsOf } from './check-set.ts'
import { type RankRules, rankUnits } from './rank-units.ts'
import { type Answer, scoreAnswer } from './score-answer.ts'
import { round } from './score-criterion.ts'

/** A unit with its answers by the code of the criterion. */
export interface AnsweredUnit extends Pick<UnitResult, 'unit' | 'name' | 'area' | 'areaFrom' | 'office' | 'size'> {
  answers: ReadonlyMap<string, Answer>
}

/** A unit's share of the most points, %, as the last round published it. */
export type Before = ReadonlyMap<string, number>

/**
 * Points by criterion, group and unit, places, and the change since the last round (in percentage points of the maximum,
 * so that sets of different size can stand beside each other). Pure: the same answers always give the same result.
 */
export function resultOf(
  doc: SetDoc,
  units: readonly AnsweredUnit[],
  rules: RankRules,
  before: Before = new Map(),
): UnitResult[] {
  const scored = units.map((unit) => scoreUnit(doc, unit, rules))
  return rankUnits(scored, rules).map((unit) => {
    const last = before.get(unit.unit)
    return { ...unit, change: last === undefined ? null : round(shareOf(unit) - last) }
  })
}

/** The share of the most points, %. */
export function shareOf(unit: Pick<UnitResult, 'points' | 'max'>): number {
  return unit.max > 0 ? (100 * unit.points) / unit.max : 0
}

/** Points of one unit, not yet placed. */
export function scoreUnit(doc: SetDoc, unit: AnsweredUnit, rules: RankRules): UnitResult {
  const scores: UnitResult['scores'] = []
  const groups: UnitResult['groups'] = []
  let selfPoints = 0
  let small = 0
  for (const group of doc.groups) {
    let sum = 0
    let most = 0
    for (const one of group.criteria) {
      const judged = scoreAnswer(one, unit.answers.get(one.code))
      const points = round(one.weight * judged.counts)
      const max = pointsOf(one)
      const isSmall = judged.answered && judged.denominator !== null && judged.denominator < rules.minDenominator
      scores.push({ code: one.code, points, max, answered: judged.answered, small: isSmall })
      sum += points
      most += max
      selfPoints += one.weight * judged.self
      if (isSmall) small += max
    }
    groups.push({ code: group.code, points: round(sum), max: round(most) })
  }
  const max = round(groups.reduce((sum, group) => sum + group.max, 0))
  const answered = scores.filter((one) => one.answered).length
  const { answers: _, ...rest } = unit
  return {
    ...rest,
    points: round(groups.reduce((sum, group) => sum + group.points, 0)),
    max,
    selfPoints: round(selfPoints),
    answered,
    criteria: scores.length,
    completeness: scores.length ? round((100 * answered) / scores.length) : 0,
    smallShare: max > 0 ? round((100 * small) / max) : 0,
    rank: null,
    unranked: null,
    change: null,
    groups,
    scores,
  }
}
