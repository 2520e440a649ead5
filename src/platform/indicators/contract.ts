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
  definition: Type.Record(Type.String(), Type.Unknown()),
})
export type IndicatorOut = Static<typeof IndicatorOut>

export const IndicatorVersion = Type.Object({
  version: Type.Integer(),
  since: Type.String(),
  known: Type.String({ description: 'when the centre learnt of it' }),
  current: Type.Boolean(),
  definition: Type.Record(Type.String(), Type.Unknown()),
})
export type IndicatorVersion = Static<typeof IndicatorVersion>

export const IndicatorWithVersions = Type.Object({ ...IndicatorOut.properties, versions: Type.Array(IndicatorVersion) })

export const IndicatorsQuery = Type.Object({
  module: Type.Optional(Type.String()),
  of: Type.Optional(Type.Union([Type.Literal('reading'), Type.Literal('figure')])),
  q: Type.Optional(Type.String({ description: 'part of title or id, accents may be left out' })),
  ...PageQuery.properties,
})

export const IndicatorsPage = Type.Object({
  items: Type.Array(Type.Partial(IndicatorOut)),
  next: orNull(Type.String()),
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
