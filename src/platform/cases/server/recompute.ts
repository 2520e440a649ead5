import sql from 'sql-template-tag'
import { CALENDAR_TABLE, type Calendar, calendarOf } from '#kernel/calendar.ts'
import type { ClockEvent } from '#kernel/deadline.ts'
import { ownDays } from '#platform/calendar/server/calendar-of.ts'
import { type Db, named, type Sql, type Tx } from '#platform/database/server/db.ts'
import { emit, subscribe } from '#platform/events/server/outbox.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import type { CaseRow } from './case-row.ts'
import { type Due, dueFrom, foldClock, type Timed, termsOf } from './clock.ts'
import { watchFrom } from './reminders.ts'
import { sendOff } from './store-cases.ts'
import { type Counted, countChanges } from './tally.ts'
import { type ClockRow, updateClocks } from './update-clocks.ts'

/** Cases one transaction takes: few enough that nobody who asks for something meanwhile waits for it. */
const PORTION = 250

/** What a due time follows from and what follows from it. */
type Clocked = Timed &
  Counted &
  Pick<Due, 'clock' | 'dueAt' | 'dueOriginal'> &
  Pick<CaseRow, 'id' | 'receivedAt' | 'timeliness' | 'version'>

/** The same case after its clock was counted anew. */
type Recounted = Clocked & ClockRow

const COLUMNS = sql`c.id, c.type, c.state, c.phase, c.home_area_id as "homeAreaId", c.office, c.assignee,
  c.received_at as "receivedAt", c.term_value as "termValue", c.term_unit as "termUnit", c.cutoff, c.clock,
  c.due_at as "dueAt", c.due_original as "dueOriginal", c.due_day as "dueDay", c.ended_at as "endedAt", c.timeliness, c.version`

/** Recomputes in one job whenever the calendar changes. Called once when the centre starts. */
export function followCalendar(db: Db): void {
  subscribe(db, 'calendar.changed', (tx) => enqueue(tx, 'cases.recompute', {}, { key: 'cases.recompute' }))
}

/**
 * Computes the clocks of all open cases anew over their whole history with the calendar as it is now. Where a due time
 * really changed the case says so in its history, with the old and the new one. Safe to repeat and to be cut off.
 */
export async function recomputeClocks(db: Db, signal?: AbortSignal): Promise<{ seen: number; changed: number }> {
  const calendar = calendarAsked()
  const done = new Set<string>()
  let changed = 0
  for (;;) {
    // Looked for again at the end: a case that was being opened meanwhile may still have had the calendar of before.
    const waiting = (await openClocks(db)).filter((id) => !done.has(id))
    if (waiting.length === 0) return { seen: done.size, changed }
    for (let at = 0; at < waiting.length; at += PORTION) {
      if (signal?.aborted) return { seen: done.size, changed }
      const ids = waiting.slice(at, at + PORTION)
      changed += await db.tx((tx) => recomputePortion(tx, ids, calendar))
      for (const id of ids) done.add(id)
    }
  }
}

/** Open cases with a clock, those of one due day and place together: a portion then changes few counts. */
async function openClocks(db: Db): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`select c.id from cases."case" c
    where c.ended_at is null and c.clock is not null order by c.due_day, c.home_area_id, c.state, c.id`)
  return rows.map((row) => row.id)
}

/** @returns how many of these cases are due at another time now. */
async function recomputePortion(
  tx: Tx,
  ids: readonly string[],
  calendarNow: (tx: Tx) => Promise<Calendar>,
): Promise<number> {
  const rows = await tx.rows<Clocked>(
    named(
      'cases.recomputed',
      sql`select ${COLUMNS} from cases."case" c
    where c.id = any(${ids as string[]}::uuid[]) and c.ended_at is null and c.clock is not null order by c.id for update`,
    ),
  )
  if (rows.length === 0) return 0
  const [calendar, history] = await Promise.all([
    calendarNow(tx),
    clockEvents(
      tx,
      rows.map((row) => row.id),
    ),
  ])
  const changes: { before: Clocked; row: Recounted }[] = []
  for (const before of rows) {
    const row = recomputed(tx, before, history.get(before.id) ?? [], calendar)
    if (row) changes.push({ before, row })
  }
  if (changes.length) {
    // Not waited for: it leaves with the count, the event and the commit.
    sendOff(
      updateClocks(
        tx,
        changes.map((c) => c.row),
      ),
    )
    countChanges(
      tx,
      changes.map(({ before, row }) => ({ before, after: row })),
    )
    await emit(tx, { kind: 'case.recounted', data: { n: changes.length } })
  }
  return changes.length
}

/**
 * The calendar as the tables have it: what is kept in memory may not have heard of the change yet in this process. The
 * same one while nobody changes it, with all it has counted so far.
 */
function calendarAsked(): (tx: Tx) => Promise<Calendar> {
  let known: { text: string; calendar: Calendar } | undefined
  return async (tx) => {
    const own = await ownDays(tx)
    const text = JSON.stringify(own)
    if (known?.text !== text) {
      const entered = new Set(own.map((row) => row.day))
      known = { text, calendar: calendarOf([...CALENDAR_TABLE.filter((row) => !entered.has(row.day)), ...own]) }
    }
    return known.calendar
  }
}

/** The case with its clock counted anew, or undefined when nothing changes by it. */
function recomputed(tx: Tx, before: Clocked, events: ClockEvent[], calendar: Calendar): Recounted | undefined {
  const terms = termsOf(before, calendar)
  const due = dueFrom(foldClock(before.receivedAt, events, terms, before.clock?.extra), terms)
  if (due.dueAt?.getTime() === before.dueAt?.getTime() && due.dueOriginal?.getTime() === before.dueOriginal?.getTime())
    return undefined
  const answered = before.timeliness !== null ? { dueDay: null, lateAt: null } : {}
  const row = { ...before, ...due, ...answered, was: before.dueAt, version: before.version + 1 }
  return { ...row, ...watchFrom(tx.db.declared.cases.get(row.type), row, tx.now) }
}

/** What stopped and moved the clocks of these cases, in order. */
export async function clockEvents(db: Sql, ids: readonly string[]): Promise<Map<string, ClockEvent[]>> {
  const rows = await db.rows<
    Required<ClockEvent> & { case: string }
  >(sql`select "case", at, clock_kind as kind, clock_rule as rule
    from cases.move where "case" = any(${[...ids]}::uuid[]) and clock_kind is not null order by at, id`)
  const found = new Map<string, ClockEvent[]>()
  for (const { case: id, ...event } of rows) {
    const known = found.get(id)
    if (known) known.push(event)
    else found.set(id, [event])
  }
  return found
}
