import { growthOf } from './growth.ts'
import type { Lang } from './text.ts'
import { formatNumber } from './vietnamese-number.ts'

/** Shown where a number is not known, and where there was nothing to count. */
export const NOT_AVAILABLE = '…'
export const NONE = '-'

/** A number of a table: '…' when not available, '-' when there was none. */
export function cellText(value: number | null, lang: Lang, decimals: number): string {
  if (value === null) return NOT_AVAILABLE
  return value === 0 ? NONE : formatNumber(value, lang, decimals)
}

/** A growth as a table shows it: '105,2' would be the index, this is '5,2' or '-3,0' with its sign. */
export function growthText(now: number | null, before: number | null, lang: Lang): string {
  const growth = growthOf(now, before, 'percent')
  return growth === undefined ? NOT_AVAILABLE : formatNumber(growth, lang, 1, true)
}

/** A change in words: 'tăng 5,2 %', 'giảm 1,3 điểm phần trăm', 'không đổi'. A rate changes by points, all else by per cent. */
export function changeWords(now: number | null, before: number | null, rate: boolean, lang: Lang): string {
  const by = growthOf(now, before, rate ? 'points' : 'percent')
  if (by === undefined) return NOT_AVAILABLE
  const size = formatNumber(Math.abs(by), lang, 1, true)
  if (Number(Math.abs(by).toFixed(1)) === 0) return lang === 'vi' ? 'không đổi' : 'unchanged'
  const unit = rate ? (lang === 'vi' ? 'điểm phần trăm' : 'percentage points') : '%'
  const verb = by > 0 ? (lang === 'vi' ? 'tăng' : 'up') : lang === 'vi' ? 'giảm' : 'down'
  return `${verb} ${size}\u00a0${unit}`
}

/** Large money in the unit of a report: 1.500.000.000 in 'tỷ' is 1,5. */
export const SCALES: Readonly<Record<string, number>> = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 }
