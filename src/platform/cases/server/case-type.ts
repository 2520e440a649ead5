import { expected } from '#kernel/errors.ts'
import type { CaseMove, CaseState } from '#platform/contract.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'

/** The declared type of that full id. @throws expected 422 naming the known ones. */
export function getType(db: Db, id: string, path = '/type'): CaseTypeWithId {
  const found = db.declared.cases.get(id)
  if (found) return found
  const known = [...db.declared.cases.keys()].join(', ')
  const message = {
    vi: `Không có loại việc “${id}”. Các loại đang có: ${known}.`,
    en: `There is no case type “${id}”. Known: ${known}.`,
  }
  throw expected(message, { errors: [{ path, message }] })
}

/** A state of a type; one the type no longer declares is shown by its name and counts as ended work. */
export function stateOf(type: CaseTypeWithId | undefined, state: string): CaseState {
  return type?.states[state] ?? { title: { vi: state, en: state }, clock: 'runs', phase: 'working' }
}

/** Whether a declared move may leave this state. */
export function leaves(type: CaseTypeWithId, move: CaseMove, state: string): boolean {
  const ended = stateOf(type, state).clock === 'ended'
  return move.from.includes(state) || move.from.includes(ended ? 'ended' : 'open')
}
