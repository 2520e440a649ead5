import type { Overview } from '#platform/boards/contract.ts'
import type { HazardsBoard } from '../contract.ts'

/** Name of this field's part of the overview. */
export const PART = 'hazards.board'

/** This field's part of an overview; undefined when the field is not there or could not answer. */
export function hazardsBoardOf(overview: Overview | undefined): HazardsBoard | undefined {
  return (overview?.parts[PART] as HazardsBoard | null | undefined) ?? undefined
}
