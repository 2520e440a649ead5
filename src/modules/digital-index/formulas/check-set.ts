import type { Text } from '#kernel/text.ts'
import type { Criterion, Fault, Group, SetDoc } from '../contract.ts'
import { compileFormula, isInputName } from './compile-formula.ts'
import { round } from './score-criterion.ts'

/** The most points of a criterion: weight × largest score. */
export function pointsOf(criterion: Criterion): number {
  return round(criterion.weight * criterion.maxScore)
}

/** The most points of the criteria of a group together. */
export function groupPoints(group: Group): number {
  return round(group.criteria.reduce((sum, one) => sum + pointsOf(one), 0))
}

/** The most points of a whole set. */
export function setPoints(doc: SetDoc): number {
  return round(doc.groups.reduce((sum, group) => sum + groupPoints(group), 0))
}

/**
 * Everything that is wrong with a set. Grave = it cannot be kept so (a formula that cannot be read, a code twice); the rest
 * (sums that do not come to what is declared) may stand in a draft but not in a set that is issued.
 */
export function checkSet(doc: SetDoc): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const add = (path: string, vi: string, en: string, grave = false) => faults.push({ path, message: { vi, en }, grave })
  const once = (code: string, path: string) => {
    if (seen.has(code)) add(path, `Mã “${code}” dùng hai lần.`, `The code “${code}” is used twice.`, true)
    seen.add(code)
  }
  for (const [g, group] of doc.groups.entries()) {
    once(group.code, `/groups/${g}/code`)
    for (const [c, one] of group.criteria.entries()) {
      once(one.code, `/groups/${g}/criteria/${c}/code`)
      for (const fault of faultsOf(one)) faults.push({ ...fault, path: `/groups/${g}/criteria/${c}${fault.path}` })
    }
    const sum = groupPoints(group)
    if (sum !== round(group.maxScore))
      add(
        `/groups/${g}/maxScore`,
        `Nhóm ${group.code}: các tiêu chí cộng lại ${sum} điểm, khai ${group.maxScore}.`,
        `Group ${group.code}: its criteria come to ${sum} points, ${group.maxScore} declared.`,
      )
  }
  if (!doc.groups.some((group) => group.criteria.length)) add('/groups', 'Chưa có tiêu chí nào.', 'No criterion yet.')
  const declared = round(doc.groups.reduce((sum, group) => sum + group.maxScore, 0))
  if (declared !== round(doc.total))
    add(
      '/total',
      `Các nhóm cộng lại ${declared} điểm, tổng khai ${doc.total}.`,
      `The groups come to ${declared} points, ${doc.total} declared.`,
    )
  return faults
}

function faultsOf(one: Criterion): Fault[] {
  const faults: Fault[] = []
  const add = (path: string, message: Text, grave: boolean) => faults.push({ path, message, grave })
  const odd = one.inputs.find((input) => !isInputName(input.name))
  if (odd)
    add(
      '/inputs',
      {
        vi: `Đầu vào “${odd.name}”: tên chỉ gồm chữ không dấu, số, gạch dưới và không trùng tên có sẵn.`,
        en: `Input “${odd.name}”: plain letters, digits and underscores, and no name that is taken.`,
      },
      true,
    )
  else if (one.formula !== null) {
    const names = one.inputs.map((input) => input.name)
    const formula = compileFormula(one.formula, names)
    if (!formula.ok) add('/formula', formula.why, true)
  }
  if (one.formula === null && one.kind === 'count' && !((one.target ?? 0) > 0))
    add('/target', { vi: 'Tiêu chí đếm cần có mục tiêu lớn hơn 0.', en: 'A count needs a target above 0.' }, false)
  if (one.formula === null && one.kind === 'table') {
    if (!one.steps.length) add('/steps', { vi: 'Bảng điểm chưa có bậc nào.', en: 'The table has no steps.' }, false)
    if (one.steps.some((step) => step.score < 0 || step.score > one.maxScore))
      add(
        '/steps',
        { vi: 'Điểm của bậc phải từ 0 đến điểm tối đa.', en: 'Steps must lie between 0 and the most.' },
        false,
      )
  }
  return faults
}
