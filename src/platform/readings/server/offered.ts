import type { Text } from '#kernel/text.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Columns } from './columns.ts'

/** A reading as it is handed in; nothing about it is believed yet. */
export interface RawReading {
  thing: unknown
  indicator: unknown
  at: unknown
  value: unknown
}

/** Something that came in place of a reading and could not be read at all; it is kept as a reject. */
export interface Unreadable {
  unreadable: string
}

/** What `take` is given, row by row: the checks expect anything. */
export type Offered = RawReading | Unreadable | null | string | number | boolean

/** Who hands in, and by which source. */
export interface From {
  actor: Actor
  /** Areas it may write readings of, where the caller knows better than the actor's grants. */
  reach?: 'all' | readonly number[]
  sourceId?: string
  /** The run of the source that refused rows are kept under. */
  runId?: string
  /** The caller keeps refused rows itself: what it brought was a file with rows and columns of its own. */
  keepsRefused?: true
}

/** One call of `take`, waiting to be stored. */
export interface Offer {
  rows: readonly Offered[]
  from: From
  /** When it came, ms: the future is judged from here even if it is stored later. */
  receivedAt: number
  /** The body it came as, and the same rows side by side, where it could be read so: `rows` is then made when it is asked for. */
  bytes?: Buffer
  columns?: Columns
}

/** An offer whose rows are there as columns. */
export type ColumnOffer = Offer & { bytes: Buffer; columns: Columns }

/** An offer of a body that `scanBody` could read. */
export function offerOfColumns(bytes: Buffer, columns: Columns, from: From, receivedAt: number): ColumnOffer {
  let rows: Offered[] | undefined
  return {
    from,
    receivedAt,
    bytes,
    columns,
    get rows() {
      rows ??= JSON.parse(bytes.toString('utf8')) as Offered[]
      return rows
    },
  }
}

/** How many rows were offered. */
export function sizeOf(offer: Offer): number {
  return offer.columns ? offer.columns.count : offer.rows.length
}

/** Whether the rows of an offer are there as columns. */
export function hasColumns(offer: Offer): offer is ColumnOffer {
  return offer.columns !== undefined
}

/** A refused row with what to do about it. */
export interface Refusal {
  /** Place in what was handed in, from 0. */
  index: number
  reason: Text
}

/** What became of one offer. */
export interface Outcome {
  /** Stored, corrections included. */
  accepted: number
  corrected: number
  duplicates: number
  rejected: Refusal[]
}
