import Type, { type Static } from 'typebox'
import type { Text } from '#kernel/text.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** What may be asked of a public dataset. */
export const DataQuery = Type.Object({
  area: Type.Optional(Type.String({ description: 'GSO code; the area and all below it' })),
  from: Type.Optional(Type.String({ description: 'period (figures) or day (readings), inclusive' })),
  to: Type.Optional(Type.String({ description: 'period or day, inclusive' })),
  borders: Type.Optional(Type.String({ description: 'YYYY-MM-DD: restated onto the map of that day' })),
  known: Type.Optional(Type.String({ description: 'instant: as it was known then' })),
  bom: Type.Optional(Type.String({ description: '1: a byte order mark first, so that Excel reads the CSV as UTF-8' })),
  lang: Type.Optional(Type.String()),
})
export type DataQuery = Static<typeof DataQuery>

/** Filters of SDMX 2.1 and 3 clients besides ours. */
export const SdmxQuery = Type.Object({
  ...DataQuery.properties,
  startPeriod: Type.Optional(Type.String({ description: 'as `from`' })),
  endPeriod: Type.Optional(Type.String({ description: 'as `to`' })),
  references: Type.Optional(Type.String({ description: 'none, or anything else: with what is referred to' })),
})
export type SdmxQuery = Static<typeof SdmxQuery>

/** What lacks before a series is fit to be published. */
export const Gap = Type.Enum(['no-definition', 'no-owner', 'no-values', 'late', 'simulated'])
export type Gap = Static<typeof Gap>

/** One row of the officers' list. */
export const OpenSeriesOut = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['figure', 'reading', 'table']),
  module: orNull(Type.String()),
  title: Words,
  unit: orNull(Type.String()),
  public: Type.Boolean(),
  declared: Type.Boolean({ description: 'what its definition says' }),
  decided: orNull(
    Type.Object({ at: Type.String(), by: orNull(Type.String()), public: Type.Boolean(), note: orNull(Type.String()) }),
  ),
  rows: Type.Integer(),
  from: orNull(Type.String()),
  to: orNull(Type.String()),
  gaps: Type.Array(Gap),
  may: Type.Boolean({ description: 'whether the reader may switch it' }),
})
export type OpenSeriesOut = Static<typeof OpenSeriesOut>

export const OpenSeriesList = Type.Object({
  items: Type.Array(OpenSeriesOut),
  licence: orNull(Type.String()),
  contact: orNull(Type.String()),
})
export type OpenSeriesList = Static<typeof OpenSeriesList>

export const PublishIn = Type.Object({
  public: Type.Boolean(),
  note: Type.Optional(Type.String({ maxLength: 1000, description: 'why, when something lacks' })),
})
export type PublishIn = Static<typeof PublishIn>

/** A cell of a public table. */
export type Cell = string | number | boolean | null

/** Columns of every figure dataset, in order. */
export const FIGURE_COLUMNS = [
  'indicator',
  'category',
  'area',
  'area_from',
  'area_name',
  'period',
  'from',
  'to',
  'value',
  'unit',
  'method',
  'error',
  'status',
  'quality',
  'recorded_at',
  'simulated',
  'withheld',
] as const

/** What stands behind a public value: no officer's name, and of inputs no value (a small one could be read off). */
export interface PublicPassport {
  giver: Text | null
  method: string
  error: number | null
  quality: string
  recordedAt: string | null
  definition: { version: number; since: string } | null
  formula: string | null
  source: string | null
  explanation: Text | null
  inputs: { area: string; areaFrom: string; areaName: string; period: string; share: number }[]
}

/** One public figure. */
export type FigureRow = Record<(typeof FIGURE_COLUMNS)[number], Cell> & {
  indicator: string
  category: string | null
  area: string
  area_from: string
  area_name: string
  period: string
  from: string
  to: string
  value: number | null
  unit: string
  method: string
  error: number | null
  quality: string
  recorded_at: string | null
  simulated: boolean
  withheld: boolean
}

/** One file or face of a dataset. `path` is below /data/. */
export interface Distribution {
  format: 'CSV' | 'JSON' | 'SDMX-JSON' | 'CAP' | 'GeoJSON'
  media: string
  path: string
}

/** A dataset of the catalogue. */
export interface Dataset {
  id: string
  title: Text
  description: Text
  group: Text
  unit: string | null
  measure: string | null
  periods: readonly string[]
  rows: number | null
  from: string | null
  to: string | null
  modified: string | null
  owner: Text | null
  source: string | null
  simulated: boolean
  distributions: readonly Distribution[]
}

/** The whole catalogue. */
export interface Catalogue {
  title: Text
  publisher: Text
  home: { code: string; name: string }
  licence: { title: Text; url: string } | null
  contact: { name: Text; email: string } | null
  modified: string | null
  datasets: readonly Dataset[]
}
