import { expected } from '#kernel/errors.ts'
import { closing, OFFICE_HOURS } from '#kernel/office-hours.ts'
import { formatDay, vnDay } from '#kernel/time.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import type { CommonMove } from '../contract.ts'
import type { CaseRow } from './case-row.ts'
import { dueFixedAt, judgedByInstant } from './clock.ts'
import { extendClock } from './extend-clock.ts'
import { CASE } from './find-words.ts'
import { mergeInto } from './merge-into.ts'
import { getWorker } from './people.ts'
import { officeOf } from './plan-case.ts'

/** What a common move changes in a case. @throws expected 422 saying which field cannot be. */
export async function applyCommon(
  tx: Tx,
  who: Actor,
  row: CaseRow,
  move: CommonMove,
  fill: Record<string, unknown>,
): Promise<void> {
  switch (move) {
    case 'claim':
      return claim(row, who)
    case 'assign':
      row.assignee = await getWorker(tx, String(fill.to), '/fill/to')
      row.helpers = row.helpers.filter((id) => id !== row.assignee)
      return
    case 'add-helper': {
      const helper = await getWorker(tx, String(fill.to), '/fill/to')
      if (helper !== row.assignee && !row.helpers.includes(helper)) row.helpers = [...row.helpers, helper]
      return
    }
    case 'hand-over': {
      const asked = String(fill.office)
      const office = officeOf((await officeIndex(tx)).find(asked), asked, '/fill/office')
      row.office = office.code
      row.assignee = null
      fill.office = office.code
      return
    }
    case 'rename':
      row.title = String(fill.title)
      markWords(tx, CASE, [row.id])
      return
    case 'extend':
      return extend(tx, row, String(fill.until))
    case 'merge':
      return mergeInto(tx, who, row, String(fill.into))
    case 'comment':
    case 'attach':
      return
  }
}

/** Whoever claims has it in hand; a machine cannot, and nobody takes it out of another's hand this way. */
function claim(row: CaseRow, who: Actor): void {
  if (who.kind !== 'user') throw refuse('/move', 'Chỉ người mới nhận việc được.', 'Only a person can claim work.')
  if (row.assignee !== null && row.assignee !== who.id)
    throw refuse('/move', 'Người khác đã nhận việc này. Hãy xem lại.', 'Somebody else has claimed this. Look again.')
  row.assignee = who.id
  row.helpers = row.helpers.filter((id) => id !== who.id)
}

/**
 * Once, to a working day after the present one (Decree 61/2018 Art. 19.9 and its successors: one re-appointment at most).
 * The first due time is kept and judged by.
 */
async function extend(tx: Tx, row: CaseRow, until: string): Promise<void> {
  if (row.extended > 0)
    throw refuse(
      '/move',
      'Việc này đã gia hạn một lần; mỗi việc chỉ được gia hạn một lần.',
      'It was extended once already; that is all there is.',
    )
  if (!row.dueAt)
    throw refuse('/move', 'Việc này không có hạn nên không gia hạn được.', 'It has no due time to extend.')
  const calendar = await calendarOf(tx)
  if (until <= vnDay(row.dueAt) || until < vnDay(tx.now))
    throw refuse(
      '/fill/until',
      `Hạn mới phải sau hạn hiện nay (${formatDay(vnDay(row.dueAt))}) và không ở quá khứ.`,
      `The new due day must be after the present one (${vnDay(row.dueAt)}) and not in the past.`,
    )
  if (!calendar.isWorkingDay(until))
    throw refuse(
      '/fill/until',
      `${formatDay(until)} là ngày nghỉ. Hãy chọn ngày làm việc.`,
      `${until} is a day off. Choose a working day.`,
    )
  row.extended = 1
  if (row.clock) return extendClock(row, until, calendar)
  const original = row.dueOriginal
  Object.assign(row, dueFixedAt(closing(until, OFFICE_HOURS), judgedByInstant(row)), { dueOriginal: original })
}

function refuse(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
