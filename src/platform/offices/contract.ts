import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** An organisation as lists show it. */
export const OfficeOut = Type.Object({
  code: Type.String(),
  name: Words,
  kind: Type.String(),
  area: orNull(Type.String()),
  areaName: orNull(Type.String()),
  parent: orNull(Type.String()),
  aliases: Type.Array(Type.String()),
  answersFor: Type.Array(Type.String()),
  validFrom: Type.String(),
  validTo: orNull(Type.String()),
  version: Type.Integer(),
})
export type OfficeOut = Static<typeof OfficeOut>

/** An organisation as it is entered; the same code again changes it. */
export const OfficeIn = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 60, description: 'known by it for ever, such as H48.201.07' }),
  name: Type.Object({
    vi: Type.String({ minLength: 1, maxLength: 300 }),
    en: Type.Optional(Type.String({ maxLength: 300 })),
  }),
  kind: Type.String({ minLength: 1, maxLength: 60, description: 'department, desk, school, station, body …' }),
  area: Type.Optional(Type.String({ description: 'GSO code, read today' })),
  parent: Type.Optional(Type.String({ description: 'code of the office above' })),
  aliases: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 50 })),
  answersFor: Type.Optional(
    Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200, description: 'modules, case types, categories' }),
  ),
  validTo: Type.Optional(orNull(Type.String({ description: 'last day, exclusive' }))),
  version: Type.Optional(Type.Integer({ description: 'as it was read; 409 when somebody was faster' })),
})
export type OfficeIn = Static<typeof OfficeIn>

export const OfficesQuery = Type.Object({
  area: Type.Optional(Type.String({ description: 'code: this area and all below it' })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  answers: Type.Optional(Type.String({ description: 'a module, case type or category it answers for' })),
  fields: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
})
export type OfficesQuery = Static<typeof OfficesQuery>
