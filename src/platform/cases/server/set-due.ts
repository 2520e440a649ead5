import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { announce } from './announce.ts'
import { type CaseRow, lockCase } from './case-row.ts'
import { dueFixedAt, judgedByInstant } from './clock.ts'
import { watchFrom } from './reminders.ts'
import { countChange } from './tally.ts'
import { updateCase } from './update-case.ts'
import { writeMoves } from './write-moves.ts'

/**
 * What gave an open case its due time has moved it (the closing rule of a report): the case follows, and its history tells
 * the old and the new one. The caller has judged the right. @returns the case, or undefined when nothing of it changed.
 */
export async function setDue(tx: Tx, by: Actor, id: string, dueAt: Date): Promise<CaseRow | undefined> {
  const before = await lockCase(tx, id)
  if (!before || before.endedAt || !before.dueFixed || before.dueAt?.getTime() === dueAt.getTime()) return undefined
  const row = { ...before, ...dueFixedAt(dueAt, judgedByInstant(before)), version: before.version + 1 }
  Object.assign(row, watchFrom(tx.db.declared.cases.get(row.type), row, tx.now))
  await updateCase(tx, row)
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
      fill: { from: before.dueAt, to: dueAt },
      version: row.version,
    },
  ])
  await record(tx, by, 'case.retimed', { kind: 'case', id, areaId: row.homeAreaId }, { version: row.version })
  countChange(tx, before, row)
  await announce(tx, 'case.moved', row)
  return row
}
