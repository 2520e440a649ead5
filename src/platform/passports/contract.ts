import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** One thing a value was made of, with the way to its own passport. */
export const PassportInput = Type.Object({
  title: Words,
  indicator: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  period: orNull(Type.String()),
  value: orNull(Type.Number()),
  unit: Type.String(),
  /** What part of it went in, 0 to 1, and how far that may be off; null = it is no part of a restated value. */
  share: orNull(Type.Number()),
  shareError: orNull(Type.Number()),
  passport: Type.String(),
})
export type PassportInput = Static<typeof PassportInput>

/** One thing that happened to a value: entered, submitted, approved, corrected. */
export const PassportEntry = Type.Object({
  at: Type.String(),
  what: Type.String(),
  value: Type.Number(),
  status: orNull(Type.String()),
  by: orNull(Type.String({ description: 'name, for colleagues; null = a machine or the centre itself' })),
  note: orNull(Type.String()),
})
export type PassportEntry = Static<typeof PassportEntry>

/** What stands behind a shown value. All keys are there; null = not known. */
export const Passport = Type.Object({
  title: Words,
  value: orNull(Type.Number()),
  unit: Type.String(),
  area: orNull(Type.String()),
  areaName: orNull(Type.String()),
  source: orNull(Type.Object({ id: Type.String(), title: Words, door: Type.String() })),
  giver: orNull(Type.String()),
  signer: orNull(Type.String()),
  measuredAt: orNull(Type.String({ description: 'instant of a reading; last day of the period of a figure' })),
  recordedAt: orNull(Type.String()),
  dueAt: orNull(Type.String()),
  freshness: Type.Union([Type.Literal('fresh'), Type.Literal('late'), Type.Literal('missing'), Type.Literal('none')]),
  formula: orNull(Words),
  inputs: Type.Array(PassportInput),
  history: Type.Array(PassportEntry),
  run: orNull(Type.String()),
  cell: orNull(Type.String()),
  method: orNull(Type.String()),
  error: orNull(Type.Number({ description: 'absolute bound, same unit' })),
  status: orNull(Type.String()),
  quality: orNull(Type.String()),
  simulated: Type.Boolean(),
  suspect: Type.Boolean(),
  explanation: orNull(Words),
  page: Type.Optional(Type.String({ description: 'a page of the console that tells more: of a giver, its own' })),
})
export type Passport = Static<typeof Passport>
