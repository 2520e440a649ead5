import type { MultiPolygon, Polygon } from 'geojson'
import type { Text } from '#kernel/text.ts'

/** The levels a foreign list can name. The kind of unit (xã, phường, quận…) stays in `fullName`. */
export type AreaLevel = 'nation' | 'province' | 'district' | 'commune'

/** One unit as a foreign list states it for one day; whoever stores it decides its validity. */
export interface AreaRow {
  /** Official code, string with leading zeros: 2 digits province, 3 district, 5 commune. */
  code: string
  kind: AreaLevel
  /** Name without the word of its type: `Trà My`; a numbered ward keeps it: `Phường 1`. */
  name: string
  /** Name with the word of its type: `Xã Trà My`. */
  fullName: string
  /** Code of the unit above in the same list; undefined for a province. */
  parent?: string
  /** Centre, WGS 84 degrees. */
  lat?: number
  lon?: number
  /** Official area, km². */
  areaKm2?: number
}

export type SuccessionKind = 'merge' | 'split' | 'move' | 'rename'

/** "On that day this unit passed, wholly or in part, into that one." */
export interface SuccessionRow {
  /** First day of the new unit, YYYY-MM-DD. */
  on: string
  kind: SuccessionKind
  from: string
  to: string
  part: 'full' | 'partial'
  /** Share of the old unit that passed, 0..1; absent where nobody declared one. */
  weight?: number
  /** What the share is measured in: area, population… */
  basis?: string
  /** Share of the new unit's people that came with it, 0..1, where the act counts them; only our own table states it. */
  backWeight?: number
  decree?: string
  article?: string
  /** First day of validity of either end; only our own table states it. */
  fromValidFrom?: string
  toValidFrom?: string
}

/** The outline of one unit, WGS 84, [lon, lat], with what else the layer said about it. */
export interface AreaGeometry {
  code: string
  geometry: Polygon | MultiPolygon
  properties: Record<string, unknown>
}

/** A row that was not taken, and what to do about it. `row` as a spreadsheet counts (heading = 1; features from 1); 0 = the whole file. */
export interface RefusedRow {
  row: number
  column?: string
  value: string
  reason: Text
  mend: Text
}

export type ListKind =
  | 'units'
  | 'old-units'
  | 'located-units'
  | 'successions'
  | 'merges-json'
  | 'nested-json'
  | 'geojson'
  | 'topojson'
  | 'unknown'

/** What a foreign file yields. Nothing is lost: a row is in one of the lists or in `refused`. */
export interface ListRead {
  kind: ListKind
  areas: AreaRow[]
  successions: SuccessionRow[]
  geometries: AreaGeometry[]
  refused: RefusedRow[]
}

/** `on` = the day the list speaks of; `codeField` = the property of a map layer that holds the code. */
export interface ReadOptions {
  on: string
  codeField?: string
}

/** An empty result of that kind, to be filled. */
export function nothingRead(kind: ListKind): ListRead {
  return { kind, areas: [], successions: [], geometries: [], refused: [] }
}
