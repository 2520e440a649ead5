import Type, { type Static } from 'typebox'

/** What is put on a form beside the facts of the dossier. */
export const Added = {
  reason: Type.Optional(Type.String({ maxLength: 2000 })),
  items: Type.Optional(Type.String({ maxLength: 4000 })),
  until: Type.Optional(Type.String({ description: 'YYYY-MM-DD' })),
}

export const PrintIn = Type.Object({
  form: Type.String(),
  cases: Type.Array(Type.String(), { minItems: 1, maxItems: 500 }),
  format: Type.Optional(Type.Union([Type.Literal('pdf'), Type.Literal('docx')])),
  ...Added,
})

/** One order of many forms and how far it is. */
export const PrintOut = Type.Object({
  id: Type.String(),
  form: Type.String(),
  format: Type.String(),
  state: Type.Union([Type.Literal('waiting'), Type.Literal('working'), Type.Literal('done'), Type.Literal('failed')]),
  done: Type.Integer(),
  total: Type.Integer(),
  trouble: Type.Union([Type.Object({ vi: Type.String(), en: Type.String() }), Type.Null()]),
  fileName: Type.Union([Type.String(), Type.Null()]),
  orderedAt: Type.String(),
})
export type PrintOut = Static<typeof PrintOut>

export const PrintList = Type.Object({ items: Type.Array(PrintOut), next: Type.Null() })
export type PrintList = Static<typeof PrintList>
