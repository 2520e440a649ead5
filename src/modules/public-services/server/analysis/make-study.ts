import { setImmediate as breathe } from 'node:timers/promises'
import { addDays, vnDay } from '#kernel/time.ts'
import type { Reach } from '#platform/access/server/may.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Db } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { capacityOf } from '../../formulas/capacity.ts'
import { BURST_RULES, findBursts } from '../../formulas/detect-bursts.ts'
import { findRecreated } from '../../formulas/detect-recreated.ts'
import { findOwnStops, findUnusualShares, STOP_RULES } from '../../formulas/detect-stops.ts'
import { endedOf, experienceAt, PAST_DAYS } from '../../formulas/experience.ts'
import type { Finding } from '../../formulas/finding.ts'
import { stoppedAt } from '../../formulas/net-days.ts'
import { foretell } from '../../formulas/risk.ts'
import { type WorkDays, workDaysOf } from '../../formulas/work-days.ts'
import { BACK_DAYS, backTestOf } from './back-test-store.ts'
import { type ReadDossier, readDossiers } from './read-dossiers.ts'
import type { OpenDossier, Study } from './study.ts'

/** A study with what it was made of, for what else is made of the same. */
export interface StudyMade {
  study: Study & { at: Date }
  dossiers: ReadDossier[]
  work: WorkDays
}

/** Works out all that is foretold and found in the dossiers of some areas. For a job: it lets others through between its steps. */
export async function makeStudy(db: Db, within: Reach): Promise<StudyMade> {
  const at = db.now
  const today = vnDay(at)
  const [calendar, dossiers, rules, backTest] = await Promise.all([
    calendarOf(db),
    readDossiers(db, within, addDays(today, -(PAST_DAYS + BACK_DAYS))),
    rulesOf(db),
    backTestOf(db, within),
  ])
  const work = workDaysOf(calendar)
  const inHand = dossiers.filter((one) => !one.endedAt && (one.phase === 'waiting' || one.phase === 'working'))
  const ended = await inTurns(dossiers, (some) => endedOf(some, work))
  const past = experienceAt(ended, at, work)
  await breathe()
  const method = backTest.enough === true ? backTest.best.method : 'past-and-queue'
  const risk = foretell(inHand, past, work, method)
  await breathe()
  const findings: Finding[] = await inTurns(dossiers, (some) => findOwnStops(some, work, rules.stops))
  findings.push(...findUnusualShares(dossiers, rules.stops))
  await breathe()
  findings.push(...findRecreated(dossiers, rules.recreated))
  await breathe()
  const bursts = findBursts(dossiers, rules.bursts)
  if (bursts.hours) findings.push(...bursts.findings)
  findings.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.weight - a.weight))
  await breathe()
  const late = new Set(risk.overdue)
  const kept = new Map(
    inHand.map((one): [string, OpenDossier] => {
      const { id, code, title, office, officer, dueAt } = one
      const stopped = stoppedAt(one, at)
      return [id, { id, code, title, office, officer, dueAt, stopped, overdue: late.has(one), left: leftOf(dueAt) }]
    }),
  )
  const study = {
    at,
    looked: dossiers.length,
    open: [...kept.values()],
    forecasts: risk.forecasts.map(({ dossier, ...one }) => ({ ...one, dossier: kept.get(dossier.id)! })),
    refused: risk.refused,
    offices: capacityOf(inHand, past, work, 'office'),
    officers: capacityOf(inHand, past, work, 'officer'),
    findings,
    hoursTold: bursts.hours,
    backTest,
  }
  return { study, dossiers, work }

  function leftOf(dueAt: Date | null): number | null {
    if (!dueAt) return null
    const due = vnDay(dueAt)
    return due < today ? -work.between(due, today) : work.between(today, due)
  }
}

/** Rows that are judged one by one, some at a time. */
const AT_ONCE = 500

async function inTurns<T, R>(rows: readonly T[], judge: (some: readonly T[]) => R[]): Promise<R[]> {
  const found: R[] = []
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    for (const one of judge(rows.slice(at, at + AT_ONCE))) found.push(one)
    await breathe()
  }
  return found
}

async function rulesOf(db: Db) {
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
