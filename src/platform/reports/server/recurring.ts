import sql from 'sql-template-tag'
import { expected, forbidden, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import { planCase } from '#platform/cases/server/plan-case.ts'
import { mayWork } from '#platform/cases/server/rights.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { PlanIn, RecurringChange, RecurringIn, TurnOut } from '../contract.ts'
import { fillTitle, type Turn, turnAfter } from './recurrence.ts'
import { RECURRING_COLUMNS, type RecurringRow } from './recurring-row.ts'

/** Type of case a recurring task makes unless told otherwise. */
const TASK = 'cases.task'
/** A working day before every turn. */
const LONG_AGO = '1945-09-02'

/**
 * Sets up a task that comes back. Everything its turns need is checked now, as a case of today would be.
 * @returns its id. @throws 403 without `cases:write` there, 422 what would make no case, or a plan that never comes.
 */
export async function setUpRecurring(tx: Tx, who: Actor, input: RecurringIn): Promise<string> {
  if (who.kind !== 'user') throw forbidden()
  const { plan, from, type = TASK, ...rest } = input
  const template = { ...rest, type, title: nfc(input.title).trim() }
  const trial = await planCase(tx, who, { ...template, title: fillTitle(template.title, vnDay(tx.now)) })
  if (!(await mayWork(tx, who, 'cases:write', trial.homeAreaId, trial.module))) throw forbidden()
  const today = vnDay(tx.now)
  const first = await firstFrom(tx, plan, from && from > today ? from : today)
  const area = await getArea(tx, input.area, today)
  const id = newId(tx.now)
  await tx.run(sql`insert into reports.recurring (id, title, type, area_id, assignee, helpers, office, term, fields, plan, owner,
      done_nominal, done_day, next_nominal, next_day, next_at, made_at)
    values (${id}, ${template.title}, ${type}, ${area.id}, ${input.assignee ?? null}, ${input.helpers ?? []}, ${input.office ?? null},
      ${input.term ? JSON.stringify(input.term) : null}, ${JSON.stringify(input.fields ?? {})}, ${JSON.stringify(plan)}, ${who.id},
      ${addDays(first.nominal, -1)}, ${LONG_AGO}, ${first.nominal}, ${first.day}, ${first.makeAt}, ${tx.now})`)
  await record(tx, who, 'recurring.set', { kind: 'recurring', id, areaId: area.id }, { plan })
  return id
}

/**
 * Pauses, resumes or ends one. What fell into a pause is not made up for: it goes on with the first turn from today.
 * @throws 404, 403 (its owner, or who may approve cases there), 409 a stale version, 422 when it has ended.
 */
export async function changeRecurring(tx: Tx, who: Actor, id: string, to: RecurringChange): Promise<void> {
  const row = await lockRecurring(tx, id)
  if (!row) throw missing({ vi: 'Không có việc lặp lại này.', en: 'There is no such recurring task.' })
  if (!(await mayChange(tx, who, row))) throw forbidden()
  if (to.version !== undefined && to.version !== row.version)
    throw expected(
      { vi: 'Người khác vừa sửa việc này. Hãy xem lại rồi làm tiếp.', en: 'Somebody has changed it. Look again.' },
      { status: 409 },
    )
  if (row.state === 'ended') throw expected({ vi: 'Việc lặp lại này đã kết thúc.', en: 'It has ended.' })
  const next = to.state === 'on' ? await firstFrom(tx, row.plan, vnDay(tx.now), row) : undefined
  const done = next && row.state !== 'on' ? addDays(next.nominal, -1) : row.doneNominal
  await tx.run(sql`update reports.recurring set state = ${to.state}, trouble = null, done_nominal = ${done}, next_nominal = ${next?.nominal ?? null},
    next_day = ${next?.day ?? null}, next_at = ${next?.makeAt ?? null}, version = version + 1 where id = ${id}`)
  await record(tx, who, `recurring.${to.state}`, { kind: 'recurring', id, areaId: row.areaId })
}

/** The next turns of a plan from today, for the form. @throws expected 422 when it never comes. */
export async function previewTurns(db: Sql, plan: PlanIn, title: string, n = 6): Promise<TurnOut[]> {
  const calendar = await calendarOf(db)
  const turns: TurnOut[] = []
  let next: Turn | undefined = await firstFrom(db, plan, vnDay(db.now))
  while (next && turns.length < n) {
    const { day, makeAt, dueDay, nominal } = next
    turns.push({ day, makeAt: makeAt.toISOString(), dueDay, title: fillTitle(title, nominal) })
    next = turnAfter(plan, next, calendar)
  }
  return turns
}

/** When the calendar changes, what has not been made yet follows it. One call a centre, at its start. */
export function followCalendar(db: Db): void {
  subscribe(db, 'calendar.changed', async (tx) => {
    // The index in memory still holds the old calendar inside this transaction, so the job looks again after it.
    await tx.run(sql`update reports.recurring set next_nominal = null where state = 'on'`)
  })
}

/** Computes anew the next turn of those the calendar has touched. @returns how many. */
export async function replanTouched(tx: Tx): Promise<number> {
  const rows = await tx.rows<RecurringRow>(sql`select ${RECURRING_COLUMNS} from reports.recurring r
    where r.state = 'on' and r.next_nominal is null for update of r skip locked`)
  for (const row of rows) {
    const next = (await nextOf(tx, row)) ?? null
    await tx.run(sql`update reports.recurring set next_nominal = ${next?.nominal ?? null}, next_day = ${next?.day ?? null},
      next_at = ${next?.makeAt ?? null}, state = ${next ? 'on' : 'ended'} where id = ${row.id}`)
  }
  return rows.length
}

/** The turn after all that is made or passed over. */
export async function nextOf(
  db: Sql,
  row: Pick<RecurringRow, 'plan' | 'doneNominal' | 'doneDay'>,
): Promise<Turn | undefined> {
  return turnAfter(row.plan, { nominal: row.doneNominal, day: row.doneDay }, await calendarOf(db))
}

/** One recurring task, held until the transaction ends. */
export function lockRecurring(tx: Tx, id: string): Promise<RecurringRow | undefined> {
  return isUuid(id)
    ? tx.find<RecurringRow>(
        sql`select ${RECURRING_COLUMNS} from reports.recurring r where r.id = ${id} for update of r`,
      )
    : Promise.resolve(undefined)
}

/** Its owner changes it, and who may approve cases there. */
export async function mayChange(
  db: Sql,
  who: Actor,
  row: Pick<RecurringRow, 'owner' | 'areaId' | 'type'>,
): Promise<boolean> {
  if (who.kind === 'user' && who.id === row.owner) return true
  return mayWork(db, who, 'cases:approve', row.areaId, row.type.split('.')[0]!)
}

/** The first turn from a day on whose time lies ahead: what has passed today is not made up for. */
async function firstFrom(
  db: Sql,
  plan: PlanIn,
  from: string,
  after?: Pick<RecurringRow, 'doneNominal' | 'doneDay'>,
): Promise<Turn> {
  const calendar = await calendarOf(db)
  let next = turnAfter(plan, { from }, calendar)
  const passed = (t: Turn) =>
    t.makeAt <= db.now || (after && (t.nominal <= after.doneNominal || t.day <= after.doneDay))
  while (next && passed(next)) next = turnAfter(plan, next, calendar)
  if (!next) throw never()
  return next
}

function never() {
  const message = { vi: 'Lịch này không bao giờ đến lượt. Hãy chọn lại.', en: 'This plan never comes. Choose again.' }
  return expected(message, { errors: [{ path: '/plan', message }] })
}
