import { addDays, vnDay } from '#kernel/time.ts'
import type { Reach } from '#platform/access/server/may.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { BURST_RULES, type BurstOutcome, findBursts } from '../../formulas/detect-bursts.ts'
import { findRecreated } from '../../formulas/detect-recreated.ts'
import { findStops, STOP_RULES } from '../../formulas/detect-stops.ts'
import { type Experience, endedOf, experienceAt, PAST_DAYS } from '../../formulas/experience.ts'
import type { Finding } from '../../formulas/finding.ts'
import { foretell, type RiskPicture } from '../../formulas/risk.ts'
import { type WorkDays, workDaysOf } from '../../formulas/work-days.ts'
import { BACK_DAYS, type BackTestKnown, backTestOf, keyOf } from './back-test-store.ts'
import { type ReadDossier, readDossiers } from './read-dossiers.ts'

/** All that is worked out of the dossiers of some areas at one moment, and kept for a while. */
export interface Study {
  at: Date
  dossiers: ReadDossier[]
  byId: ReadonlyMap<string, ReadDossier>
  open: ReadDossier[]
  work: WorkDays
  past: Experience
  risk: RiskPicture
  backTest: BackTestKnown
  findings: Finding[]
  bursts: BurstOutcome
  /** What was made of it besides, by name: as old as the study itself. */
  made: Map<string, Promise<unknown>>
}

/** A study is shown with its time and made anew after this long; up to so much longer the old one is shown meanwhile. */
const KEPT_MS = 120_000
const SHOWN_MS = 900_000
const PENDING_MS = 5000
const MOST_KEPT = 20

interface Kept {
  at: number
  pending: boolean
  study: Promise<Study>
  /** A newer one is being made. */
  renewed: boolean
}

/** What is kept is forgotten when dossiers come in, days off change or the method has been tried again. */
const studies = cached('public-services.studies', async () => new Map<string, Kept>(), {
  until: ['case.recounted', 'calendar.changed', 'public-services.back-tested'],
})

/**
 * The study of some areas. One of up to two minutes is as good as new; an older one of the same quarter of an hour is given
 * while the next is being made, so that nobody waits for what somebody else has just looked at.
 */
export async function studyOf(db: Sql, within: Reach): Promise<Study> {
  const kept = await studies(db)
  const key = keyOf(within)
  const found = kept.get(key)
  const age = found ? db.now.getTime() - found.at : Number.POSITIVE_INFINITY
  // While the back-test is being walked it is looked for again soon.
  if (found && age >= 0 && age < (found.pending ? PENDING_MS : KEPT_MS)) return found.study
  if (found && age >= 0 && age < SHOWN_MS && !found.pending) {
    if (!found.renewed) {
      found.renewed = true
      const next = begin(db, within)
      next.study.then(
        () => put(kept, key, next),
        () => {
          found.renewed = false
        },
      )
    }
    return found.study
  }
  const one = begin(db, within)
  put(kept, key, one)
  one.study.catch(() => kept.get(key) === one && kept.delete(key))
  return one.study
}

function begin(db: Sql, within: Reach): Kept {
  const one: Kept = { at: db.now.getTime(), pending: false, renewed: false, study: makeStudy(db.db, within) }
  one.study.then(
    ({ backTest }) => {
      one.pending = backTest.enough === 'pending'
    },
    () => {},
  )
  return one
}

function put(kept: Map<string, Kept>, key: string, one: Kept): void {
  kept.delete(key)
  kept.set(key, one)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
}

async function makeStudy(db: Sql, within: Reach): Promise<Study> {
  const at = db.now
  const [calendar, dossiers, rules, tested] = await Promise.all([
    calendarOf(db),
    readDossiers(db, within, addDays(vnDay(at), -(PAST_DAYS + BACK_DAYS))),
    rulesOf(db),
    backTestOf(db, within),
  ])
  const work = workDaysOf(calendar)
  const open = dossiers.filter((one) => !one.endedAt && (one.phase === 'waiting' || one.phase === 'working'))
  const past = experienceAt(endedOf(dossiers, work), at, work)
  const bursts = findBursts(dossiers, rules.bursts)
  const findings = [
    ...findStops(dossiers, work, rules.stops),
    ...findRecreated(dossiers, rules.recreated),
    ...(bursts.hours ? bursts.findings : []),
  ].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.weight - a.weight))
  return {
    at,
    dossiers,
    byId: new Map(dossiers.map((one) => [one.id, one])),
    open,
    work,
    past,
    risk: foretell(open, past, work, tested.enough === true ? tested.best.method : 'past-and-queue'),
    backTest: tested,
    findings,
    bursts,
    made: new Map(),
  }
}

/** Something made of a study once, and kept as long as the study is. */
export function madeOf<T>(study: Study, name: string, make: () => Promise<T>): Promise<T> {
  const kept = study.made.get(name) as Promise<T> | undefined
  if (kept) return kept
  const made = make()
  study.made.set(name, made)
  made.catch(() => study.made.delete(name))
  return made
}

async function rulesOf(db: Sql) {
  const of = <T>(name: string) => settingAt<T>(db, `public-services.${name}`)
  const [lastDays, repeated, withinDays, fewest, from] = await Promise.all([
    of<number>('stop-last-days'),
    of<number>('stop-repeated'),
    of<number>('recreated-days'),
    of<number>('burst-fewest'),
    of<string>('burst-from'),
  ])
  return {
    stops: { ...STOP_RULES, lastDays, repeated },
    recreated: { withinDays },
    bursts: { ...BURST_RULES, fewest, from },
  }
}
