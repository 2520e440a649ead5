import type { Capacity } from '../../formulas/capacity.ts'
import type { Finding } from '../../formulas/finding.ts'
import type { Forecast } from '../../formulas/risk.ts'
import type { BackTestKnown } from './back-test-store.ts'

/** An open dossier as a study keeps it. */
export interface OpenDossier {
  id: string
  code: string
  title: string
  office: string | null
  officer: string | null
  dueAt: Date | null
  /** Its clock stands still; else it may be late already. */
  stopped: boolean
  overdue: boolean
  /** Working days to its due day, below 0 after it; null = no due day. */
  left: number | null
}

/** What is foretold of one of them. */
export type Foretold = Omit<Forecast, 'dossier'> & { dossier: OpenDossier }

/** All that was worked out of the dossiers of some areas at one moment. */
export interface Study {
  /** Null: it is being worked out for the first time, and all else is empty. */
  at: Date | null
  /** Dossiers looked at. */
  looked: number
  open: OpenDossier[]
  forecasts: Foretold[]
  /** Open ones of too rare a kind to say anything. */
  refused: number
  offices: Capacity[]
  officers: Capacity[]
  findings: Finding[]
  /** Whether the sources tell the hour of an end. */
  hoursTold: boolean
  backTest: BackTestKnown
}

/** A study that is being made. */
export const NOT_YET: Study = {
  at: null,
  looked: 0,
  open: [],
  forecasts: [],
  refused: 0,
  offices: [],
  officers: [],
  findings: [],
  hoursTold: true,
  backTest: { enough: 'pending' },
}

/** A study as JSON keeps it: forecasts name their dossier by its place. */
interface Packed extends Omit<Study, 'at' | 'open' | 'forecasts'> {
  open: (Omit<OpenDossier, 'dueAt'> & { dueAt: string | null })[]
  forecasts: (Omit<Forecast, 'dossier'> & { of: number })[]
}

/** Writes a study for JSON. */
export function packStudy({ at: _, open, forecasts, ...rest }: Study): Packed {
  const places = new Map(open.map((one, i) => [one, i]))
  return {
    ...rest,
    open: open.map((one) => ({ ...one, dueAt: one.dueAt?.toISOString() ?? null })),
    forecasts: forecasts.map(({ dossier, ...one }) => ({ ...one, of: places.get(dossier)! })),
  }
}

/** Reads it back. @param at when it was made. */
export function unpackStudy(facts: unknown, at: Date): Study {
  const { open: packed, forecasts, ...rest } = facts as Packed
  const open = packed.map((one): OpenDossier => ({ ...one, dueAt: one.dueAt === null ? null : new Date(one.dueAt) }))
  return { ...rest, at, open, forecasts: forecasts.map(({ of, ...one }) => ({ ...one, dossier: open[of]! })) }
}
