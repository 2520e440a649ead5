import { DAY_MS, formatDay, vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import type { Finding } from './finding.ts'

export interface RecreatedRules {
  /** Calendar days between the end or stop of the first and the receipt of the second. */
  withinDays: number
}

export const RECREATED_RULES: RecreatedRules = { withinDays: 10 }

/**
 * Dossiers to be looked at again because the same applicant (or the same parcel) came again with the same procedure, under
 * a new code, shortly after the first was refused, withdrawn or stood still: its clock has so begun anew. Both codes are
 * named. Applicants are compared by an opaque key only.
 */
export function findRecreated(dossiers: readonly Dossier[], rules: RecreatedRules = RECREATED_RULES): Finding[] {
  const findings = new Map<string, Finding>()
  const keys = [
    (one: Dossier) => one.applicant && `person ${one.applicant}`,
    (one: Dossier) => one.parcel && `parcel ${one.parcel}`,
  ]
  for (const keyOf of keys) {
    const known = dossiers.filter((one) => one.procedure !== null && keyOf(one))
    for (const alike of Map.groupBy(known, (one) => `${keyOf(one)} ${one.procedure}`).values()) {
      if (alike.length < 2) continue
      const inOrder = alike.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
      for (const [at, again] of inOrder.entries()) {
        const first = inOrder.slice(0, at).findLast((one) => brokenOff(one, again.receivedAt, rules) !== undefined)
        if (first && !findings.has(again.code)) findings.set(again.code, findingOf(first, again, rules))
      }
    }
  }
  return [...findings.values()]
}

/** When and how the first stopped counting, if that was shortly before the second came. */
function brokenOff(
  first: Dossier,
  again: Date,
  { withinDays }: RecreatedRules,
): { at: Date; how: 'refused' | 'stopped' } | undefined {
  const near = (at: Date) => again >= at && again.getTime() - at.getTime() <= withinDays * DAY_MS
  if (first.phase === 'refused' && first.endedAt && near(first.endedAt)) return { at: first.endedAt, how: 'refused' }
  const stop = first.stops.findLast((one) => near(one.at) && (one.until === null || one.until > again))
  return stop && { at: stop.at, how: 'stopped' }
}

function findingOf(first: Dossier, again: Dossier, rules: RecreatedRules): Finding {
  const { at, how } = brokenOff(first, again.receivedAt, rules)!
  const day = formatDay(vnDay(at))
  const days = Math.floor((again.receivedAt.getTime() - at.getTime()) / DAY_MS)
  return {
    trick: 're-created',
    dossiers: [
      { id: again.id, code: again.code },
      { id: first.id, code: first.code },
    ],
    office: again.office,
    officer: again.officer,
    procedure: again.procedure,
    day: vnDay(again.receivedAt),
    weight: rules.withinDays - days,
    why: {
      vi: `Cùng người nộp hoặc thửa đất, cùng thủ tục: hồ sơ ${first.code} ${how === 'refused' ? 'dừng, rút hoặc bị từ chối' : 'tạm dừng'} ngày ${day}, ${days} ngày sau có mã mới`,
      en: `Same applicant or parcel and procedure: ${first.code} was ${how === 'refused' ? 'withdrawn or refused' : 'stopped'} on ${day}, a new code ${days} days later`,
    },
  }
}
