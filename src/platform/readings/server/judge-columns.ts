import type { Db } from '#platform/database/server/db.ts'
import { calmEra } from '#platform/events/server/calm-era.ts'
import { calmOf, isSpared } from '#platform/events/server/outbox.ts'
import { needsArrival } from '#platform/freshness/server/arrived.ts'
import { AHEAD, type Book } from './check-row.ts'
import type { Columns } from './columns.ts'
import { isHearingDue } from './keep-records.ts'
import type { MayWrite, Memory } from './memory.ts'
import type { ColumnOffer } from './offered.ts'
import { partitionOf } from './partitions.ts'
import { type Seat, stateOfSeat } from './seats.ts'
import type { Point, StoredReading } from './stored.ts'

/** How long it is believed that values within a calm stretch change nothing, ms: a thing may be muted until then. */
const BELIEVED = 5000

/** What a turn of bodies is judged by. */
export interface Turn {
  /** Its number, counted up from 1. */
  number: number
  book: Book
}

/** A body whose rows are all quiet (decision 13), with which of them jumped. */
export interface QuietColumns {
  offer: ColumnOffer
  suspect: Uint8Array
}

/** A body on its way through `judgeColumns`. */
interface Candidate extends QuietColumns {
  /** Rows outside the calm of their seats: somebody must be asked. */
  doubtful: StoredReading[]
}

/**
 * Takes the bodies whose rows are all quiet: known, allowed, possible, newer than what their series had, in order, and
 * nothing happens by them. Nothing but their seats is touched; whether they are still believed is seen when they are stored.
 * @returns for each offer what was found, undefined for those that must go the ordinary way.
 */
export async function judgeColumns(
  db: Db,
  memory: Memory,
  turn: Turn,
  offers: readonly { offer: ColumnOffer; may: MayWrite }[],
): Promise<(QuietColumns | undefined)[]> {
  const now = performance.now()
  memory.seats.enterEra(calmEra(db))
  const candidates = offers.map(({ offer, may }) => {
    const found = judge(db, memory, turn, offer, may, now)
    if (!found) refuse(memory, turn, offer.columns)
    return found
  })
  const needs = await needsArrival(db)
  const quiet: (QuietColumns | undefined)[] = []
  for (const candidate of candidates) {
    const isQuiet = candidate && (await isCalm(db, memory, turn, candidate, needs))
    if (candidate && !isQuiet) refuse(memory, turn, candidate.offer.columns)
    quiet.push(isQuiet ? candidate : undefined)
  }
  return quiet
}

/** What follows in these series within this turn is not quiet either: it would overtake. */
function refuse(memory: Memory, turn: Turn, { names }: Columns): void {
  for (const name of names) memory.seats.take(name, turn.book).loud = turn.number
}

function judge(
  db: Db,
  memory: Memory,
  turn: Turn,
  offer: ColumnOffer,
  may: MayWrite,
  now: number,
): Candidate | undefined {
  const { columns, from, receivedAt } = offer
  const { names, at, value, count } = columns
  const source = from.sourceId ?? null
  if (source !== null && isHearingDue(db, source)) return undefined
  if (!isInKnownPartition(memory, at)) return undefined
  const suspect = new Uint8Array(count)
  const doubtful: StoredReading[] = []
  const latest = receivedAt + AHEAD
  for (let i = 0; i < count; i++) {
    const seat = memory.seats.take(names[i]!, turn.book)
    const [when, what] = [at[i]!, value[i]!]
    if (!seat.isKnown || seat.loud === turn.number || !may(seat.module, seat.areaId)) return undefined
    // Written so that NaN is refused too.
    if (!(what >= seat.lowest && what <= seat.highest && when >= 0 && when <= latest)) return undefined
    if (seat.turn !== turn.number) {
      const state = stateOfSeat(memory, seat)
      if (!state || state.lastAt === null || memory.busy.has(seat.series)) return undefined
      if (source !== null && state.source !== source) return undefined
      seat.turn = turn.number
      seat.at = state.lastAt
      seat.value = state.lastValue!
    }
    if (when <= seat.at) return undefined
    if (Math.abs(what - seat.value) > seat.jump) suspect[i] = 1
    const { calm } = seat
    if (seat.calmTill < now || what < calm.low || what >= calm.under || when >= calm.before) {
      // What follows it is asked about as well.
      seat.calmTill = 0
      doubtful.push(readingOf(seat, when, what, suspect[i] === 1, { at: new Date(seat.at), value: seat.value }))
    }
    seat.at = when
    seat.value = what
  }
  return { offer, suspect, doubtful }
}

function readingOf(seat: Seat, at: number, value: number, suspect: boolean, previous: Point): StoredReading {
  const { thing, indicator, series, areaId, simulated } = seat
  return { thing, indicator, series, areaId, at: new Date(at), value, suspect, newest: true, previous, simulated }
}

/** All rows of a body lie in one month, whose partition is there. */
function isInKnownPartition({ partitions }: Memory, at: Float64Array): boolean {
  let first = at[0]!
  let last = first
  for (const one of at) {
    if (one < first) first = one
    else if (one > last) last = one
  }
  const name = partitionOf(first)
  return partitions.has(name) && (first === last || partitionOf(last) === name)
}

async function isCalm(
  db: Db,
  memory: Memory,
  turn: Turn,
  { offer, doubtful }: Candidate,
  needs: (subject: string) => boolean,
): Promise<boolean> {
  for (const name of offer.columns.names) if (memory.seats.take(name, turn.book).loud === turn.number) return false
  if (!doubtful.length) return true
  // The last of a series is its newest.
  const newest = new Map(doubtful.map((r) => [r.series, r]))
  for (const r of doubtful) {
    r.newest = newest.get(r.series) === r
    if (r.newest && needs(`${r.thing}/${r.indicator}`)) return false
  }
  if (!(await isSpared(db, { kind: 'reading.stored', data: { readings: doubtful, believed: true } }))) return false
  const last = [...newest.values()]
  const calm = await calmOf(db, { kind: 'reading.stored', data: { readings: last, believed: true } }, last.length)
  const till = performance.now() + BELIEVED
  for (const [i, { series }] of last.entries()) {
    const seat = memory.seats.ofSeries(series)
    if (!seat || !calm[i]) continue
    seat.calm = calm[i]
    seat.calmTill = till
  }
  return true
}
