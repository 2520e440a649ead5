import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })

/** One value of a setting with the day from which it holds. */
export const SettingValue = Type.Object({
  since: Type.String({ description: 'first day it holds, YYYY-MM-DD' }),
  value: Type.Unknown(),
  areaId: Type.Union([Type.Integer(), Type.Null()], { description: 'null = the whole centre' }),
  source: Type.Union([Type.String(), Type.Null()], { description: 'the law or decision it comes from' }),
})
export type SettingValue = Static<typeof SettingValue>

/** A setting with what holds today and everything that was ever set, newest first. */
export const SettingOut = Type.Object({
  name: Type.String(),
  title: Type.Union([Words, Type.Null()]),
  unit: Type.Union([Type.String(), Type.Null()]),
  value: Type.Unknown({ description: 'what holds today for the whole centre' }),
  declared: Type.Unknown({ description: 'the default that stands behind all values' }),
  source: Type.Union([Type.String(), Type.Null()]),
  history: Type.Array(SettingValue),
})
export type SettingOut = Static<typeof SettingOut>

export const SettingList = Type.Object({ items: Type.Array(SettingOut) })

/** What is sent to set a value. */
export const SettingIn = Type.Object({
  value: Type.Unknown(),
  since: Type.Optional(Type.String({ format: 'date', description: 'first day it holds; default today' })),
  area: Type.Optional(Type.String({ description: 'GSO code of the area it holds for; default the whole centre' })),
  source: Type.Optional(Type.String({ maxLength: 500, description: 'the law or decision it comes from' })),
})
export type SettingIn = Static<typeof SettingIn>
