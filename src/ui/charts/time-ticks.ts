import { formatDay, formatHour } from '#ui/format.ts'

const hour = 3_600_000
const day = 24 * hour
/** Viet Nam keeps UTC+7 the whole year. */
const offset = 7 * hour
const steps = [hour / 4, hour / 2, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day]

export interface Tick {
  at: number
  label: string
}

function months(from: number, to: number, most: number): Tick[] {
  const first = new Date(from + offset)
  const span = (to - from) / (30.4 * day)
  const step = [1, 2, 3, 6, 12, 24, 60].find((one) => span / one <= most) ?? 120
  const ticks: Tick[] = []
  for (let month = first.getUTCFullYear() * 12 + first.getUTCMonth(); ; month++) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) - offset
    if (at > to) return ticks
    if (at >= from && month % step === 0)
      ticks.push({
        at,
        label: step >= 12 ? String(Math.floor(month / 12)) : `${(month % 12) + 1}/${Math.floor(month / 12)}`,
      })
  }
}

/** Round moments of Viet Nam time between `from` and `to` (ms), at most `most` of them; midnights carry the date. */
export function timeTicks(from: number, to: number, most: number): Tick[] {
  if (!(to > from)) return []
  const step = steps.find((one) => (to - from) / one <= most)
  if (!step) return months(from, to, most)
  const ticks: Tick[] = []
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) {
    const midnight = (at + offset) % day === 0
    ticks.push({ at, label: step >= day || midnight ? formatDay(at) : formatHour(at) })
  }
  return ticks
}
