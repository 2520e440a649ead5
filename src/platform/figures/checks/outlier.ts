import { median, medianAbsoluteDeviation } from 'simple-statistics'
import { type CheckedIndicator, type Finding, numberWords } from './finding.ts'

/** Fewer like units than this say nothing about what is usual. */
const LEAST_PEERS = 8
/** How many robust standard deviations are asked about (1.4826 × MAD estimates the standard deviation of normal values). */
const FAR = 5
const NORMAL = 1.4826
/** Units that all say nearly the same would make everything far: the spread counts as at least this share of the middle. */
const LEAST_SPREAD = 0.05

/** What is usual among like units in one period: worked out once, however many values are compared with it. */
export interface Usual {
  /** Of the values, or of their orders of magnitude. */
  middle: number
  spread: number
  /** The middle value as people read it, and how many units it is of. */
  median: number
  units: number
}

const bySize = (indicator: CheckedIndicator): boolean => indicator.measure === 'flow' || indicator.measure === 'stock'

/**
 * The median and the median absolute deviation of like units. Flows and stocks differ by the size of the unit and are
 * compared by their orders of magnitude (a wrong unit such as đồng for triệu đồng stands out); ratios and indices as they
 * are; ranks not at all. Undefined where the units are too few to say.
 */
export function usualOf(indicator: CheckedIndicator, peers: readonly number[]): Usual | undefined {
  if (indicator.measure === 'rank') return undefined
  const usable = bySize(indicator) ? peers.filter((v) => v > 0) : [...peers]
  if (usable.length < LEAST_PEERS) return undefined
  const all = bySize(indicator) ? usable.map((v) => Math.log10(v)) : usable
  const middle = median(all)
  const least = bySize(indicator) ? Math.log10(1 + 4 * LEAST_SPREAD) : Math.abs(middle) * LEAST_SPREAD
  const spread = Math.max(NORMAL * medianAbsoluteDeviation(all), least)
  return { middle, spread, median: median(usable), units: usable.length }
}

/** A value far from what is usual among like units in the same period. `alone`: both are of the period alone, out of what runs on since January. */
export function checkOutlier(
  indicator: CheckedIndicator,
  value: number,
  usual: Usual | undefined,
  alone = false,
): Finding | undefined {
  // A zero among large numbers is common (no births in a small unit): nothing to compare by size.
  if (!usual || usual.spread === 0 || (bySize(indicator) && value <= 0)) return undefined
  const scaled = bySize(indicator) ? Math.log10(value) : value
  if (Math.abs(scaled - usual.middle) <= FAR * usual.spread) return undefined
  const [own, middle] = [numberWords(value, indicator), numberWords(usual.median, indicator)]
  return {
    check: 'outlier',
    says: {
      vi: `${alone ? 'Tách từ lũy kế, riêng kỳ này là ' : ''}${own.vi}${alone ? ',' : ''} khác hẳn ${usual.units} đơn vị cùng cấp trong kỳ này (mức giữa ${middle.vi}). Hãy kiểm tra đơn vị tính; nếu đúng, hãy ghi lý do.`,
      en: `${alone ? 'Out of what runs on since January this period alone is ' : ''}${own.en}${alone ? ',' : ' is'} unlike ${usual.units} like units of this period (middle ${middle.en}). Check the unit; if it is right, say why.`,
    },
  }
}
