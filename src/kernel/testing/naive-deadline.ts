import type { ClockEvent, Term } from '../deadline.ts'

/** What the oracle is asked: as kernel/deadline.ts is, with the days worked by number. Instants on whole minutes. */
export interface NaiveQuestion {
  receivedAt: Date
  term: Term
  cutoff: string | null
  events: readonly ClockEvent[]
  works: (day: number) => boolean
}

const MINUTE = 60_000
const A_DAY = 1440
const CLOSE = 17 * 60

const dayOf = (minute: number) => Math.floor(minute / A_DAY)
const clockOf = (minute: number) => minute - dayOf(minute) * A_DAY
/** Whether the minute that begins now is one of office time: 7:00 to 11:30, 13:30 to 17:00. */
const inOffice = (minute: number) => {
  const clock = clockOf(minute)
  return (clock >= 420 && clock < 690) || (clock >= 810 && clock < CLOSE)
}

/**
 * The due instant (ms) found by walking: minutes for terms in hours, days for the others. Slow on purpose and written
 * apart from kernel/deadline.ts, from what the law and the rules of the house say, so that both can be held together.
 */
export function naiveDue({ receivedAt, term, cutoff, events, works }: NaiveQuestion): number {
  // Minutes since 1970 as Vietnamese clocks show them.
  const shown = (at: Date) => Math.round(at.getTime() / MINUTE) + 420
  const byHour = term.unit === 'working-hour' || (term.unit === 'working-day' && term.value > 0 && term.value < 1)
  const whole = term.unit === 'working-hour' ? term.value * 60 : byHour ? term.value * 480 : term.value
  const cut = cutoff === null ? undefined : Number(cutoff.slice(0, 2)) * 60 + Number(cutoff.slice(3))

  const begins = (minute: number): number => {
    if (term.unit === 'calendar-day') return minute
    if (works(dayOf(minute)) && (cut === undefined || clockOf(minute) <= cut)) return minute
    let day = dayOf(minute) + 1
    while (!works(day)) day++
    return day * A_DAY + 420
  }
  /** Walks office minutes until `n` of them have passed. */
  const walk = (from: number, n: number): number => {
    let minute = from
    for (let left = n; left > 0; minute++) if (works(dayOf(minute)) && inOffice(minute)) left--
    return minute
  }
  const dueOf = (from: number, left: number): number => {
    if (byHour) return walk(from, left) * MINUTE
    let day = dayOf(from)
    if (term.unit === 'calendar-day') {
      for (let n = 0; n < left; n++) day++
      while (!works(day)) day++
      return (day + 1) * A_DAY * MINUTE - 1
    }
    let n = left
    for (; n >= 1; n--)
      do day++
      while (!works(day))
    return walk(Math.max(day * A_DAY + CLOSE, from), n * 480) * MINUTE
  }
  const used = (from: number, to: number): number => {
    let n = 0
    if (byHour) for (let minute = from; minute < to; minute++) n += Number(works(dayOf(minute)) && inOffice(minute))
    else
      for (let day = dayOf(from) + 1; day <= dayOf(to); day++) n += Number(term.unit === 'calendar-day' || works(day))
    return n
  }

  let from = begins(shown(receivedAt))
  let left = whole
  let stood: { at: number; said: boolean; assumed: boolean } | undefined
  for (const { kind, at, rule } of [...events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const minute = shown(at)
    if (kind === 'pause' || kind === 'supplement-requested') {
      stood ??= { at: minute, said: false, assumed: false }
      if (rule === 'RESTART') stood.said = true
      if (!rule && kind === 'supplement-requested') stood.assumed = true
      continue
    }
    // What a start says counts too; only a word takes back what was merely assumed.
    const restart = stood
      ? stood.said || rule === 'RESTART' || (stood.assumed && !rule)
      : kind === 'complete' && rule === 'RESTART'
    if (!stood && !restart) continue
    if (restart) left = whole
    else {
      const due = dueOf(from, left)
      const over = byHour ? stood!.at * MINUTE > due : dayOf(stood!.at) > dayOf(Math.floor(due / MINUTE))
      if (over) {
        stood = undefined
        continue
      }
      left = Math.max(0, left - used(from, stood!.at))
    }
    from = Math.max(from, begins(minute))
    stood = undefined
  }
  return dueOf(from, left) - 420 * MINUTE
}
