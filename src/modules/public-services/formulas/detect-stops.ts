import { formatDayTime, vnDay } from '#kernel/time.ts'
import type { Dossier, Stop } from './dossier.ts'
import type { Finding } from './finding.ts'
import type { WorkDays } from './work-days.ts'

export interface StopRules {
  /** A stop begun with at most this many whole working days left is looked at: 0 = on the due day itself or after it. */
  lastDays: number
  /** This many stops of one dossier are looked at. */
  repeated: number
  /** An officer's share of stopped dossiers of a procedure, against all others', in standard deviations. */
  deviations: number
  /** And made of at least this many dossiers, of which this many were stopped. */
  fewestDossiers: number
  fewestStops: number
}

export const STOP_RULES: StopRules = { lastDays: 1, repeated: 3, deviations: 3, fewestDossiers: 20, fewestStops: 5 }

/**
 * Clock stops to be looked at again: begun when the term was all but used up or already over, again and again on one
 * dossier, or by an officer far more often than others with the same procedure.
 */
export function findStops(dossiers: readonly Dossier[], work: WorkDays, rules: StopRules = STOP_RULES): Finding[] {
  return [...findOwnStops(dossiers, work, rules), ...findUnusualShares(dossiers, rules)]
}

/** Those that are seen on one dossier alone: thousands may be looked through some at a time. */
export function findOwnStops(dossiers: readonly Dossier[], work: WorkDays, rules: StopRules): Finding[] {
  return [...lastMoment(dossiers, work, rules), ...repeatedStops(dossiers, rules)]
}

function lastMoment(dossiers: readonly Dossier[], work: WorkDays, rules: StopRules): Finding[] {
  const findings: Finding[] = []
  for (const one of dossiers) {
    for (const stop of one.stops) {
      const left = daysLeftAt(one, stop, work)
      if (left === null || left > rules.lastDays) continue
      findings.push({
        ...about(one, stop),
        weight: rules.lastDays - left,
        why:
          left < 0
            ? {
                vi: `Tạm dừng lúc ${formatDayTime(stop.at)}, khi đã quá hạn ${-left} ngày làm việc`,
                en: `Stopped at ${formatDayTime(stop.at)}, ${-left} working days after it was due`,
              }
            : {
                vi: `Tạm dừng lúc ${formatDayTime(stop.at)}, khi chỉ còn ${left} ngày làm việc`,
                en: `Stopped at ${formatDayTime(stop.at)} with ${left} working days left`,
              },
      })
      break
    }
  }
  return findings
}

/**
 * Working days that were left when a stop began. A pause moves the due day by as many working days as it lasts (the day of
 * the stop counts as used), so that what was left then is what was left when it went on; a restart forgets what was left,
 * which is then taken from the first term.
 */
function daysLeftAt(dossier: Dossier, stop: Stop, work: WorkDays): number | null {
  if (!dossier.dueAt) return null
  const later = dossier.stops.filter((one) => one.at > stop.at)
  // What was left is only told by the last stop: a later one has moved the due day again.
  if (later.length) return null
  if (stop.kind === 'supplement-requested') {
    // Where nobody told the term, it is what was given anew when the clock began again.
    const term = dossier.term ?? (stop.until && work.spent(stop.until, dossier.dueAt))
    return term === null ? null : term - work.spent(dossier.receivedAt, stop.at)
  }
  if (!stop.until) return work.between(vnDay(stop.at), vnDay(dossier.dueAt))
  return work.spent(stop.until, dossier.dueAt)
}

function repeatedStops(dossiers: readonly Dossier[], rules: StopRules): Finding[] {
  return dossiers
    .filter((one) => one.stops.length >= rules.repeated)
    .map((one) => ({
      ...about(one, one.stops.at(-1)!),
      weight: one.stops.length,
      why: {
        vi: `Tạm dừng ${one.stops.length} lần trong một hồ sơ`,
        en: `Stopped ${one.stops.length} times in one dossier`,
      },
    }))
}

/** Officers who stop far more of one procedure than all others do. */
export function findUnusualShares(dossiers: readonly Dossier[], rules: StopRules): Finding[] {
  const findings: Finding[] = []
  for (const [procedure, ofProcedure] of Map.groupBy(dossiers, (one) => one.procedure)) {
    if (procedure === null) continue
    for (const [officer, own] of Map.groupBy(ofProcedure, (one) => one.officer)) {
      if (officer === null || own.length < rules.fewestDossiers) continue
      const stopped = own.filter((one) => one.stops.length)
      const others = ofProcedure.length - own.length
      if (stopped.length < rules.fewestStops || others < rules.fewestDossiers) continue
      const stoppedElsewhere = ofProcedure.filter((one) => one.officer !== officer && one.stops.length).length
      // One is added on both sides so that "nobody else ever stops" does not divide by zero.
      const usual = (stoppedElsewhere + 1) / (others + 2)
      const deviations = (stopped.length - own.length * usual) / Math.sqrt(own.length * usual * (1 - usual))
      if (deviations < rules.deviations) continue
      const last = stopped.at(-1)!
      findings.push({
        ...about(last, last.stops.at(-1)!),
        dossiers: stopped.map(({ id, code }) => ({ id, code })),
        weight: deviations,
        why: {
          vi: `Một cán bộ tạm dừng ${stopped.length}/${own.length} hồ sơ của thủ tục này; các cán bộ khác ${stoppedElsewhere}/${others}`,
          en: `One officer stopped ${stopped.length} of ${own.length} dossiers of this procedure; the others ${stoppedElsewhere} of ${others}`,
        },
      })
    }
  }
  return findings
}

function about(dossier: Dossier, stop: Stop): Omit<Finding, 'weight' | 'why'> {
  const { id, code, office, officer, procedure } = dossier
  return { trick: 'clock-stop', dossiers: [{ id, code }], office, officer, procedure, day: vnDay(stop.at) }
}
