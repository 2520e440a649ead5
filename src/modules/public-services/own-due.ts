import type { Calendar } from '#kernel/calendar.ts'
import { type ClockEvent, type ClockRule, deadline, type Term } from '#kernel/deadline.ts'
import { vnDay, weekday } from '#kernel/time.ts'

/** What our clock counts a dossier with. */
export interface DueFacts {
  receivedAt: Date
  /** The term of the catalogue's version held at receipt. */
  term: Term
  cutoff: string | null
  events: readonly ClockEvent[]
  /** How the clock goes on after a supplement. */
  rule: ClockRule
  /** The term the source itself names. */
  sourceTerm?: Term | undefined
}

/** Why the promised day is another than ours. */
export type DueWhy = 'days-off' | 'cutoff' | 'clock-events' | 'clock-rule' | 'term' | 'unknown'

/**
 * Our due time of a dossier and, where its day is another than the promised one, the likeliest reason: the first single
 * change of our reckoning that gives the promised day. Undefined while the clock stands, or when the days agree.
 */
export function ownDue(facts: DueFacts, promised: Date, calendar: Calendar): { dueAt: Date; why: DueWhy } | undefined {
  const count = (f: DueFacts, by: Calendar = calendar) =>
    deadline({ receivedAt: f.receivedAt, term: f.term, cutoff: f.cutoff, events: ruled(f) }, by)
  const ours = count(facts)
  const day = vnDay(promised)
  if (ours.paused || ours.dueDay === day) return undefined
  const other: ClockRule = facts.rule === 'PAUSE' ? 'RESTART' : 'PAUSE'
  const guesses: [DueWhy, () => string][] = [
    ['clock-events', () => count({ ...facts, events: [] }).dueDay],
    ['clock-rule', () => count({ ...facts, rule: other }).dueDay],
    ['cutoff', () => count({ ...facts, cutoff: facts.cutoff === null ? '15:00' : null }).dueDay],
    ['days-off', () => count(facts, weekdays(calendar)).dueDay],
    ['days-off', () => count({ ...facts, events: [] }, weekdays(calendar)).dueDay],
    ['term', () => (facts.sourceTerm ? count({ ...facts, term: facts.sourceTerm }).dueDay : '')],
  ]
  const found = guesses.find(([why, guess]) => applies(why, facts) && guess() === day)
  return { dueAt: ours.dueAt, why: found?.[0] ?? 'unknown' }
}

const applies = (why: DueWhy, facts: DueFacts) =>
  facts.events.length > 0 || (why !== 'clock-events' && why !== 'clock-rule')

/** Only a supplement follows the rule of the procedure; other stops go on where they stopped. */
function ruled({ events, rule }: DueFacts): ClockEvent[] {
  return events.map((e) => (e.kind === 'supplement-requested' && !e.rule ? { ...e, rule } : e))
}

/** A calendar that knows Saturdays and Sundays and nothing else: how a system without the official table counts. */
function weekdays(calendar: Calendar): Calendar {
  const isWorkingDay = (day: string) => weekday(day) < 6
  const nthWorkingDayAfter = (day: string, n: number) => {
    let at = day
    for (let left = Math.floor(n); left > 0; ) {
      at = new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10)
      if (isWorkingDay(at)) left--
    }
    return at
  }
  return {
    ...calendar,
    isWorkingDay,
    nthWorkingDayAfter,
    nextWorkingDay: (day) => nthWorkingDayAfter(day, 1),
    workingDayFrom: (day) => (isWorkingDay(day) ? day : nthWorkingDayAfter(day, 1)),
    workingDaysBetween: (after, upTo) => {
      let n = 0
      for (let day = nthWorkingDayAfter(after, 1); day <= upTo; day = nthWorkingDayAfter(day, 1)) n++
      return n
    },
  }
}
