import Type, { type Static } from 'typebox'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

export const BasisName = Type.Union([
  Type.Literal('population'),
  Type.Literal('households'),
  Type.Literal('area'),
  Type.Literal('list'),
])
export const WeightSide = Type.Union([Type.Literal('forward'), Type.Literal('back')])

/** A share as it is declared; value null takes it back. */
export const WeightIn = Type.Object({
  on: Type.String({ description: 'YYYY-MM-DD, day of the change' }),
  from: Type.String({ description: 'GSO code on the day before' }),
  to: Type.String({ description: 'GSO code on the day' }),
  side: Type.Optional(WeightSide),
  basis: BasisName,
  value: orNull(Type.Number({ description: '0 to 1' })),
  source: Type.String({ description: 'where the share is taken from' }),
  decision: Type.Optional(Type.String({ description: 'number of the decision, if there is one' })),
})
export type WeightIn = Static<typeof WeightIn>
export const WeightsTaken = Type.Object({
  declared: Type.Integer(),
  withdrawn: Type.Integer(),
  unchanged: Type.Integer(),
})
export type WeightsTaken = Static<typeof WeightsTaken>

/** One declared share of a passage with who stands for it. */
export const ShareOut = Type.Object({
  side: WeightSide,
  basis: BasisName,
  value: Type.Number(),
  source: orNull(Type.String({ description: 'null = stands in the resolution itself' })),
  decision: orNull(Type.String()),
  by: orNull(Type.String()),
  since: orNull(Type.String({ description: 'instant since when it is known so' })),
})

const CrosswalkEnd = Type.Object({
  code: Type.String(),
  areaFrom: Type.String(),
  name: Type.String(),
  kind: Type.String(),
})

/** One line of the crosswalk: ground that passed from a unit into another. */
export const PassageOut = Type.Object({
  on: Type.String(),
  from: CrosswalkEnd,
  to: CrosswalkEnd,
  part: Type.Union([Type.Literal('full'), Type.Literal('partial')]),
  decree: orNull(Type.String()),
  shares: Type.Array(ShareOut),
  /** Sides that something divides and nobody has weighed. */
  lacking: Type.Array(WeightSide),
})
export type PassageOut = Static<typeof PassageOut>
export const CrosswalkQuery = Type.Object({
  area: Type.Optional(Type.String({ description: 'GSO code today: the area, all below it, all that became it' })),
  on: Type.Optional(Type.String({ description: 'only changes of that day' })),
  kind: Type.Optional(Type.String({ description: 'level of the unit that passed' })),
  show: Type.Optional(Type.Union([Type.Literal('lacking'), Type.Literal('divided'), Type.Literal('all')])),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
})
export type CrosswalkQuery = Static<typeof CrosswalkQuery>
export const CrosswalkOut = Type.Object({
  items: Type.Array(PassageOut),
  next: orNull(Type.String()),
  total: Type.Integer(),
  lacking: Type.Integer(),
  days: Type.Array(Type.String()),
})

/** Takes the shares from figures of the units themselves, as far as all of them had one before the change. */
export const ComputeIn = Type.Object({
  indicator: Type.String({ description: 'a stock of people, households or land' }),
  on: Type.Optional(Type.String({ description: 'only changes of that day' })),
  area: Type.Optional(Type.String({ description: 'only passages within this area' })),
})
