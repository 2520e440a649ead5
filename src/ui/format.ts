import type { Lang } from '#kernel/text.ts'
import { VN_OFFSET_MS } from '#kernel/time.ts'

/** Where the language sets the mark of decimals, and that of thousands. */
const MARKS: Record<Lang, readonly [decimal: string, thousands: string]> = { vi: [',', '.'], en: ['.', ','] }

/**
 * Writes a number the way the language does: 1.234,5 in Vietnamese, 1,234.5 in English. `digits` after the mark; without,
 * at most two. Written by hand: a browser takes longer to load its own tables than to draw a wall with these.
 */
export function formatNumber(value: number, lang: Lang, digits?: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞'
  const [decimal, thousands] = MARKS[lang]
  const { whole, part } = rounded(Math.abs(value), digits ?? 2)
  const shown = digits === undefined ? part.replace(/0+$/, '') : part
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands)
  // What rounds to nothing is not less than nothing.
  const sign = value < 0 && /[1-9]/.test(whole + shown) ? '−' : ''
  return `${sign}${grouped}${shown && decimal}${shown}`
}

/** The digits before and after the mark, halves rounded up as the number is written, not as a machine holds it: 1.005 is 1.01. */
function rounded(size: number, digits: number): { whole: string; part: string } {
  const [mantissa = '0', exponent] = size.toExponential().split('e')
  let written = mantissa.replace('.', '')
  // The number is 0.written × 10^point.
  let point = Number(exponent) + 1
  if (point < 0) {
    written = '0'.repeat(-point) + written
    point = 0
  }
  const kept = point + digits
  const up = written.charAt(kept) >= '5'
  written = written.slice(0, kept).padEnd(kept, '0')
  if (up) {
    const next = String(BigInt(`0${written}`) + 1n).padStart(written.length, '0')
    point += next.length - written.length
    written = next
  }
  return { whole: written.slice(0, point).replace(/^0+(?=\d)/, '') || '0', part: written.slice(point) }
}

/** Clock and calendar of Viet Nam, as ISO writes them. @throws RangeError for no instant. */
function inVietNam(at: Date | number): string {
  return new Date(Number(at) + VN_OFFSET_MS).toISOString()
}

/** The hour on the wall in Viet Nam, `14:30`. */
export function formatHour(at: Date | number): string {
  return inVietNam(at).slice(11, 16)
}

/** Day and month in Viet Nam, `21/11`. */
export function formatDay(at: Date | number): string {
  const iso = inVietNam(at)
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}`
}

/** The whole date in Viet Nam, `21/11/2026`. */
export function formatDate(at: Date | number): string {
  return `${formatDay(at)}/${inVietNam(at).slice(0, 4)}`
}

/** Date and hour in Viet Nam, `14:30 21/11`. */
export function formatMoment(at: Date | number): string {
  return `${formatHour(at)} ${formatDay(at)}`
}

const units: [number, string, string, string][] = [
  [86_400_000, 'ngày', 'day', 'days'],
  [3_600_000, 'giờ', 'hour', 'hours'],
  [60_000, 'phút', 'minute', 'minutes'],
  [1000, 'giây', 'second', 'seconds'],
]

/** A length of time (ms) in its largest unit: `18 phút`, `2 giờ`, `3 ngày`; under a second it is `0 giây`. */
export function formatSpan(ms: number, lang: Lang): string {
  const size = Math.abs(ms)
  for (const [unit, vi, one, many] of units) {
    const count = Math.floor(size / unit)
    if (count >= 1 || unit === 1000) return lang === 'vi' ? `${count} ${vi}` : `${count} ${count === 1 ? one : many}`
  }
  return ''
}
