import { median, medianAbsoluteDeviation } from 'simple-statistics'
import { type CheckedIndicator, type Finding, numberWords } from './finding.ts'

/** Fewer like units than this say nothing about what is usual. */
const LEAST_PEERS = 8
/** How many robust standard deviations are asked about (1.4826 × MAD estimates the standard deviation of normal values). */
const FAR = 5
const NORMAL = 1.4826
/** Units that all say nearly the same would make everything far: the spread counts as at least this share of the middle. */
const LEAST_SPREAD = 0.05

/**
 * A value far from those of like units in the same period, by median and median absolute deviation. Flows and stocks
 * differ by the size of the unit and are compared by their orders of magnitude (a wrong unit such as đồng for triệu đồng
 * stands out); ratios and indices as they are; ranks not at all.
 */
export function checkOutlier(
  indicator: CheckedIndicator,
  value: number,
  peers: readonly number[],
): Finding | undefined {
  if (indicator.measure === 'rank' || peers.length < LEAST_PEERS) return undefined
  const bySize = indicator.measure === 'flow' || indicator.measure === 'stock'
  const scale = bySize ? (v: number) => Math.log10(v) : (v: number) => v
  const usable = bySize ? peers.filter((v) => v > 0) : peers
  // A zero among large numbers is common (no births in a small unit): nothing to compare by size.
  if (usable.length < LEAST_PEERS || (bySize && value <= 0)) return undefined
  const all = usable.map(scale)
  const middle = median(all)
  const least = bySize ? Math.log10(1 + 4 * LEAST_SPREAD) : Math.abs(middle) * LEAST_SPREAD
  const spread = Math.max(NORMAL * medianAbsoluteDeviation(all), least)
  if (spread === 0 || Math.abs(scale(value) - middle) <= FAR * spread) return undefined
  const [own, usual] = [numberWords(value, indicator), numberWords(median([...usable]), indicator)]
  return {
    check: 'outlier',
    says: {
      vi: `${own.vi} khác hẳn ${usable.length} đơn vị cùng cấp trong kỳ này (mức giữa ${usual.vi}). Hãy kiểm tra đơn vị tính; nếu đúng, hãy ghi lý do.`,
      en: `${own.en} is unlike ${usable.length} like units of this period (middle ${usual.en}). Check the unit; if it is right, say why.`,
    },
  }
}
