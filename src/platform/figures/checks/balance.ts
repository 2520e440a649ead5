import { type CheckedIndicator, type Finding, numberWords } from './finding.ts'

/** One part of a whole. */
export interface Part {
  title: { vi: string; en: string }
  value: number
}

/** Rounding of every part may add up: half a unit of the last decimal for each, and for the whole. */
const rounding = (indicator: CheckedIndicator, parts: number): number =>
  (parts + 1) * 0.5 * 10 ** -(indicator.decimals ?? 2)

/**
 * Parts that do not add up to their whole. `complete`: all parts are there; else only more than the whole is wrong
 * (and only where nothing is negative).
 */
export function checkSum(
  indicator: CheckedIndicator,
  whole: number,
  parts: readonly Part[],
  complete: boolean,
): Finding | undefined {
  if (!parts.length) return undefined
  const sum = parts.reduce((total, p) => total + p.value, 0)
  const slack = rounding(indicator, parts.length) + Math.abs(whole) * 1e-9
  if (Math.abs(sum - whole) <= slack) return undefined
  if (!complete && (sum < whole || parts.some((p) => p.value < 0))) return undefined
  const [s, w, d] = [sum, whole, Math.abs(sum - whole)].map((v) => numberWords(v, indicator)) as [Words, Words, Words]
  return {
    check: 'balance',
    says: {
      vi: `Cộng các phần của “${indicator.title.vi}” được ${s.vi}, lệch ${d.vi} so với tổng số ${w.vi}. Hãy sửa, hoặc ghi lý do.`,
      en: `The parts of “${indicator.title.en}” make ${s.en}, ${d.en} off the total of ${w.en}. Mend it, or say why.`,
    },
  }
}

type Words = { vi: string; en: string }

/** A part larger than what it is a part of: more poor households than households. `most` is what the ratio may be at most. */
export function checkShare(
  ratio: CheckedIndicator & { scale: number },
  over: CheckedIndicator & { value: number },
  under: CheckedIndicator & { value: number },
): Finding | undefined {
  if (ratio.max === undefined || under.value < 0) return undefined
  const value =
    under.value === 0 ? (over.value > 0 ? Number.POSITIVE_INFINITY : 0) : (ratio.scale * over.value) / under.value
  if (value <= ratio.max * (1 + 1e-9)) return undefined
  const [o, u] = [numberWords(over.value, over), numberWords(under.value, under)]
  return {
    check: 'balance',
    says: {
      vi: `“${over.title.vi}” ${o.vi} so với “${under.title.vi}” ${u.vi} làm “${ratio.title.vi}” vượt ${ratio.max} ${ratio.unit}. Hãy kiểm tra cả hai số, hoặc ghi lý do.`,
      en: `“${over.title.en}” ${o.en} against “${under.title.en}” ${u.en} puts “${ratio.title.en}” above ${ratio.max} ${ratio.unit}. Check both, or say why.`,
    },
  }
}
