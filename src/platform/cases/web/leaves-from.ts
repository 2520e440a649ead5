import type { CaseTypeOut } from '../desk-contract.ts'

/** Whether a state is among those a move may leave from. */
export function leavesFrom(type: Pick<CaseTypeOut, 'states'>, from: readonly string[], state: string): boolean {
  const ended = type.states[state]?.clock === 'ended'
  return from.some((name) => name === state || name === (ended ? 'ended' : 'open'))
}
