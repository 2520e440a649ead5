import Type, { type Static } from 'typebox'
import { PageQuery } from '#platform/areas/contract.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Instant = Type.String({ description: 'ISO 8601 with offset' })

export const ThingState = Type.Union([Type.Literal('working'), Type.Literal('under-repair'), Type.Literal('retired')])
export type ThingState = Static<typeof ThingState>

export const ThingMove = Type.Union([
  Type.Literal('mute'),
  Type.Literal('unmute'),
  Type.Literal('repair'),
  Type.Literal('restore'),
  Type.Literal('retire'),
])
export type ThingMove = Static<typeof ThingMove>

export const Place = Type.Object({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lon: Type.Number({ minimum: -180, maximum: 180 }),
})
export type Place = Static<typeof Place>

const Text = Type.Object({ vi: Type.String(), en: Type.String() })
const NameIn = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.Optional(Type.String({ maxLength: 200 })),
})

/** What the register says about a thing. */
export const ThingOut = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  kindTitle: Text,
  name: Text,
  area: Type.String({ description: 'code of its area' }),
  areaFrom: Type.String({ description: 'first day of validity of that area' }),
  areaName: Type.String(),
  place: orNull(Place),
  fields: Type.Record(Type.String(), Type.Unknown()),
  state: ThingState,
  mutedUntil: orNull(Instant),
  simulated: Type.Boolean(),
  madeAt: Instant,
  version: Type.Integer(),
})
export type ThingOut = Static<typeof ThingOut>

/** A thing as just written, with what looks odd about it: told, never refused. */
export const ThingWritten = Type.Object({ ...ThingOut.properties, warnings: Type.Array(Text) })
export type ThingWritten = Static<typeof ThingWritten>

export const ThingIn = Type.Object({
  id: Type.Optional(Type.String({ description: 'slug; made from the name when left out' })),
  kind: Type.String(),
  name: NameIn,
  area: Type.String({ description: 'GSO code, as of today' }),
  place: Type.Optional(orNull(Place)),
  fields: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  simulated: Type.Optional(Type.Boolean()),
})
export type ThingIn = Static<typeof ThingIn>

/** A change of the register; what is left out stays. A field given as null is taken out. */
export const ThingChange = Type.Object({
  name: Type.Optional(NameIn),
  area: Type.Optional(Type.String()),
  place: Type.Optional(orNull(Place)),
  fields: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  version: Type.Optional(Type.Integer({ description: 'the version that was read; 409 when somebody was faster' })),
})
export type ThingChange = Static<typeof ThingChange>

export const ThingMoveIn = Type.Object({
  move: ThingMove,
  until: Type.Optional(Type.String({ description: 'mute: until when, ISO 8601 with offset' })),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  version: Type.Optional(Type.Integer()),
})
export type ThingMoveIn = Static<typeof ThingMoveIn>

export const ThingsQuery = Type.Object({
  area: Type.Optional(Type.String({ description: 'code; everything below it too' })),
  kind: Type.Optional(Type.String()),
  state: Type.Optional(ThingState),
  q: Type.Optional(Type.String({ description: 'part of name or id, accents may be left out' })),
  ...PageQuery.properties,
})
export type ThingsQuery = Static<typeof ThingsQuery>

export const ThingsPage = Type.Object({ items: Type.Array(Type.Partial(ThingOut)), next: orNull(Type.String()) })

/** A field of the centre as its module declares it; kinds of things under their name inside the module. */
export const FieldOut = Type.Object({
  id: Type.String({ description: 'also the field of a grant' }),
  title: Text,
  icon: Type.String(),
  things: Type.Record(
    Type.String(),
    Type.Object({
      title: Text,
      icon: Type.String(),
      fields: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      reads: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  indicators: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Text,
      unit: Type.String(),
      of: Type.Union([Type.Literal('reading'), Type.Literal('figure')]),
    }),
  ),
})
export type FieldOut = Static<typeof FieldOut>

export const FieldsPage = Type.Object({ items: Type.Array(FieldOut), next: Type.Null() })
