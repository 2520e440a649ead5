import type { CaseTypeWithId } from '#platform/declared.ts'
import type { CaseRow } from './case-row.ts'

/** One working morning ahead and two hours ahead. */
const USUAL: readonly number[] = [1440, 120]

/** Minutes before the due time at which whoever has it in hand is reminded, longest first. */
export function remindersOf(type: CaseTypeWithId | undefined): readonly number[] {
  return type?.reminders ?? USUAL
}

/**
 * When the watch looks at a case again: its next reminder, else the moment it turns late; null while nothing can happen.
 * Reminders whose time had passed when the due time was set are left out.
 */
export function watchFrom(
  type: CaseTypeWithId | undefined,
  due: Pick<CaseRow, 'dueAt' | 'lateAt' | 'endedAt'>,
  now: Date,
): Pick<CaseRow, 'watchAt' | 'reminded' | 'toldLate'> {
  if (due.endedAt || !due.dueAt || !due.lateAt) return { watchAt: null, reminded: 0, toldLate: false }
  const ladder = remindersOf(type).map((minutes) => due.dueAt!.getTime() - minutes * 60_000)
  const reminded = ladder.filter((at) => at <= now.getTime()).length
  const next = ladder[reminded]
  return { watchAt: next === undefined ? after(due.lateAt) : new Date(next), reminded, toldLate: false }
}

/** The first moment after an instant. */
export function after(at: Date): Date {
  return new Date(at.getTime() + 1)
}
