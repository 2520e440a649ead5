import type { AlertState } from '../contract.ts'

export type PersonMove = 'acknowledge' | 'assign' | 'step' | 'comment' | 'close' | 'false-alarm' | 'reopen'

interface MovePlan {
  /** States it may be made from. */
  from: readonly AlertState[]
  /** State after it; `same` leaves it. */
  to: AlertState | 'same'
  /** What must be filled in: `proof` (text) or a file's hash, `reason`, `to` (a person), `step` (its number). */
  needs: readonly ('proof' | 'reason' | 'to' | 'step' | 'note')[]
  /** Whether it counts as moving the matter, so that nobody above is called for another turn. */
  works: boolean
}

const LIVING = ['open', 'acknowledged'] as const

/** What people may do with an alert in which state: one table, exhaustive by type. Those that need nothing come first. */
export const MOVES: Record<PersonMove, MovePlan> = {
  acknowledge: { from: ['open'], to: 'acknowledged', needs: [], works: true },
  comment: { from: ['open', 'acknowledged', 'closed'], to: 'same', needs: ['note'], works: false },
  step: { from: LIVING, to: 'same', needs: ['step'], works: true },
  assign: { from: LIVING, to: 'same', needs: ['to'], works: true },
  close: { from: LIVING, to: 'closed', needs: ['proof'], works: true },
  'false-alarm': { from: LIVING, to: 'closed', needs: ['reason'], works: true },
  reopen: { from: ['closed'], to: 'open', needs: ['reason'], works: true },
}

/** The plan of a move, if people may make one of that name. */
export function findMove(name: string): { name: PersonMove; plan: MovePlan } | undefined {
  return Object.hasOwn(MOVES, name) ? { name: name as PersonMove, plan: MOVES[name as PersonMove] } : undefined
}

/** The moves a state allows, in the order of the table. */
export function movesFrom(state: AlertState): { move: PersonMove; needs: string[] }[] {
  return (Object.entries(MOVES) as [PersonMove, MovePlan][])
    .filter(([, plan]) => plan.from.includes(state))
    .map(([move, plan]) => ({ move, needs: [...plan.needs] }))
}
