import Type from 'typebox'

/** A text of people, in both languages. */
export const Words = Type.Object({ vi: Type.String(), en: Type.String() })
/** What may be nothing. */
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
/** One of some names. */
export const oneOf = <const T extends readonly string[]>(names: T) =>
  Type.Union(names.map((name) => Type.Literal(name)) as unknown as [ReturnType<typeof Type.Literal<T[number]>>])
/** A calendar day. */
export const Day = Type.String({ format: 'date' })
/** A text of at most so many letters. */
export const Text = (max: number) => Type.String({ maxLength: max })
