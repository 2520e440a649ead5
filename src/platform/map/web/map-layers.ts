import { createContext, useContext } from 'react'
import type { Lang, Text } from '#kernel/text.ts'
import type { Overview } from '#platform/boards/contract.ts'
import type { Ramp } from '#ui/map/ramp.ts'
import type { Dot } from './map-dots.tsx'

/** Colours of areas that a field gives: one value for each area code. */
export interface AreaValues {
  values: Record<string, number | null>
  ramp: Ramp
  unit: string
  /** How the values came about, below the legend. */
  note?: string
}

/** A ring on the map that has a page of its own and a line in the list. */
export interface PlacedDot extends Dot {
  href: string
  /** What the list says beside the name. */
  words: string
}

/** A layer that a field adds to the map page; both kinds are read from the one overview. */
export interface FieldLayer {
  /** `module.name`, as it stands in the address. */
  id: string
  title: Text
  /** Shown when the address names no layers. */
  on?: boolean
  areas?: (overview: Overview, lang: Lang) => AreaValues | undefined
  dots?: (overview: Overview, lang: Lang) => PlacedDot[]
}

const Context = createContext<readonly FieldLayer[]>([])

/** The app knows the fields and hands their layers to the map. */
export const MapLayersProvider = Context.Provider

/** The layers of the fields. */
export function useFieldLayers(): readonly FieldLayer[] {
  return useContext(Context)
}
