import type { Basis } from '#kernel/restating/share.ts'
import type { FigureIndicator } from '#platform/contract.ts'

const LAND = new Set(['ha', 'km2', 'km²', 'm2', 'm²'])

/** By which shares an indicator is divided: as it declares, else households by households, land by land, the rest by people. */
export function basisOf({ restate, unit }: Pick<FigureIndicator, 'restate' | 'unit'>): Basis {
  if (restate) return restate.basis
  if (unit === 'hộ') return 'households'
  return LAND.has(unit) ? 'area' : 'population'
}
