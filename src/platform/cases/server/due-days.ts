import sql, { type Sql as SqlText } from 'sql-template-tag'
import { addDays, isDay, startOfVnDay, vnDay } from '#kernel/time.ts'
import { SOON_DAYS } from '#kernel/timeliness.ts'

/** Days (of Vietnam, both included) in which open cases are due, and whether of those what is late by now counts. */
export interface DueDays {
  from?: string
  to: string
  late: 'only' | 'not' | 'also'
}

/** The days a word stands for; undefined for words that are about no days, and for none. `soon` begins today. */
export function dueDays(due: string, now: Date): DueDays | undefined {
  const today = vnDay(now)
  switch (due) {
    case 'overdue':
    case 'late':
      return { to: today, late: 'only' }
    case 'today':
      return { from: today, to: today, late: 'not' }
    case 'soon':
      return { from: today, to: addDays(today, SOON_DAYS), late: 'not' }
    case 'week':
      return { from: today, to: addDays(today, 7), late: 'not' }
  }
  return isDay(due) ? { to: due, late: 'also' } : undefined
}

/** The days of a part of the inbox: what is due today is not told again as soon. */
export function inboxDays(group: 'late' | 'today' | 'soon', now: Date): DueDays {
  const days = dueDays(group, now)!
  return group === 'soon' ? { ...days, from: addDays(vnDay(now), 1) } : days
}

/** An open case `c` due in these days. Late was due before and not yet late is due from today on: that is what the index knows. */
export function dueIn({ from, to, late }: DueDays, now: Date): SqlText {
  const before = sql`c.due_at < ${startOfVnDay(addDays(to, 1))}`
  if (late === 'only') return sql`c.late_at < ${now} and c.due_at < ${now}`
  if (late === 'also') return sql`c.late_at is not null and ${before}`
  return sql`c.late_at >= ${now} and c.due_at >= ${startOfVnDay(from!)} and ${before}`
}
