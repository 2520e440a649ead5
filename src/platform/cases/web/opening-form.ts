import type { CaseTypeOut } from '../desk-contract.ts'

type Fields = CaseTypeOut['fields']

/**
 * What is asked when a case is opened: its fields without those that only a later step fills (a result, an answer, a
 * verdict), unless they are required. What the first step or a correction may fill can be said at once.
 */
export function openingForm(type: Pick<CaseTypeOut, 'fields' | 'moves' | 'start'>): Fields {
  const moves = Object.values(type.moves)
  const early = moves.filter((move) => !move.ends && (move.to === 'same' || move.from.includes(type.start)))
  const filledBy = (some: typeof moves) => new Set(some.flatMap((move) => Object.keys(move.fill ?? {})))
  const [soon, ever] = [filledBy(early), filledBy(moves)]
  return Object.fromEntries(
    Object.entries(type.fields).filter(([name, field]) => field.required || soon.has(name) || !ever.has(name)),
  )
}
