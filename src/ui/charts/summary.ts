import type { Lang } from '#kernel/text.ts'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { extent, lastKnown, type Point } from './series.ts'

export interface Threshold {
  value: number
  /** Short name drawn beside the line: "BĐ2". */
  label: string
  status: 'critical' | 'high' | 'medium' | 'info' | 'ok' | 'off'
}

/** One sentence about a series: latest, lowest, highest, and the highest threshold it stands above. */
export function summarize(
  points: readonly Point[],
  unit: string,
  lang: Lang,
  digits?: number,
  thresholds: readonly Threshold[] = [],
): string {
  const last = lastKnown(points)
  const range = extent(points.map((point) => point.value))
  if (!last || !range) return lang === 'vi' ? 'Chưa có số liệu.' : 'No data yet.'
  const say = (value: number) => `${formatNumber(value, lang, digits)}${unit ? ` ${unit}` : ''}`
  const above = thresholds.filter((one) => last.value >= one.value).sort((a, b) => b.value - a.value)[0]
  const words =
    lang === 'vi'
      ? [
          `Mới nhất ${say(last.value)} lúc ${formatMoment(last.at)}`,
          `thấp nhất ${say(range[0])}`,
          `cao nhất ${say(range[1])}`,
        ]
      : [`Latest ${say(last.value)} at ${formatMoment(last.at)}`, `lowest ${say(range[0])}`, `highest ${say(range[1])}`]
  if (above) words.push(lang === 'vi' ? `đang trên mức ${above.label}` : `now above ${above.label}`)
  return `${words.join('; ')}.`
}
