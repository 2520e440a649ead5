import { vnDay } from '#kernel/time.ts'
import type { CaseOut } from '../contract.ts'

/**
 * A case for which a letter of apology is owed today: late, or due on the next working day (the letter goes out at latest one
 * day before the term ends: Decree 118/2025 and its local rules), from outside, and its day not yet moved.
 * @param nextWorkingDay first working day after today, `YYYY-MM-DD`.
 */
export function owesApology(one: CaseOut, nextWorkingDay: string): boolean {
  if (one.record !== 'mirrored' || one.endedAt !== null || one.dueAt === null || one.timeliness === 'paused')
    return false
  if (one.dueOriginal !== null && one.dueOriginal !== one.dueAt) return false
  return vnDay(new Date(one.dueAt)) <= nextWorkingDay
}

/** Due first comes first; equal ones by code, so that the order never jumps. */
export function byDue(a: CaseOut, b: CaseOut): number {
  if (a.dueAt !== b.dueAt) {
    if (a.dueAt === null || b.dueAt === null) return a.dueAt === null ? 1 : -1
    const gap = Date.parse(a.dueAt) - Date.parse(b.dueAt)
    if (gap !== 0) return gap
  }
  return a.code < b.code ? -1 : 1
}
