import type { Text } from '#kernel/text.ts'
import { compareVi } from '#kernel/vietnamese.ts'
import type { UnitResult } from '../contract.ts'

/** When a place would mislead. Shares in %. */
export interface RankRules {
  minCompleteness: number
  minDenominator: number
  smallShare: number
  minSize: number
}

/**
 * Gives places by points; equal points share a place and the next one is left out (1, 2, 2, 4). A unit that answered too
 * little, is too small, or whose points rest on numbers too small gets none, and the reason. The order of what comes in
 * does not matter; units without a place stand last.
 */
export function rankUnits(units: readonly UnitResult[], rules: RankRules): UnitResult[] {
  const judged = units.map((unit) => ({ ...unit, unranked: whyUnranked(unit, rules), rank: null as number | null }))
  judged.sort(
    (a, b) =>
      Number(a.unranked !== null) - Number(b.unranked !== null) ||
      b.points - a.points ||
      compareVi(a.name, b.name) ||
      (a.unit < b.unit ? -1 : 1),
  )
  let place = 0
  for (const [i, unit] of judged.entries()) {
    if (unit.unranked) break
    if (i === 0 || unit.points !== judged[i - 1]?.points) place = i + 1
    unit.rank = place
  }
  return judged
}

/** Why a unit gets no place; null when it gets one. */
export function whyUnranked(unit: UnitResult, rules: RankRules): Text | null {
  if (unit.completeness < rules.minCompleteness)
    return {
      vi: `Không xếp hạng: mới trả lời ${unit.answered}/${unit.criteria} tiêu chí (cần ít nhất ${rules.minCompleteness} %).`,
      en: `Not ranked: ${unit.answered} of ${unit.criteria} criteria answered (at least ${rules.minCompleteness} % wanted).`,
    }
  if (unit.size !== null && unit.size < rules.minSize)
    return {
      vi: `Không xếp hạng: đơn vị quá nhỏ (${unit.size} người, cần từ ${rules.minSize}).`,
      en: `Not ranked: the unit is too small (${unit.size} people, ${rules.minSize} wanted).`,
    }
  if (unit.smallShare > rules.smallShare)
    return {
      vi: `Không xếp hạng: ${unit.smallShare} % số điểm dựa trên tỷ lệ có mẫu số dưới ${rules.minDenominator}.`,
      en: `Not ranked: ${unit.smallShare} % of the points rest on ratios with a denominator below ${rules.minDenominator}.`,
    }
  return null
}
