import Type, { type Static } from 'typebox'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** One empty cell of the table: what it asks, and what stands there now. */
export const TableCell = Type.Object({
  id: Type.Integer(),
  sheet: Type.String(),
  cell: Type.String(),
  question: Type.String(),
  unit: Type.String(),
  indicator: orNull(Type.String()),
  period: orNull(Type.String()),
  area: orNull(Type.String()),
  value: orNull(Type.Number({ description: 'in the unit of the cell' })),
  state: Type.Union([Type.Literal('known'), Type.Literal('asked'), Type.Literal('answered')]),
  lastValue: orNull(Type.Number()),
  lastPeriod: orNull(Type.String()),
  source: orNull(Type.String()),
})
export type TableCell = Static<typeof TableCell>

/** One unit and how far it is. */
export const TablePart = Type.Object({
  id: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  asked: Type.Integer(),
  answered: Type.Integer(),
  openedAt: orNull(Type.String()),
  answeredAt: orNull(Type.String()),
  answeredBy: orNull(Type.String()),
  remindedAt: orNull(Type.String()),
  case: orNull(Type.String()),
})
export type TablePart = Static<typeof TablePart>

export const TableOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  name: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  state: Type.Union([Type.Literal('planned'), Type.Literal('open'), Type.Literal('signed')]),
  dueAt: orNull(Type.String()),
  askedAt: Type.String(),
  known: Type.Integer(),
  asked: Type.Integer(),
  answered: Type.Integer(),
  signedBy: orNull(Type.String()),
  signedAt: orNull(Type.String()),
})
export type TableOut = Static<typeof TableOut>

export const TableDetail = Type.Object({
  ...TableOut.properties,
  parts: Type.Array(TablePart),
  cells: Type.Array(TableCell),
  totals: Type.Array(
    Type.Object({
      sheet: Type.String(),
      cell: Type.String(),
      parts: Type.Integer({ description: 'how many cells it adds up; 0 = that could not be told, it stays blank' }),
    }),
  ),
})
export type TableDetail = Static<typeof TableDetail>

/** Sending it out: until when. */
export const TableSend = Type.Object({ dueAt: Type.String({ description: 'instant, ISO 8601' }) })
/** Links as they are made: shown once, only their hashes are kept. */
export const TableLinks = Type.Object({
  items: Type.Array(Type.Object({ part: Type.String(), areaName: Type.String(), link: Type.String() })),
})
export type TableLinks = Static<typeof TableLinks>

/** What a unit sees by its link: its own cells and nothing else. */
export const PartPage = Type.Object({
  title: Type.String(),
  areaName: Type.String(),
  dueAt: Type.String(),
  answeredBy: orNull(Type.String()),
  person: Type.String({ description: 'who answers, where that is known: the officer who opened it by the own right' }),
  cells: Type.Array(TableCell),
})
export type PartPage = Static<typeof PartPage>
/** Answers by the id of the cell, as people write numbers; left out or empty = not yet. */
export const PartAnswer = Type.Object({
  name: Type.String({ minLength: 2, maxLength: 120 }),
  answers: Type.Record(Type.String(), Type.String({ maxLength: 60 })),
})
export type PartAnswer = Static<typeof PartAnswer>
