import type { Calendar } from '#kernel/calendar.ts'
import {
  applyEvent,
  type Clock,
  type ClockEvent,
  type ClockTerms,
  dueOf,
  type Stop,
  startClock,
  type Term,
} from '#kernel/deadline.ts'
import { OFFICE_HOURS } from '#kernel/office-hours.ts'
import { vnDay } from '#kernel/time.ts'
import { isByInstant, lateAfter } from '#kernel/timeliness.ts'
import type { CaseRow } from './case-row.ts'

/** A clock of the kernel as JSON keeps it: instants in ms. `extra`: what an extension added, in the clock's own unit. */
export interface StoredClock {
  effectiveDay: string
  from: number
  left: number
  stopped?: Stop<number>
  extra?: number
}

/** What decides how the clock of a case counts. */
export type Timed = Pick<CaseRow, 'termValue' | 'termUnit' | 'cutoff'>

/** The columns that follow from a clock. */
export type Due = Pick<CaseRow, 'clock' | 'dueAt' | 'dueOriginal' | 'dueDay' | 'lateAt' | 'pausedAt'>

/** The term a case was given, or null when nothing but a fixed time (or no time) binds it. */
export function termOf(timed: Timed): Term | null {
  return timed.termValue === null || timed.termUnit === null ? null : { value: timed.termValue, unit: timed.termUnit }
}

/** Whether the due time of a case is judged by the instant: hours, and times a person of ours was given from above. */
export function judgedByInstant(row: Timed & Pick<CaseRow, 'dueFixed' | 'record'>): boolean {
  return row.dueFixed ? row.record === 'ours' : isByInstant(termOf(row))
}

/** How the clock of a case counts with this calendar. @throws a bug when the case has no term. */
export function termsOf(timed: Timed, calendar: Calendar): ClockTerms {
  const term = termOf(timed)
  if (!term) throw new Error('A case without a term has no clock')
  return { term, cutoff: timed.cutoff, calendar, officeHours: OFFICE_HOURS }
}

/** Reads a clock back from JSON. */
export function readClock(stored: StoredClock): Clock {
  const { effectiveDay, from, left, stopped } = stored
  return {
    effectiveDay,
    from: new Date(from),
    left,
    ...(stopped && { stopped: { ...stopped, at: new Date(stopped.at) } }),
  }
}

/** Writes a clock for JSON, keeping what an extension added. */
export function keepClock(clock: Clock, extra: number | undefined): StoredClock {
  return {
    effectiveDay: clock.effectiveDay,
    from: clock.from.getTime(),
    left: clock.left,
    ...(clock.stopped && { stopped: { ...clock.stopped, at: clock.stopped.at.getTime() } }),
    ...(extra ? { extra } : {}),
  }
}

/** The fold of a whole history: what a new calendar or a foreign history makes of a clock. */
export function foldClock(
  receivedAt: Date,
  events: readonly ClockEvent[],
  terms: ClockTerms,
  extra?: number,
): StoredClock {
  const ordered = [...events].sort((a, b) => a.at.getTime() - b.at.getTime())
  return keepClock(
    ordered.reduce((clock, event) => applyEvent(clock, event, terms), startClock(receivedAt, terms)),
    extra,
  )
}

/** What a clock makes of the due columns. While it stands still there is no due day, so nothing is counted late. */
export function dueFrom(stored: StoredClock, terms: ClockTerms): Due {
  const clock = readClock(stored)
  const original = dueOf(clock, terms)
  const due = stored.extra ? dueOf({ ...clock, left: clock.left + stored.extra }, terms) : original
  const stands = clock.stopped !== undefined
  return {
    clock: stored,
    dueAt: due.dueAt,
    dueOriginal: original.dueAt,
    dueDay: stands ? null : due.dueDay,
    lateAt: stands ? null : lateAfter(due.dueAt, isByInstant(terms.term)),
    pausedAt: clock.stopped?.at ?? null,
  }
}

/** The due columns of a time that no clock moves; null = no due time at all. */
export function dueFixedAt(dueAt: Date | null, byInstant: boolean): Due {
  return {
    clock: null,
    dueAt,
    dueOriginal: dueAt,
    dueDay: dueAt && vnDay(dueAt),
    lateAt: dueAt && lateAfter(dueAt, byInstant),
    pausedAt: null,
  }
}
