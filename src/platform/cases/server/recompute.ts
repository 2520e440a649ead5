import sql from 'sql-template-tag'
import { CALENDAR_TABLE, type Calendar, calendarOf } from '#kernel/calendar.ts'
import type { ClockEvent } from '#kernel/deadline.ts'
import { ownDays } from '#platform/calendar/server/calendar-of.ts'
import { type Db, named, type Tx } from '#platform/database/server/db.ts'
import { emit, subscribe } from '#platform/events/server/outbox.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { CaseRow } from './case-row.ts'
import { type Due, dueFrom, foldClock, type Timed, termsOf } from './clock.ts'
import { watchFrom } from './reminders.ts'
import { type Counted, countChanges } from './tally.ts'
import { updateClocks } from './update-clocks.ts'
import { type NewMove, writeMoves } from './write-moves.ts'

/** Cases one transaction takes: few enough that nobody who asks for something meanwhile waits for it. */
const PORTION = 250

/** What a due time follows from and what follows from it. */
type Clocked = Timed & Counted & Due & Pick<CaseRow, (typeof MORE)[number]>
const MORE = ['id', 'receivedAt', 'timeliness', 'watchAt', 'toldLate', 'reminded', 'assignee', 'version'] as const

const COLUMNS = sql`c.id, c.type, c.state, c.phase, c.home_area_id as "homeAreaId", c.office, c.assignee,
  c.received_at as "receivedAt", c.term_value as "termValue", c.term_unit as "termUnit", c.cutoff, c.clock,
  c.due_at as "dueAt", c.due_original as "dueOriginal", c.due_day as "dueDay", c.late_at as "lateAt",
  c.paused_at as "pausedAt", c.ended_at as "endedAt", c.timeliness, c.watch_at as "watchAt", c.told_late as "toldLate",
  c.reminded, c.version`

/** Recomputes in one job whenever the calendar changes. Called once when the centre starts. */
export function followCalendar(db: Db): void {
  subscribe(db, 'calendar.changed', (tx) => enqueue(tx, 'cases.recompute', {}, { key: 'cases.recompute' }))
}

/**
 * Computes the clocks of all open cases anew over their whole history with the calendar as it is now. Where a due time
 * really changed the case says so in its history, with the old and the new one. Safe to repeat and to be cut off.
 */
export async function recomputeClocks(db: Db, signal?: AbortSignal): Promise<{ seen: number; changed: number }> {
  let last = '00000000-0000-0000-0000-000000000000'
  let seen = 0
  let changed = 0
  while (!signal?.aborted) {
    const portion = await db.tx((tx) => recomputePortion(tx, last))
    seen += portion.seen
    changed += portion.changed
    if (portion.seen < PORTION) break
    last = portion.last
  }
  return { seen, changed }
}

async function recomputePortion(tx: Tx, last: string): Promise<{ seen: number; changed: number; last: string }> {
  const rows = await tx.rows<Clocked>(
    named(
      'cases.recomputed',
      sql`select ${COLUMNS} from cases."case" c
    where c.ended_at is null and c.clock is not null and c.id > ${last}::uuid order by c.id limit ${PORTION} for update`,
    ),
  )
  if (rows.length === 0) return { seen: 0, changed: 0, last }
  const [calendar, history] = await Promise.all([
    calendarNow(tx),
    clockEvents(
      tx,
      rows.map((row) => row.id),
    ),
  ])
  const changes: { before: Clocked; row: Clocked }[] = []
  for (const before of rows) {
    const row = recomputed(tx, before, history.get(before.id) ?? [], calendar)
    if (row) changes.push({ before, row })
  }
  if (changes.length) {
    await updateClocks(
      tx,
      changes.map((c) => c.row),
    )
    await writeMoves(
      tx,
      changes.map((c) => moveOf(c.before, c.row, tx.now)),
    )
    countChanges(
      tx,
      changes.map(({ before, row }) => ({ before, after: row })),
    )
    await emit(tx, { kind: 'case.recounted', data: { n: changes.length } })
  }
  return { seen: rows.length, changed: changes.length, last: rows.at(-1)!.id }
}

/** The calendar as the tables have it: what is kept in memory may not have heard of the change yet in this process. */
async function calendarNow(tx: Tx): Promise<Calendar> {
  const own = await ownDays(tx)
  const entered = new Set(own.map((row) => row.day))
  return calendarOf([...CALENDAR_TABLE.filter((row) => !entered.has(row.day)), ...own])
}

/** The case with its clock counted anew, or undefined when nothing changes by it. */
function recomputed(tx: Tx, before: Clocked, events: ClockEvent[], calendar: Calendar): Clocked | undefined {
  const terms = termsOf(before, calendar)
  const due = dueFrom(foldClock(before.receivedAt, events, terms, before.clock?.extra), terms)
  if (due.dueAt?.getTime() === before.dueAt?.getTime() && due.dueOriginal?.getTime() === before.dueOriginal?.getTime())
    return undefined
  const answered = before.timeliness !== null ? { dueDay: null, lateAt: null } : {}
  const row = { ...before, ...due, ...answered, version: before.version + 1 }
  return { ...row, ...watchFrom(tx.db.declared.cases.get(row.type), row, tx.now) }
}

/** What stopped and moved the clocks of these cases, in order. */
export async function clockEvents(tx: Tx, ids: readonly string[]): Promise<Map<string, ClockEvent[]>> {
  const rows = await tx.rows<
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

function moveOf(before: Clocked, row: Clocked, at: Date): NewMove {
  return {
    case: row.id,
    at,
    move: 'recomputed',
    actorKind: SYSTEM.kind,
    actor: SYSTEM.id,
    fromState: row.state,
    toState: row.state,
    office: row.office,
    assignee: row.assignee,
    fill: { from: before.dueAt, to: row.dueAt },
    version: row.version,
  }
}
