import type { Calendar } from './calendar.ts'
import { expected } from './errors.ts'
import { addOfficeTime, closing, OFFICE_HOURS, type OfficeHours, officeTimeBetween, opening } from './office-hours.ts'
import { addDays, clockMs, daysBetween, isClock, msOfVnDay, startOfVnDay, vnDay } from './time.ts'

export interface Term {
  value: number
  unit: 'working-day' | 'working-hour' | 'calendar-day'
}

/** PAUSE: the clock goes on where it stopped. RESTART: it begins again with the whole term. */
export type ClockRule = 'PAUSE' | 'RESTART'

export interface ClockEvent {
  at: Date
  /** `pause`, `supplement-requested` stop the clock; `resume`, `complete` (the full dossier has arrived) set it going. */
  kind: 'pause' | 'resume' | 'supplement-requested' | 'complete'
  /**
   * Left out: RESTART for a supplement (Decree 61/2018 Art. 19.4 and its successors), PAUSE for a pause. It may be said
   * where the clock stops or where it goes on: what is said wins over what is assumed, of two that are said RESTART.
   */
  rule?: ClockRule
}

/** How a clock counts: everything but what happened. */
export interface ClockTerms {
  term: Term
  /** Latest time 'HH:MM' counted for the same day (Decree 61/2018 Art. 18: "after 15:00" is the next working day); null = none. */
  cutoff: string | null
  calendar: Calendar
  officeHours: OfficeHours
}

/** The state of a clock between two events; plain data, so that it can be stored and gone on with. */
export interface Clock {
  effectiveDay: string
  /** Where the count begins: instant of the (last) effective start. */
  from: Date
  /** What is left from there: days, or ms of office time for a term in hours. */
  left: number
  /** Set while the clock stands still. */
  stopped?: Stop<Date>
}

/** When a clock stopped and by which rule it will go on; `assumed`: nobody has said so, it follows from the kind. */
export interface Stop<At> {
  at: At
  rule: ClockRule
  assumed?: true
}

export interface Deadline {
  effectiveDay: string
  dueDay: string
  dueAt: Date
  /** The clock stands still: the due time is the one it had when it stopped. */
  paused: boolean
}

const HOUR_MS = 3_600_000
/** "1 working day = 8 working hours": internal steps are written in quarters of a day. */
const HOURS_A_DAY = 8
const LONGEST = 10_000

/**
 * The deadline of a case as a pure function of its history: when it is due, given receipt, term and what stopped the clock.
 * Working days count from the day after the effective day; calendar days from the day of receipt, only the end rolls
 * over a day off (Civil Code 91/2015 Art. 147.2, 148.5). Value 0 = the same working day. The same as folding
 * `applyEvent` over the events. @throws expected for a negative or absurd term or a cut-off that is no clock time.
 */
export function deadline(
  history: { receivedAt: Date; term: Term; cutoff?: string | null; events?: readonly ClockEvent[] },
  calendar: Calendar,
  officeHours: OfficeHours = OFFICE_HOURS,
): Deadline {
  const terms: ClockTerms = {
    term: history.term,
    cutoff: history.cutoff === undefined ? '15:00' : history.cutoff,
    calendar,
    officeHours,
  }
  const events = [...(history.events ?? [])].sort((a, b) => a.at.getTime() - b.at.getTime())
  return dueOf(
    events.reduce((clock, event) => applyEvent(clock, event, terms), startClock(history.receivedAt, terms)),
    terms,
  )
}

/** Starts a clock at receipt. @throws expected when the term or the cut-off makes no sense. */
export function startClock(receivedAt: Date, terms: ClockTerms): Clock {
  const { value } = terms.term
  if (!(value >= 0 && value <= LONGEST)) {
    throw expected({
      vi: `Thời hạn phải từ 0 đến ${LONGEST}.`,
      en: `The term must be between 0 and ${LONGEST}.`,
    })
  }
  if (terms.cutoff !== null && !isClock(terms.cutoff)) {
    throw expected({ vi: 'Giờ chốt phải có dạng 15:00.', en: 'The cut-off must look like 15:00.' })
  }
  const from = effectiveStart(receivedAt, terms)
  return { effectiveDay: vnDay(from), from, left: wholeTerm(terms) }
}

/**
 * Takes one event, in order of time. A stop while stopped only sharpens PAUSE to RESTART; a start while running counts
 * only as `complete` with RESTART. A stop after the deadline has passed gives nothing back. The start may say a rule
 * where the stop said none.
 */
export function applyEvent(clock: Clock, event: ClockEvent, terms: ClockTerms): Clock {
  const stops = event.kind === 'pause' || event.kind === 'supplement-requested'
  if (stops) {
    const rule = event.rule ?? (event.kind === 'pause' ? 'PAUSE' : 'RESTART')
    const stop: Stop<Date> = { at: event.at, rule, ...(!event.rule && { assumed: true as const }) }
    return { ...clock, stopped: clock.stopped ? sharper(clock.stopped, stop) : stop }
  }
  const rule = ruleOfStart(clock.stopped, event)
  if (!rule) return clock
  const start = effectiveStart(event.at, terms)
  const from = new Date(Math.max(start.getTime(), clock.from.getTime()))
  if (rule === 'RESTART') return { effectiveDay: vnDay(from), from, left: wholeTerm(terms) }
  const stoppedAt = clock.stopped!.at
  if (isPast(dueOf(clock, terms), stoppedAt, terms)) return { ...clock, stopped: undefined }
  return { effectiveDay: clock.effectiveDay, from, left: Math.max(0, clock.left - usedBy(clock, stoppedAt, terms)) }
}

/** Two stops in a row are one, by the sharper rule; said by either is said. */
function sharper(first: Stop<Date>, then: Stop<Date>): Stop<Date> {
  const { rule, assumed } =
    then.rule === first.rule ? (first.assumed ? then : first) : then.rule === 'RESTART' ? then : first
  return { at: first.at, rule, ...(assumed && { assumed }) }
}

/** By which rule the clock goes on; undefined where this starts nothing. */
function ruleOfStart(stopped: Stop<Date> | undefined, event: ClockEvent): ClockRule | undefined {
  if (!stopped) return event.kind === 'complete' && event.rule === 'RESTART' ? 'RESTART' : undefined
  return event.rule === 'RESTART' || stopped.assumed ? (event.rule ?? stopped.rule) : stopped.rule
}

/** When a clock in this state runs out. */
export function dueOf(clock: Clock, terms: ClockTerms): Deadline {
  const dueAt = dueInstant(clock, terms)
  return { effectiveDay: clock.effectiveDay, dueDay: vnDay(dueAt), dueAt, paused: clock.stopped !== undefined }
}

function dueInstant({ from, left }: Clock, terms: ClockTerms): Date {
  const { calendar, officeHours } = terms
  if (inHours(terms)) return addOfficeTime(from, left, calendar, officeHours)
  const whole = Math.floor(left)
  if (terms.term.unit === 'calendar-day') {
    // Art. 148.6: a term ends at 24:00 of its last day.
    const last = calendar.workingDayFrom(addDays(vnDay(from), Math.ceil(left)))
    return new Date(startOfVnDay(addDays(last, 1)).getTime() - 1)
  }
  const close = closing(calendar.nthWorkingDayAfter(vnDay(from), whole), officeHours)
  // Received after hours on a day that still counts (no cut-off), with nothing left: due at once, on that day.
  const end = close > from ? close : from
  return addOfficeTime(end, (left - whole) * HOURS_A_DAY * HOUR_MS, calendar, officeHours)
}

/** The term at its beginning: days, or ms of office time. */
function wholeTerm(terms: ClockTerms): number {
  const { value, unit } = terms.term
  if (unit === 'working-hour') return value * HOUR_MS
  return inHours(terms) ? value * HOURS_A_DAY * HOUR_MS : value
}

/** A part of a working day (0.25 = 2 hours) runs by the hour, as terms in hours do. */
function inHours({ term }: ClockTerms): boolean {
  return term.unit === 'working-hour' || (term.unit === 'working-day' && term.value > 0 && term.value < 1)
}

/** Whether a deadline had passed at an instant: by the clock for terms in hours, else by the day. */
function isPast(due: Deadline, at: Date, terms: ClockTerms): boolean {
  return inHours(terms) ? at > due.dueAt : vnDay(at) > due.dueDay
}

/** What of the term was used up until the stop: the day of the stop counts as used. */
function usedBy(clock: Clock, at: Date, terms: ClockTerms): number {
  if (inHours(terms)) return officeTimeBetween(clock.from, at, terms.calendar, terms.officeHours)
  if (terms.term.unit === 'calendar-day') return Math.max(0, daysBetween(vnDay(clock.from), vnDay(at)))
  return terms.calendar.workingDaysBetween(vnDay(clock.from), vnDay(at))
}

/** From when something arriving at `at` counts: at once on a working day up to the cut-off, else at the next opening. */
function effectiveStart(at: Date, terms: ClockTerms): Date {
  if (terms.term.unit === 'calendar-day') return at
  const day = vnDay(at)
  const inTime = terms.cutoff === null || msOfVnDay(at) <= clockMs(terms.cutoff)
  if (terms.calendar.isWorkingDay(day) && inTime) return at
  return opening(terms.calendar.nextWorkingDay(day), terms.officeHours)
}
