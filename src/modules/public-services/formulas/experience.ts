import { addDays, vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import { netDays } from './net-days.ts'
import { quantile } from './quantile.ts'
import type { WorkDays } from './work-days.ts'

/** How long dossiers of one kind took in the past, in rising order, with the median. */
export interface Past {
  took: readonly number[]
  median: number
}

/** What is known on a day about how long things take, and how fast desks and people work. */
export interface Experience {
  at: Date
  /** Working days, by procedure. */
  procedures: ReadonlyMap<string, Past>
  /** Shares of the time given (1 = all of it), by sector and over all: terms differ there, so that days cannot be compared. */
  sectors: ReadonlyMap<string, Past>
  all: Past | null
  /** Mean working days to the end, by office. */
  usual: ReadonlyMap<string, number>
  /** Dossiers ended per working day of late, by office and by officer. */
  officePace: ReadonlyMap<string, number>
  officerPace: ReadonlyMap<string, number>
}

/** How far back durations and pace are looked at: calendar days, working days. */
export const PAST_DAYS = 365
export const PACE_DAYS = 20

/** A dossier that has ended, with what is asked of it again and again counted once. */
export interface Ended {
  dossier: Dossier
  day: string
  days: number
  share: number | null
}

/** The dossiers that have ended in the right order, with how long their clocks ran. */
export function endedOf(dossiers: readonly Dossier[], work: WorkDays): Ended[] {
  return dossiers.flatMap((dossier) => {
    const { endedAt, receivedAt, term } = dossier
    if (!endedAt || endedAt < receivedAt) return []
    const days = netDays(dossier, endedAt, work)
    return [{ dossier, day: vnDay(endedAt), days, share: term ? days / term : null }]
  })
}

/**
 * Gathers what could be known at an instant: only dossiers that had ended by then. Pure, so that the same method can be run
 * as of any past day.
 */
export function experienceAt(ended: readonly Ended[], at: Date, work: WorkDays): Experience {
  const since = addDays(vnDay(at), -PAST_DAYS)
  const today = vnDay(at)
  const byProcedure = new Map<string, number[]>()
  const bySector = new Map<string, number[]>()
  const byOffice = new Map<string, number[]>()
  const all: number[] = []
  const officeEnds = new Map<string, number>()
  const officerEnds = new Map<string, number>()
  for (const { dossier, day, days, share } of ended) {
    if (day < since || day > today || dossier.endedAt! > at) continue
    put(byProcedure, dossier.procedure, days)
    put(byOffice, dossier.office, days)
    if (share !== null) {
      all.push(share)
      put(bySector, dossier.sector, share)
    }
    if (work.between(day, today) > PACE_DAYS) continue
    count(officeEnds, dossier.office)
    count(officerEnds, dossier.officer)
  }
  const mean = (days: number[]) => days.reduce((sum, one) => sum + one, 0) / days.length
  return {
    at,
    procedures: sorted(byProcedure),
    sectors: sorted(bySector),
    all: all.length ? past(all) : null,
    usual: new Map([...byOffice].map(([office, days]) => [office, mean(days)])),
    officePace: new Map([...officeEnds].map(([office, n]) => [office, n / PACE_DAYS])),
    officerPace: new Map([...officerEnds].map(([officer, n]) => [officer, n / PACE_DAYS])),
  }
}

function put(into: Map<string, number[]>, key: string | null, days: number): void {
  if (key === null) return
  const kept = into.get(key)
  if (kept) kept.push(days)
  else into.set(key, [days])
}

function count(into: Map<string, number>, key: string | null): void {
  if (key !== null) into.set(key, (into.get(key) ?? 0) + 1)
}

function sorted(lists: Map<string, number[]>): Map<string, Past> {
  return new Map([...lists].map(([key, days]) => [key, past(days)]))
}

function past(list: number[]): Past {
  const took = list.toSorted((a, b) => a - b)
  return { took, median: quantile(took, 0.5)! }
}
