import type { Calendar } from '#kernel/calendar.ts'
import { deadline } from '#kernel/deadline.ts'
import { expected, type FieldError } from '#kernel/errors.ts'
import { isClock, isoVn, parseInstant } from '#kernel/time.ts'
import type { DeadlineIn, DeadlineOut } from '../contract.ts'

/** Years for which the calendar is known well enough to count. */
const FIRST = Date.parse('1990-01-01T00:00:00+07:00')
const LAST = Date.parse('2150-01-01T00:00:00+07:00')

/**
 * Computes a clock from texts as they come over the wire; pure but for the calendar given.
 * @throws expected 422 naming every field that is wrong, all at once.
 */
export function computeDeadline(given: DeadlineIn, calendar: Calendar): DeadlineOut {
  const errors: FieldError[] = []
  const receivedAt = instant(given.receivedAt, '/receivedAt', errors)
  if (given.cutoff !== undefined && given.cutoff !== null && !isClock(given.cutoff))
    errors.push(
      wrong(
        '/cutoff',
        `“${given.cutoff}” không phải giờ. Hãy ghi dạng 15:00, hoặc null nếu không có giờ chốt.`,
        `“${given.cutoff}” is no clock time. Write 15:00, or null for none.`,
      ),
    )
  if (given.term.unit === 'calendar-day' && !Number.isInteger(given.term.value))
    errors.push(wrong('/term/value', 'Số ngày theo lịch phải là số nguyên.', 'Calendar days must be a whole number.'))
  const events = (given.events ?? []).map((event, i) => ({
    ...event,
    at: instant(event.at, `/events/${i}/at`, errors),
  }))
  events.forEach(({ at }, i) => {
    if (at && receivedAt && at < receivedAt)
      errors.push(
        wrong(
          `/events/${i}/at`,
          'Sự kiện xảy ra trước khi tiếp nhận. Hãy kiểm tra lại thời điểm.',
          'The event is earlier than the receipt. Check the time.',
        ),
      )
  })
  if (errors.length)
    throw expected(
      {
        vi: 'Có trường chưa đúng. Hãy sửa theo từng dòng rồi gửi lại.',
        en: 'Some fields are wrong. Mend each and send again.',
      },
      { errors },
    )
  const { effectiveDay, dueDay, dueAt, paused } = deadline(
    {
      receivedAt: receivedAt!,
      term: given.term,
      cutoff: given.cutoff,
      events: events.map((e) => ({ ...e, at: e.at! })),
    },
    calendar,
  )
  return { effectiveDay, dueDay, dueAt: isoVn(dueAt), paused }
}

function instant(text: string, path: string, errors: FieldError[]): Date | undefined {
  const at = parseInstant(text)
  if (!at)
    errors.push(
      wrong(
        path,
        `“${text}” không phải thời điểm có múi giờ. Hãy ghi như 2026-11-19T10:20:00+07:00.`,
        `“${text}” is no instant with offset. Write it like 2026-11-19T10:20:00+07:00.`,
      ),
    )
  else if (at.getTime() < FIRST || at.getTime() >= LAST) {
    errors.push(
      wrong(path, 'Chỉ tính được trong khoảng năm 1990 đến 2149.', 'Only the years 1990 to 2149 can be counted.'),
    )
    return undefined
  }
  return at
}

function wrong(path: string, vi: string, en: string): FieldError {
  return { path, message: { vi, en } }
}
