import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

export const Workflow = Type.Union([
  Type.Literal('draft'),
  Type.Literal('submitted'),
  Type.Literal('official'),
  Type.Literal('returned'),
])
export type Workflow = Static<typeof Workflow>

export const Quality = Type.Union([Type.Literal('estimate'), Type.Literal('preliminary'), Type.Literal('final')])
export type Quality = Static<typeof Quality>

/** How a value came about: as reported, summed over predecessors, allocated by weights, recomputed from its parts, or not sayable. */
export const Method = Type.Union([
  Type.Literal('reported'),
  Type.Literal('summed'),
  Type.Literal('allocated'),
  Type.Literal('recomputed'),
  Type.Literal('break'),
])
export type Method = Static<typeof Method>

/** One figure as the faces give it. `area` is read on the period's last day, or on the day of `borders`. */
export const FigureOut = Type.Object({
  indicator: Type.String(),
  area: Type.String({ description: 'GSO code' }),
  areaFrom: Type.String({ description: 'first day the code means this area' }),
  areaName: Type.String(),
  period: Type.String(),
  value: orNull(Type.Number()),
  unit: Type.String(),
  method: Method,
  error: orNull(Type.Number({ description: 'absolute error, same unit' })),
  status: Workflow,
  quality: Quality,
  freshness: Type.Union([Type.Literal('fresh'), Type.Literal('late'), Type.Literal('missing'), Type.Literal('none')]),
  simulated: Type.Boolean(),
  target: orNull(Type.Number()),
  category: orNull(Type.String()),
  note: orNull(Type.String()),
  /** Why there is no value, or how it was put together. */
  explanation: orNull(Words),
  /** Two givers say different things and nobody has decided yet. */
  differs: Type.Optional(Type.Boolean()),
})
export type FigureOut = Static<typeof FigureOut>

export const FigureList = Type.Object({ items: Type.Array(Type.Partial(FigureOut)), next: orNull(Type.String()) })

export const FigureQuery = Type.Object({
  indicator: Type.Optional(Type.String({ description: 'one id or several with commas; left out = all' })),
  area: Type.Optional(Type.String({ description: 'GSO code; the area and all below it' })),
  from: Type.Optional(Type.String({ description: 'period, inclusive' })),
  to: Type.Optional(Type.String({ description: 'period, inclusive' })),
  borders: Type.Optional(Type.String({ description: 'YYYY-MM-DD: restated onto the map of that day' })),
  known: Type.Optional(Type.String({ description: 'instant: as it was known then' })),
  status: Type.Optional(Workflow),
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
  fields: Type.Optional(Type.String()),
})
export type FigureQuery = Static<typeof FigureQuery>

/** What was refused, or taken with a question mark, by its place in what was sent. */
export const RowWord = Type.Object({
  index: Type.Integer(),
  reason: Words,
  /** Which check found it; left out where no reason could help. */
  check: Type.Optional(Type.String()),
  /** What was last accepted as a reason for the same word about the same unit and indicator. */
  lastReason: Type.Optional(Type.String()),
})
export const FiguresTaken = Type.Object({
  accepted: Type.Integer(),
  rejected: Type.Array(RowWord),
  warnings: Type.Array(RowWord),
})
export type FiguresTaken = Static<typeof FiguresTaken>

/** Rows are checked one by one (a bad one never fails the others), so the schema only says that it is a list. */
export const FiguresIn = Type.Array(Type.Unknown(), {
  maxItems: 20_000,
  description:
    '[{indicator, area, period, value, status: draft|submitted|official, quality?, note?, giver?, signer?, category?, insist?}]; `insist` = why an odd value is right',
})

export const FigureMove = Type.Union([
  Type.Literal('submit'),
  Type.Literal('approve'),
  Type.Literal('return'),
  Type.Literal('withdraw'),
])
export type FigureMove = Static<typeof FigureMove>

export const MovesIn = Type.Object({
  items: Type.Array(
    Type.Object({
      indicator: Type.String(),
      area: Type.String(),
      period: Type.String(),
      category: Type.Optional(Type.String()),
    }),
    { minItems: 1, maxItems: 5000 },
  ),
  move: FigureMove,
  note: Type.Optional(Type.String({ maxLength: 2000 })),
})

/** What a formula gives for an area in its newest periods. */
export const FormulaPreview = Type.Object({
  areaName: Type.String(),
  names: Type.Array(
    Type.Object({
      name: Type.String(),
      indicator: Type.String(),
      title: Words,
      unit: Type.String(),
      through: orNull(Words),
    }),
    { description: 'what is looked up, each indicator once for each way through time' },
  ),
  items: Type.Array(
    Type.Object({
      period: Type.String(),
      value: orNull(Type.Number()),
      inputs: Type.Array(orNull(Type.Number()), { description: 'in the order of names' }),
    }),
  ),
})
export type FormulaPreview = Static<typeof FormulaPreview>
