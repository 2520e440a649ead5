import { calendarOf } from '#kernel/calendar.ts'
import { closing, OFFICE_HOURS } from '#kernel/office-hours.ts'
import { atVnTime } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import { type WorkDays, workDaysOf } from './work-days.ts'

export const CALENDAR = calendarOf()
export const WORK: WorkDays = workDaysOf(CALENDAR)

/** A small generator of numbers in [0, 1) that gives the same row for the same seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** An instant on a Vietnamese day. */
export function at(day: string, clock = '09:00'): Date {
  return atVnTime(day, clock)
}

let last = 0

/** A dossier of 5 working days received on 2026-06-01 and still open; say what differs. */
export function dossier(own: Partial<Dossier> = {}): Dossier {
  const receivedAt = own.receivedAt ?? at('2026-06-01')
  const term = own.term === undefined ? 5 : own.term
  const id = own.id ?? `d${++last}`
  return {
    id,
    code: own.code ?? `H17.1-260601-${id}`,
    areaId: 1,
    office: 'desk',
    officer: 'Lan',
    procedure: '2.000635',
    sector: 'Hộ tịch',
    phase: own.endedAt ? 'done' : 'working',
    receivedAt,
    dueAt: dueAfter(receivedAt, term ?? 5),
    endedAt: null,
    term,
    channel: 'direct',
    stops: [],
    applicant: null,
    parcel: null,
    ...own,
  }
}

/** Close of business of the n-th working day after the day of receipt. */
export function dueAfter(receivedAt: Date, days: number): Date {
  const day = new Date(receivedAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  return closing(CALENDAR.nthWorkingDayAfter(day, days), OFFICE_HOURS)
}
