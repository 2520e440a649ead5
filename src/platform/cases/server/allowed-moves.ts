import type { CaseMove, CaseMover, Field } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { AllowedMove } from '../contract.ts'
import type { CaseRow } from './case-row.ts'
import { leaves, stateOf } from './case-type.ts'
import { COMMON, type CommonPlan } from './common-moves.ts'
import { isDoer, mayWork, takesPart } from './rights.ts'

/** What somebody is to a case: which kinds of movers. */
export async function moversOf(db: Sql, who: Actor, row: CaseRow): Promise<ReadonlySet<CaseMover>> {
  const [writer, approver] = await Promise.all([
    mayWork(db, who, 'cases:write', row.homeAreaId, row.module),
    mayWork(db, who, 'cases:approve', row.homeAreaId, row.module),
  ])
  const movers = new Set<CaseMover>()
  if (writer) movers.add('writer')
  if (approver) movers.add('approver')
  // Taking part needs no grant over the field, but a token narrowed to reading stays so.
  const narrowed = who.scopes !== undefined && !who.scopes.some((s) => s === 'all' || s === 'cases:write')
  if (takesPart(who, row) && !narrowed) {
    if (isDoer(who, row)) movers.add('doer')
    if (row.giver === who.id) movers.add('giver')
  }
  return movers
}

/** Whether one of these movers may make a move. Whoever leads there may also do what its doer may. */
export function isMover(move: Pick<CaseMove, 'by'>, movers: ReadonlySet<CaseMover>): boolean {
  return (move.by ?? ['writer']).some((by) => movers.has(by))
}

/** Whether a common move is open to a case as it stands, whoever asks. */
export function commonFits(name: string, plan: CommonPlan, type: CaseTypeWithId | undefined, row: CaseRow): boolean {
  if (row.record === 'mirrored' && !plan.mirrored) return false
  const ended = stateOf(type, row.state).clock === 'ended' || row.mergedInto !== null
  if (!plan.from.includes(ended ? 'ended' : 'open')) return false
  if (name === 'extend') return row.extended === 0 && row.dueAt !== null && row.pausedAt === null
  return true
}

/** The moves open to somebody now, those that need nothing first, grave ones last. */
export async function allowedMoves(db: Sql, who: Actor, row: CaseRow): Promise<AllowedMove[]> {
  const type = db.db.declared.cases.get(row.type)
  const movers = await moversOf(db, who, row)
  const found: AllowedMove[] = []
  if (type && row.record === 'ours' && row.mergedInto === null)
    for (const [name, move] of Object.entries(type.moves))
      if (leaves(type, move, row.state) && isMover(move, movers)) found.push(asAllowed(name, move))
  for (const [name, plan] of Object.entries(COMMON))
    if (commonFits(name, plan, type, row) && isMover(plan, movers) && !(name === 'claim' && row.assignee !== null))
      found.push(asAllowed(name, plan, name === 'attach' ? ['files'] : []))
  const weight = (m: AllowedMove) => (m.needs.length === 0 ? 0 : 2) + (m.grave ? 1 : 0)
  return found.sort((a, b) => weight(a) - weight(b))
}

function asAllowed(move: string, plan: Pick<CaseMove, 'title' | 'fill' | 'grave'>, also: string[] = []): AllowedMove {
  const fill: Record<string, Field> = plan.fill ?? {}
  const needs = Object.entries(fill)
    .filter(([, field]) => field.required)
    .map(([name]) => name)
  return { move, title: plan.title, needs: [...needs, ...also], form: fill, grave: plan.grave ?? false }
}
