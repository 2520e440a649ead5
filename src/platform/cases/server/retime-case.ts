import sql from 'sql-template-tag'
import { record } from '#platform/audit/server/record.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { CaseTerm } from '#platform/contract.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import { announce } from './announce.ts'
import { type CaseRow, lockCase } from './case-row.ts'
import { dueFrom, foldClock, termsOf } from './clock.ts'
import { CASE } from './find-words.ts'
import { clockEvents } from './recompute.ts'
import { watchFrom } from './reminders.ts'
import { countChange } from './tally.ts'
import { updateCase } from './update-case.ts'
import { writeMoves } from './write-moves.ts'

/** What a case is found to be after all. */
export interface Retimed {
  term: CaseTerm
  title?: string
  /** Fields that follow from the same finding. */
  fields?: Record<string, unknown>
}

/**
 * An open case turns out to be of another sort, with another term: its due time is counted anew from its receipt over its
 * whole history, and the history tells the old and the new one. A due time given from above is not moved.
 * The caller has judged the right. @returns the case, or undefined when nothing of it changed.
 */
export async function retimeCase(tx: Tx, by: Actor, id: string, given: Retimed): Promise<CaseRow | undefined> {
  const before = await lockCase(tx, id)
  if (!before || before.endedAt) return undefined
  const type = tx.db.declared.cases.get(before.type)
  const row = { ...before, title: given.title ?? before.title, fields: { ...before.fields, ...given.fields } }
  const same = before.termValue === given.term.value && before.termUnit === given.term.unit
  if (before.clock && !same && before.timeliness === null) {
    Object.assign(row, { termValue: given.term.value, termUnit: given.term.unit })
    const terms = termsOf(row, await calendarOf(tx))
    const events = (await clockEvents(tx, [id])).get(id) ?? []
    Object.assign(row, dueFrom(foldClock(row.receivedAt, events, terms, before.clock.extra), terms))
    Object.assign(row, watchFrom(type, row, tx.now))
    await tx.run(
      sql`update cases."case" set term_value = ${row.termValue}, term_unit = ${row.termUnit} where id = ${id}`,
    )
  } else if (row.title === before.title && JSON.stringify(row.fields) === JSON.stringify(before.fields))
    return undefined
  row.version++
  markWords(tx, CASE, [id])
  await updateCase(tx, row)
  const moved = row.dueAt?.getTime() !== before.dueAt?.getTime()
  if (moved)
    await writeMoves(tx, [
      {
        case: id,
        at: tx.now,
        move: 'retimed',
        actorKind: by.kind,
        actor: by.id,
        fromState: row.state,
        toState: row.state,
        office: row.office,
        assignee: row.assignee,
        fill: { from: before.dueAt, to: row.dueAt },
        version: row.version,
      },
    ])
  await record(tx, by, 'case.retimed', { kind: 'case', id, areaId: row.homeAreaId }, { version: row.version })
  countChange(tx, before, row)
  await announce(tx, 'case.moved', row)
  return row
}
