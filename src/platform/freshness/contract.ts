import Type, { type Static } from 'typebox'

export const FreshnessState = Type.Union([Type.Literal('fresh'), Type.Literal('late'), Type.Literal('missing')])
export type FreshnessState = Static<typeof FreshnessState>

/** How one subject stands against its contract. */
export const FreshnessOut = Type.Object({
  kind: Type.Union([Type.Literal('series'), Type.Literal('figure'), Type.Literal('giver'), Type.Literal('backup')]),
  subject: Type.String({
    description: 'thing/indicator of a series, indicator/area of a figure, giver/field of a giver',
  }),
  indicator: Type.String({ description: 'of a giver: the field' }),
  area: Type.Union([Type.Integer(), Type.Null()]),
  state: FreshnessState,
  lastAt: Type.Union([Type.String(), Type.Null()]),
  dueAt: Type.Union([Type.String(), Type.Null()]),
  since: Type.String(),
  everySeconds: Type.Integer(),
})
export type FreshnessOut = Static<typeof FreshnessOut>

export const FreshnessQuery = Type.Object({
  state: Type.Optional(FreshnessState),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
})

export const FreshnessList = Type.Object({
  items: Type.Array(FreshnessOut),
  next: Type.Union([Type.String(), Type.Null()]),
})

/** What a person promises on behalf of a thing: a value every so many seconds. */
export const ContractIn = Type.Object({
  everySeconds: Type.Integer({ minimum: 1, maximum: 31_536_000 }),
  lateAfter: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1000 })),
  missingAfter: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1000 })),
})
export type ContractIn = Static<typeof ContractIn>
