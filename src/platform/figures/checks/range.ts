import { type CheckedIndicator, type Finding, numberWords } from './finding.ts'

/** A value that the indicator cannot have: below its least or above its most. This one cannot be insisted on. */
export function checkRange(indicator: CheckedIndicator, value: number): Finding | undefined {
  const title = indicator.title
  const said = numberWords(value, indicator)
  if (indicator.min !== undefined && value < indicator.min) {
    const least = numberWords(indicator.min, indicator)
    return {
      check: 'range',
      says: {
        vi: `Giá trị ${said.vi} nhỏ hơn ${least.vi}, là mức thấp nhất có thể của “${title.vi}”. Hãy kiểm tra dấu trừ.`,
        en: `The value ${said.en} is below ${least.en}, the least that “${title.en}” can be. Check the minus sign.`,
      },
    }
  }
  if (indicator.max !== undefined && value > indicator.max) {
    const most = numberWords(indicator.max, indicator)
    return {
      check: 'range',
      says: {
        vi: `Giá trị ${said.vi} lớn hơn ${most.vi}, là mức cao nhất có thể của “${title.vi}”. Hãy kiểm tra dấu phẩy và đơn vị tính.`,
        en: `The value ${said.en} is above ${most.en}, the most that “${title.en}” can be. Check the decimal mark and the unit.`,
      },
    }
  }
  return undefined
}
