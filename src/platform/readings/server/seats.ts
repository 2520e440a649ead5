import type { Calm } from '#platform/events/server/outbox.ts'
import type { Book } from './check-row.ts'
import type { Memory } from './memory.ts'
import { makeNames, type Names } from './names.ts'

/** What is kept in memory about one name of rows, so that a row of a body is checked by comparing numbers. */
export interface Seat {
  thing: string
  indicator: string
  subject: string
  /** The book it was filled from; another one means that something may have changed. */
  book: Book | undefined
  /** There are such a thing and such an indicator. */
  isKnown: boolean
  module: string
  areaId: number
  simulated: boolean
  lowest: number
  highest: number
  /** Greatest step that is believed; Infinity when none is declared. */
  jump: number
  /** Number of the series; 0 = not known yet. */
  series: number
  /** Within these values nothing happens, until `calmTill` (ms of `performance.now`). */
  calm: Calm
  calmTill: number
  /** The turn that looked at it last, with what that turn leaves as its newest reading. */
  turn: number
  at: number
  value: number
  /** A turn in which what came of it was not quiet: what follows goes the same way. */
  loud: number
}

/** The seats of an intake. */
export interface Seats {
  readonly names: Names
  /** The seat of a name, filled from the book of today. */
  take(name: number, book: Book): Seat
  /** Gives a seat the number of its series, so that it is found by it. */
  number(seat: Seat, series: number): void
  ofSeries(series: number): Seat | undefined
  /** Another era has begun: all calm is over. */
  enterEra(era: number): void
  /** Somebody else moves this series: its calm is over. */
  unsettle(series: number): void
}

const NEVER: Calm = { low: Number.POSITIVE_INFINITY, under: Number.NEGATIVE_INFINITY, before: 0 }

/** Makes the seats of an intake, all empty. */
export function makeSeats(): Seats {
  const names = makeNames()
  const seats: Seat[] = []
  const bySeries = new Map<number, Seat>()
  let era = 0
  const open = (name: number): Seat => {
    const { thing, indicator } = names.nameOf(name)
    const subject = `${thing}/${indicator}`
    const seat = { ...EMPTY, thing, indicator, subject }
    seats[name] = seat
    return seat
  }
  return {
    names,
    take: (name, book) => {
      const seat = seats[name] ?? open(name)
      if (seat.book !== book) fill(seat, book)
      return seat
    },
    number: (seat, series) => {
      seat.series = series
      if (series) bySeries.set(series, seat)
    },
    ofSeries: (series) => bySeries.get(series),
    enterEra: (now) => {
      if (now !== era) for (const seat of bySeries.values()) seat.calmTill = 0
      era = now
    },
    unsettle: (series) => {
      const seat = bySeries.get(series)
      if (seat) seat.calmTill = 0
    },
  }
}

const EMPTY: Seat = {
  thing: '',
  indicator: '',
  subject: '',
  book: undefined,
  isKnown: false,
  module: '',
  areaId: 0,
  simulated: false,
  lowest: 0,
  highest: 0,
  jump: Number.POSITIVE_INFINITY,
  series: 0,
  calm: NEVER,
  calmTill: 0,
  turn: 0,
  at: 0,
  value: 0,
  loud: 0,
}

function fill(seat: Seat, book: Book): void {
  const thing = book.findThing(seat.thing)
  const indicator = book.findIndicator(seat.indicator)
  seat.book = book
  seat.calmTill = 0
  seat.isKnown = thing !== undefined && indicator !== undefined
  if (!thing || !indicator) return
  seat.module = indicator.module
  seat.areaId = thing.areaId
  seat.simulated = thing.simulated
  seat.lowest = indicator.range[0]
  seat.highest = indicator.range[1]
  seat.jump = indicator.jump ?? Number.POSITIVE_INFINITY
}

/** The number of a seat's series and where it stands, as this process knows; undefined when it does not. */
export function stateOfSeat(memory: Pick<Memory, 'seats' | 'series' | 'states'>, seat: Seat) {
  const known = memory.states.get(seat.series)
  if (known) return known
  memory.seats.number(seat, memory.series.get(seat.subject) ?? 0)
  return memory.states.get(seat.series)
}
