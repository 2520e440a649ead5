import type { Text } from '#kernel/text.ts'
import { daysBetween, formatDay, formatTime, vnDay, weekday } from '#kernel/time.ts'
import type { Status } from '#ui/status.ts'
import type { CaseOut } from '../contract.ts'

export type DueCase = Pick<CaseOut, 'dueAt' | 'endedAt' | 'timeliness'>

export interface DueStanding {
  /** Shape and colour; the words say the same. */
  status: Status
  words: Text
  /** Open and over its time. */
  late: boolean
}

const WEEKDAYS: readonly Text[] = [
  { vi: 'Thứ Hai', en: 'Monday' },
  { vi: 'Thứ Ba', en: 'Tuesday' },
  { vi: 'Thứ Tư', en: 'Wednesday' },
  { vi: 'Thứ Năm', en: 'Thursday' },
  { vi: 'Thứ Sáu', en: 'Friday' },
  { vi: 'Thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
]

/** Days before the due day from which a case counts as due soon. */
export const SOON_DAYS = 3

/** How a case stands against its due time at `now` (ms), in a few words: "quá 2 ngày", "hôm nay 17:00", "còn 5 ngày". */
export function dueStanding(one: DueCase, now: number): DueStanding {
  const due = one.dueAt === null ? Number.NaN : Date.parse(one.dueAt)
  if (one.endedAt !== null) return ended(one)
  if (one.timeliness === 'paused') return { status: 'off', words: { vi: 'Tạm dừng', en: 'On hold' }, late: false }
  if (Number.isNaN(due)) return { status: 'off', words: { vi: 'Không có hạn', en: 'No deadline' }, late: false }
  const days = daysBetween(vnDay(new Date(now)), vnDay(new Date(due)))
  if (isLate(one, now)) return { status: 'critical', words: over(now - due, -days), late: true }
  const hour = formatTime(new Date(due))
  // A term in calendar days ends at 24:00: "hôm nay 23:59" would only puzzle.
  const at = hour === '23:59' ? '' : ` ${hour}`
  if (days === 0) return { status: 'high', words: { vi: `Hôm nay${at}`, en: `Today${at}` }, late: false }
  if (days === 1) return { status: 'medium', words: { vi: `Ngày mai${at}`, en: `Tomorrow${at}` }, late: false }
  const left = { vi: `Còn ${days} ngày`, en: `${days} days left` }
  return { status: days <= SOON_DAYS ? 'medium' : 'info', words: left, late: false }
}

/**
 * Whether an open case is over its time at `now` (ms): as the server judged it (terms in days hold until the day ends, terms
 * in hours to the minute), or because its day has passed since.
 */
export function isLate(one: DueCase, now: number): boolean {
  if (one.endedAt !== null || one.dueAt === null || one.timeliness === 'paused') return false
  return one.timeliness === 'overdue' || vnDay(new Date(one.dueAt)) < vnDay(new Date(now))
}

/** A Vietnamese day with its weekday: "Thứ Ba 01/12/2026". */
export function dayWords(day: string): Text {
  const name = WEEKDAYS[weekday(day) - 1]!
  return { vi: `${name.vi} ${formatDay(day)}`, en: `${name.en} ${formatDay(day)}` }
}

/** An instant as people say it: "Thứ Ba 01/12/2026, 17:00"; the end of a day is left out. */
export function instantWords(instant: string): Text {
  const at = new Date(instant)
  const day = dayWords(vnDay(at))
  const hour = formatTime(at)
  return hour === '23:59' ? day : { vi: `${day.vi}, ${hour}`, en: `${day.en}, ${hour}` }
}

function over(ms: number, days: number): Text {
  if (days >= 1) return { vi: `Quá ${days} ngày`, en: days === 1 ? '1 day late' : `${days} days late` }
  const hours = Math.floor(ms / 3_600_000)
  if (hours >= 1) return { vi: `Quá ${hours} giờ`, en: `${hours} h late` }
  return {
    vi: `Quá ${Math.max(1, Math.floor(ms / 60_000))} phút`,
    en: `${Math.max(1, Math.floor(ms / 60_000))} min late`,
  }
}

function ended({ timeliness }: DueCase): DueStanding {
  if (timeliness === 'late') return { status: 'high', words: { vi: 'Xong, trễ hạn', en: 'Done, late' }, late: false }
  if (timeliness === 'early') return { status: 'ok', words: { vi: 'Xong trước hạn', en: 'Done early' }, late: false }
  if (timeliness === 'on-time') return { status: 'ok', words: { vi: 'Xong đúng hạn', en: 'Done on time' }, late: false }
  return { status: 'ok', words: { vi: 'Đã xong', en: 'Done' }, late: false }
}
