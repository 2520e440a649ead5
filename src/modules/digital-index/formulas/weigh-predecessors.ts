import { round } from './score-criterion.ts'

/** What a unit that passed, wholly or in part, into another had scored. */
export interface Predecessor {
  points: number
  max: number
  /** People there; null = nobody said. */
  size: number | null
  /** Share of it that passed, 0 to 1; null = in part, and nobody declared how much. */
  weight: number | null
}

/**
 * Results of predecessors weighted by the people who passed, as a share of the maximum of the newest. Never the new unit's
 * own score. Null when a weight or a number of people is not known: then nothing is guessed.
 */
export function weighPredecessors(parts: readonly Predecessor[]): { points: number; max: number } | null {
  let people = 0
  let sum = 0
  const max = Math.max(0, ...parts.map((one) => one.max))
  for (const one of parts) {
    if (one.size === null || one.weight === null || one.max <= 0) return null
    people += one.size * one.weight
    sum += one.size * one.weight * (one.points / one.max)
  }
  return people > 0 ? { points: round((sum / people) * max), max } : null
}
