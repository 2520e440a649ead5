import { type Calendar, calendarOf } from '#kernel/calendar.ts'
import { type ClockEvent, deadline } from '#kernel/deadline.ts'
import { addDays, atVnTime, vnDay } from '#kernel/time.ts'
import type { MadeProcedure } from './dossiers-catalogue.ts'
import type { Chance } from './dossiers-chance.ts'
import type { MadeOfficer, MadePerson } from './dossiers-people.ts'

/** A stop of the clock as the made-up desk writes it down. */
export interface MadeStop {
  from: Date
  to: Date | null
  supplement: boolean
}

/** States the made-up desk uses; each vendor has words of its own for them. */
export type MadeState =
  | 'received'
  | 'working'
  | 'waiting-supplement'
  | 'waiting-payment'
  | 'at-signature'
  | 'to-hand-over'
  | 'finished'
  | 'stopped'
  | 'returned'

/** A made-up dossier, before it is written in a vendor's way. */
export interface MadeDossier {
  code: string
  commune: string
  procedure: MadeProcedure
  person: MadePerson
  officer: MadeOfficer
  channel: 'online' | 'direct' | 'post' | null
  receivedAt: Date
  /** As the desk promises it, stops included. */
  dueAt: Date
  endedAt: Date | null
  handedAt: Date | null
  state: MadeState
  reason: string
  stops: MadeStop[]
  paid: 'none' | 'due' | 'online' | 'counter'
  components: number
  digitised: number
  reused: number
  electronicResult: boolean
  rating: 'satisfied' | 'neutral' | 'dissatisfied' | null
  synced: boolean
  parcel: { sheet: number; number: number; oldCommune: string; area: number; use: string } | null
  truth: {
    late: boolean
    unexplained: boolean
    trick: '' | 'clock-stop' | 're-created' | 'mass-closing'
    group: string
  }
}

/** How the desk counts: the calendar of the kernel. */
export const calendar: Calendar = calendarOf()

/** Working days of the stretch, first to last. */
export function workingDays(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) days.push(day)
  return days
}

/** When a dossier falls due, by the clock of the law. */
export function dueOf(d: Pick<MadeDossier, 'procedure' | 'receivedAt' | 'stops'>): Date {
  const { term, rule } = d.procedure
  const events: ClockEvent[] = d.stops.flatMap((s): ClockEvent[] => [
    { at: s.from, kind: s.supplement ? 'supplement-requested' : 'pause', ...(s.supplement && { rule }) },
    ...(s.to ? [{ at: s.to, kind: s.supplement ? ('complete' as const) : ('resume' as const) }] : []),
  ])
  return deadline({ receivedAt: d.receivedAt, term, events }, calendar).dueAt
}

/** A minute in office hours of a day. */
export function officeMinute(chance: Chance, day: string): Date {
  const morning = chance.happens(0.58)
  const minute = morning ? chance.whole(7 * 60 + 5, 11 * 60 + 25) : chance.whole(13 * 60 + 32, 16 * 60 + 50)
  return at(day, minute)
}

/** An instant of a Vietnamese day by minutes since midnight. */
export function at(day: string, minute: number): Date {
  const text = (n: number) => String(n).padStart(2, '0')
  return atVnTime(day, `${text(Math.floor(minute / 60))}:${text(minute % 60)}`)
}

/** A moment `days` working days after another, in office hours; never before it. */
export function later(chance: Chance, from: Date, days: number): Date {
  const day = calendar.nthWorkingDayAfter(calendar.workingDayFrom(vnDay(from)), days)
  const found = officeMinute(chance, day)
  return found > from ? found : new Date(from.getTime() + chance.whole(5, 40) * 60_000)
}
