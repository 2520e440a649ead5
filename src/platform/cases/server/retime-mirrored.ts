import sql from 'sql-template-tag'
import { record, type Who } from '#platform/audit/server/record.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { CaseTerm } from '#platform/contract.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import { CASE_COLUMNS, type CaseRow } from './case-row.ts'
import { getType } from './case-type.ts'
import { CASE } from './find-words.ts'
import { dueOfMirror } from './mirrored-row.ts'
import { clockEvents } from './recompute.ts'
import { watchFrom } from './reminders.ts'
import { countChanges } from './tally.ts'
import { updateCases } from './update-cases.ts'
import { type NewMove, writeMoves } from './write-moves.ts'

/** What is known of a mirrored case only now. */
export interface Retermed {
  id: string
  /** Held only where the other system told no term of its own. */
  term?: CaseTerm
  title?: string
  fields: Record<string, unknown>
}

/**
 * Gives open mirrored cases what was not known when they came: fields, and a term where they have none. Where the other
 * system promised no time, ours is counted from the receipt over the whole history. Each says in its history what came of it.
 * What ended or got its term meanwhile is left alone. @returns how many of them changed.
 */
export async function retimeMirrored(tx: Tx, by: Who, given: readonly Retermed[]): Promise<number> {
  const ids = given.map((one) => one.id)
  const rows = await tx.rows<CaseRow>(sql`select ${CASE_COLUMNS} from cases."case" c
    where c.id = any(${ids}::uuid[]) and c.record = 'mirrored' and c.ended_at is null order by c.id for update`)
  if (!rows.length) return 0
  const [calendar, events] = await Promise.all([calendarOf(tx), clockEvents(tx, ids)])
  const asked = new Map(given.map((one) => [one.id, one]))
  const changes = rows.map((before) => {
    const { term, title, fields } = asked.get(before.id)!
    const type = getType(tx.db, before.type)
    const row: CaseRow = {
      ...before,
      title: title ?? before.title,
      fields: { ...before.fields, ...fields },
      movedAt: tx.now,
      version: before.version + 1,
    }
    const made: NewMove[] = []
    const told = {
      case: row.id,
      at: tx.now,
      actorKind: by.kind,
      actor: by.id,
      fromState: row.state,
      toState: row.state,
      office: row.office,
      assignee: row.assignee,
      version: row.version,
    }
    if (term && before.termValue === null) {
      Object.assign(row, { termValue: term.value, termUnit: term.unit })
      if (!before.dueFixed) {
        const past = (events.get(row.id) ?? []).map((e) => ({ ...e, rule: e.rule ?? 'RESTART' }))
        const due = dueOfMirror(
          { calendar, now: tx.now },
          { type, given: row, receivedAt: row.receivedAt, dueAt: undefined },
          row,
          past,
          before,
        )
        Object.assign(row, due.columns)
        for (const e of due.made)
          made.push({ ...told, at: e.at, move: 'mirrored', clockKind: e.kind, clockRule: e.rule })
      }
      Object.assign(row, watchFrom(type, row, tx.now))
    }
    const fill = { from: before.dueAt, to: row.dueAt, term: row.termValue, unit: row.termUnit }
    return { before, row, moves: [...made, { ...told, move: 'retimed', fill }] }
  })
  const after = changes.map((one) => one.row)
  await updateCases(tx, after)
  markWords(tx, CASE, ids)
  await writeMoves(
    tx,
    changes.flatMap((one) => one.moves),
  )
  countChanges(
    tx,
    changes.map(({ before, row }) => ({ before, after: row })),
  )
  const types = [...new Set(after.map((row) => row.type))]
  await record(tx, by, 'cases.retimed', { kind: 'cases', id: types.join(' ') }, { n: after.length })
  await emit(tx, { kind: 'case.recounted', data: { types, n: after.length } })
  return after.length
}
