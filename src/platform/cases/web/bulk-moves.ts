import type { AllowedMove, CaseOut } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { leavesFrom } from './leaves-from.ts'

const person = { kind: 'person' as const, title: { vi: 'Giao cho', en: 'To' }, required: true }

/** What can be done with several cases at once: taking and giving always, steps of their type where all stand in a state it leaves. */
export function bulkMoves(chosen: readonly CaseOut[], types: ReadonlyMap<string, CaseTypeOut>): AllowedMove[] {
  if (chosen.length === 0 || chosen.some((one) => one.endedAt !== null)) return []
  const common: AllowedMove[] = [
    { move: 'claim', title: { vi: 'Nhận việc', en: 'Claim' }, needs: [], form: {}, grave: false },
    {
      move: 'assign',
      title: { vi: 'Giao người xử lý', en: 'Assign' },
      needs: ['to'],
      form: { to: person },
      grave: false,
    },
  ]
  const type = types.get(chosen[0]!.type)
  if (!type || type.record === 'mirrored' || chosen.some((one) => one.type !== type.id)) return common
  const steps = Object.entries(type.moves)
    .filter(([, move]) => chosen.every((one) => leavesFrom(type, move.from, one.state)))
    .map(([name, move]): AllowedMove => {
      const form = move.fill ?? {}
      const needs = Object.keys(form).filter((field) => form[field]!.required)
      return { move: name, title: move.title, needs, form, grave: move.grave ?? false }
    })
  return [...steps.filter((move) => !move.grave), ...common, ...steps.filter((move) => move.grave)]
}
