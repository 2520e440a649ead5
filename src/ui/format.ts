import type { Lang } from '#kernel/text.ts'

const zone = 'Asia/Ho_Chi_Minh'
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function locale(lang: Lang): string {
  return lang === 'vi' ? 'vi-VN' : 'en-GB'
}

/** Writes a number the way the language does: 1.234,5 in Vietnamese, 1,234.5 in English. `digits` after the mark. */
export function formatNumber(value: number, lang: Lang, digits?: number): string {
  const key = `n ${lang} ${digits}`
  let format = made.get(key) as Intl.NumberFormat | undefined
  if (!format) {
    const options =
      digits === undefined
        ? { maximumFractionDigits: 2 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits }
    format = new Intl.NumberFormat(locale(lang), options)
    made.set(key, format)
  }
  return format.format(value).replace('-', '−')
}

function dated(kind: string, lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d ${kind} ${lang}`
  let format = made.get(key) as Intl.DateTimeFormat | undefined
  if (!format) {
    format = new Intl.DateTimeFormat(locale(lang), { timeZone: zone, ...options })
    made.set(key, format)
  }
  return format
}

/** The hour on the wall in Viet Nam, `14:30`. */
export function formatHour(at: Date | number): string {
  return dated('hour', 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** Day and month in Viet Nam, `21/11`. */
export function formatDay(at: Date | number): string {
  return dated('day', 'en', { day: '2-digit', month: '2-digit' }).format(at)
}

/** The whole date in Viet Nam, `21/11/2026`. */
export function formatDate(at: Date | number): string {
  return dated('date', 'en', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(at)
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
