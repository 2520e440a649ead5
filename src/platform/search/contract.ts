import Type, { type Static } from 'typebox'

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const SearchQuery = Type.Object({
  q: Type.String({ minLength: 1, maxLength: 200, description: 'words; the last may be only a beginning' }),
  kind: Type.Optional(Type.String({ description: 'several with commas: cases.task, feedback.report …' })),
  area: Type.Optional(Type.String({ description: 'code: this area and all below it' })),
  on: Type.Optional(Type.String({ description: 'day on which the area code is read, default today' })),
  year: Type.Optional(Type.String({ pattern: '^\\d{4}(-\\d{4})?$', description: '2024, or 2000-2010' })),
  accents: Type.Optional(
    Type.Union([Type.Literal('any'), Type.Literal('exact')], {
      description: 'any: with or without accents; exact: as typed',
    }),
  ),
  order: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('ranked')])),
  total: Type.Optional(Type.Boolean({ description: 'count them too' })),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String({ maxLength: 60 })),
})
export type SearchQuery = Static<typeof SearchQuery>

export const Found = Type.Object({
  subject: Type.String({ description: 'case, …' }),
  id: Type.String(),
  code: orNull(Type.String()),
  kind: Type.String(),
  title: Type.String(),
  at: Type.String({ format: 'date-time' }),
  exact: Type.Boolean({ description: 'it holds every word with the accents that were typed' }),
  snippet: Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() })),
})
export type Found = Static<typeof Found>

export const SearchOut = Type.Object({
  items: Type.Array(Found),
  next: orNull(Type.String()),
  total: Type.Optional(Type.Integer({ description: 'how many there are; 10,000 = so many or more' })),
})
export type SearchOut = Static<typeof SearchOut>
