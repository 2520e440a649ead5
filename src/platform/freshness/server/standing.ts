import type { FreshnessState } from '../contract.ts'

/** The terms of a contract: a value every so often, late and missing after so many turns without one. */
export interface Terms {
  everySeconds: number
  lateAfter: number
  missingAfter: number
}

/** How a subject stands; times in ms. `checkAt` is when it would next change by itself, null when it cannot get worse. */
export interface Standing {
  state: FreshnessState
  checkAt: number | null
}

/** Turns without a value until it is late, where an indicator does not say. */
export const LATE_AFTER = 2
/** Turns without a value until it is missing, where an indicator does not say. */
export const MISSING_AFTER = 6

/**
 * How a subject stands at an instant: fresh until `lateAfter` turns have passed without a value, late until `missingAfter`,
 * then missing. The value is due one turn after the last, so late begins `lateAfter - 1` turns after `dueAt`.
 * @param dueAt when the next value is due, ms. @param now ms.
 */
export function standing(terms: Terms, dueAt: number, now: number): Standing {
  const turn = terms.everySeconds * 1000
  const lateAt = dueAt + Math.round((terms.lateAfter - 1) * turn)
  const missingAt = dueAt + Math.round((terms.missingAfter - 1) * turn)
  if (now < lateAt) return { state: 'fresh', checkAt: lateAt }
  if (now < missingAt) return { state: 'late', checkAt: missingAt }
  return { state: 'missing', checkAt: null }
}
