import Type, { type Static } from 'typebox'
import { PageQuery } from '#platform/areas/contract.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Text = Type.Object({ vi: Type.String(), en: Type.String() })

/** One indicator as it is defined now. `definition` is what its module declares. */
export const IndicatorOut = Type.Object({
  id: Type.String(),
  module: Type.String(),
  title: Text,
  unit: Type.String(),
  of: Type.Union([Type.Literal('reading'), Type.Literal('figure')]),
  public: Type.Boolean(),
  version: Type.Integer(),
  since: Type.String({ description: 'first day this definition holds' }),
  origin: Type.Union([Type.Literal('module'), Type.Literal('local')], {
    description: 'declared by a field of the program, or defined (or changed) by the locality',
  }),
  definition: Type.Record(Type.String(), Type.Unknown()),
})
export type IndicatorOut = Static<typeof IndicatorOut>

export const IndicatorVersion = Type.Object({
  version: Type.Integer(),
  since: Type.String(),
  known: Type.String({ description: 'when the centre learnt of it' }),
  current: Type.Boolean({ description: 'the newest version' }),
  holds: Type.Boolean({ description: 'the version that holds today' }),
  origin: Type.Union([Type.Literal('module'), Type.Literal('local')]),
  note: orNull(Type.String({ description: 'why it was changed' })),
  by: orNull(Type.String({ description: 'who changed it' })),
  definition: Type.Record(Type.String(), Type.Unknown()),
})
export type IndicatorVersion = Static<typeof IndicatorVersion>

export const IndicatorWithVersions = Type.Object({ ...IndicatorOut.properties, versions: Type.Array(IndicatorVersion) })

export const IndicatorsQuery = Type.Object({
  module: Type.Optional(Type.String()),
  of: Type.Optional(Type.Union([Type.Literal('reading'), Type.Literal('figure')])),
  q: Type.Optional(Type.String({ description: 'part of title, code or id, accents may be left out' })),
  office: Type.Optional(Type.String({ description: 'code of the office that answers for it' })),
  period: Type.Optional(Type.String({ description: 'kind of period it is given for: year, month …' })),
  ...PageQuery.properties,
})

export const IndicatorsPage = Type.Object({
  items: Type.Array(Type.Partial(IndicatorOut)),
  next: orNull(Type.String()),
})

const PeriodKind = Type.Enum([
  'year',
  'half',
  'nine-months',
  'quarter',
  'month',
  'week',
  'day',
  'school-year',
  'season',
])
const Words = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 300 }),
  en: Type.Optional(Type.String({ maxLength: 300 })),
})
const few = { maxLength: 100 }

/** A definition as people give it. What is left out is not said; `en` left out = as in Vietnamese. */
export const DefinitionIn = Type.Object({
  id: Type.Optional(
    Type.String({ ...few, description: 'field.name in kebab-case; made from the title when left out' }),
  ),
  module: Type.Optional(Type.String({ ...few, description: 'default socio-economic' })),
  code: Type.Optional(Type.String({ maxLength: 40, description: 'code in the official system: X0102, 0201' })),
  group: Type.Optional(Type.String({ maxLength: 300 })),
  title: Words,
  short: Type.Optional(Words),
  unit: Type.String({ minLength: 1, maxLength: 60 }),
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
  measure: Type.Enum(['flow', 'stock', 'ratio', 'index', 'rank']),
  ratio: Type.Optional(
    Type.Object({
      over: Type.String({ ...few, description: 'id, code or title of the indicator above the line' }),
      under: Type.String(few),
      scale: Type.Number({ exclusiveMinimum: 0 }),
    }),
  ),
  formula: Type.Optional(Type.String({ maxLength: 2000, description: '[Số hộ nghèo] / [Số hộ] * 100' })),
  periods: Type.Array(PeriodKind, { minItems: 1, maxItems: 9 }),
  calendar: Type.Optional(Type.Enum(['calendar', 'decree-09'])),
  cumulative: Type.Optional(Type.Boolean()),
  better: Type.Optional(Type.Enum(['high', 'low', 'neither'])),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  jump: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'share: 0.5 = 50 %' })),
  tolerance: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  dueDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 400 })),
  office: Type.Optional(Type.String(few)),
  public: Type.Optional(Type.Boolean()),
  basis: Type.Optional(Type.Enum(['population', 'households', 'area', 'list'])),
  source: Type.Optional(Type.String({ maxLength: 1000 })),
  categories: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.Optional(Type.String(few)),
        title: Words,
        values: Type.Array(Type.Object({ id: Type.Optional(Type.String(few)), title: Words }), { maxItems: 200 }),
        whole: Type.Optional(Type.Boolean()),
      }),
      { maxItems: 12 },
    ),
  ),
  withdrawn: Type.Optional(Type.String({ description: 'first day it is not collected any more' })),
  since: Type.Optional(
    Type.String({ description: 'first day this definition holds; default: always, a change: today' }),
  ),
  note: Type.Optional(Type.String({ maxLength: 1000, description: 'why' })),
  version: Type.Optional(
    Type.Integer({ description: 'the version it was made from; 409 when it is no longer the newest' }),
  ),
})
export type DefinitionIn = Static<typeof DefinitionIn>

export const WithdrawIn = Type.Object({
  on: Type.String({ description: 'first day it is not collected any more' }),
  note: Type.String({ minLength: 1, maxLength: 1000 }),
})

export const TargetIn = Type.Object({
  indicator: Type.String(),
  area: Type.String({ description: 'GSO code, read on the last day of the period' }),
  period: Type.String(),
  value: orNull(Type.Number({ description: 'null takes the target back' })),
  decision: Type.Optional(Type.String({ maxLength: 300, description: 'number and date of the resolution or plan' })),
})
export type TargetIn = Static<typeof TargetIn>

export const TargetOut = Type.Object({
  indicator: Type.String(),
  area: Type.String(),
  areaFrom: Type.String(),
  period: Type.String(),
  value: orNull(Type.Number()),
  decision: orNull(Type.String()),
  setAt: Type.String(),
})
export type TargetOut = Static<typeof TargetOut>

export const TargetsQuery = Type.Object({
  indicator: Type.Optional(Type.String()),
  area: Type.Optional(Type.String({ description: 'code as of today; everything below it too' })),
  period: Type.Optional(Type.String()),
  ...PageQuery.properties,
})

export const TargetsPage = Type.Object({ items: Type.Array(Type.Partial(TargetOut)), next: orNull(Type.String()) })

/** A target as it stood before it was changed or taken back. */
export const TargetPast = Type.Object({
  value: Type.Number(),
  decision: orNull(Type.String()),
  setAt: Type.String(),
  setBy: orNull(Type.String()),
  until: orNull(Type.String({ description: 'null: it holds now' })),
})
export type TargetPast = Static<typeof TargetPast>
