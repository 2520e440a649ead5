import Type, { type Static } from 'typebox'

/** A reading as machines hand it in. */
export const ReadingIn = Type.Object({
  thing: Type.String(),
  indicator: Type.String({ description: 'module.name, for example hazards.water-level' }),
  at: Type.String({ description: 'ISO 8601 with offset, kept to the millisecond' }),
  value: Type.Number(),
})
export type ReadingIn = Static<typeof ReadingIn>

/** What became of a batch. `spooled` is there (with status 202) while the database is away. */
export const IntakeAnswer = Type.Object({
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  rejected: Type.Array(Type.Object({ index: Type.Integer(), reason: Type.String() })),
  spooled: Type.Optional(Type.Integer()),
})
export type IntakeAnswer = Static<typeof IntakeAnswer>

export const Every = Type.Union([Type.Literal('raw'), Type.Literal('hour'), Type.Literal('day')])
export type Every = Static<typeof Every>

export const ReadingsQuery = Type.Object({
  thing: Type.String(),
  indicator: Type.Optional(Type.String({ description: 'default: the main indicator of the kind of thing' })),
  from: Type.Optional(Type.String({ description: 'inclusive' })),
  to: Type.Optional(Type.String({ description: 'inclusive' })),
  every: Type.Optional(Every),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'default 1,000; more than 10,000 is cut to 10,000' })),
  cursor: Type.Optional(Type.String()),
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
})
export type ReadingsQuery = Static<typeof ReadingsQuery>

/** One value of a series: a raw reading, or what an hour or day is worth by the indicator's roll-up, with its parts. */
export const ReadingOut = Type.Object({
  at: Type.String({ description: 'the instant, or the beginning of the hour or day in Viet Nam' }),
  value: Type.Number(),
  suspect: Type.Optional(Type.Boolean()),
  n: Type.Optional(Type.Integer()),
  sum: Type.Optional(Type.Number()),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  last: Type.Optional(Type.Number()),
})
export type ReadingOut = Static<typeof ReadingOut>

export const ReadingsList = Type.Object({
  thing: Type.String(),
  indicator: Type.String(),
  unit: Type.String(),
  every: Every,
  items: Type.Array(ReadingOut),
  next: Type.Union([Type.String(), Type.Null()]),
})
