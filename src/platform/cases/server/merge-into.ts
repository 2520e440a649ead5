import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { type CaseRow, findByCode, findCaseRow } from './case-row.ts'
import { end } from './move-clock.ts'
import { mayRead } from './rights.ts'
import { sendOff } from './store-cases.ts'
import { writeMoves } from './write-moves.ts'

/**
 * Ends a case because another of the same type is the same matter; the other's history says so too.
 * @throws expected 422 when there is no such other case, or this type has no state to end in without a result.
 */
export async function mergeInto(tx: Tx, who: Actor, row: CaseRow, into: string): Promise<void> {
  const text = into.trim()
  const other = isUuid(text) ? await findCaseRow(tx, text) : await findByCode(tx, text)
  if (
    !other ||
    other.type !== row.type ||
    other.id === row.id ||
    other.mergedInto ||
    !(await mayRead(tx, who, other))
  ) {
    const message = {
      vi: 'Không có việc khác cùng loại mang mã này, hoặc nó đã được gộp vào việc khác.',
      en: 'There is no other case of the same type under that code, or it was merged itself.',
    }
    throw expected(message, { errors: [{ path: '/fill/into', message }] })
  }
  const state = mergedState(tx.db.declared.cases.get(row.type))
  if (!state) {
    const message = { vi: 'Loại việc này không gộp được.', en: 'Cases of this type cannot be merged.' }
    throw expected(message, { errors: [{ path: '/move', message }] })
  }
  row.mergedInto = other.id
  row.state = state.name
  row.phase = state.phase
  end(row, tx.now)
  sendOff(
    writeMoves(tx, [
      {
        case: other.id,
        at: tx.now,
        move: 'absorbed',
        actorKind: who.kind,
        actor: who.id,
        fromState: other.state,
        toState: other.state,
        office: other.office,
        assignee: other.assignee,
        fill: { case: row.id, code: row.code },
        version: other.version,
      },
    ]),
  )
}

/**
 * Lets merges follow one another. To be asked before the case itself is locked: of two people who merge two cases into
 * each other at the same moment the second must find the first one's work, else both cases would be gone.
 */
export async function awaitMerges(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('cases.merge'))`)
}

/** Where merged cases end: a state called `merged`, else the first that ends without what was asked for. */
function mergedState(type: CaseTypeWithId | undefined) {
  const all = Object.entries(type?.states ?? {}).map(([name, state]) => ({ name, ...state }))
  return all.find((s) => s.name === 'merged') ?? all.find((s) => s.clock === 'ended' && s.phase === 'refused')
}
