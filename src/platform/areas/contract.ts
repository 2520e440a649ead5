import Type, { type Static } from 'typebox'

/** The levels of units; `district` is historical since 2025-07-01, a special zone counts as a commune. */
export const AreaKind = Type.Union([
  Type.Literal('nation'),
  Type.Literal('province'),
  Type.Literal('district'),
  Type.Literal('commune'),
  Type.Literal('hamlet'),
])
export type AreaKind = Static<typeof AreaKind>

const Day = Type.String({ description: 'YYYY-MM-DD, Asia/Ho_Chi_Minh' })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** One unit as the faces give it: by code, with the days between which the code meant this unit. */
export const AreaOut = Type.Object({
  code: Type.String({ description: 'GSO code, leading zeros kept' }),
  kind: AreaKind,
  name: Type.String(),
  fullName: Type.String(),
  parent: orNull(Type.String({ description: 'code of the unit above' })),
  parentName: orNull(Type.String()),
  validFrom: Day,
  validTo: orNull(Type.String({ description: 'first day it is no longer valid' })),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  areaKm2: orNull(Type.Number()),
})
export type AreaOut = Static<typeof AreaOut>

/** What every list takes. `limit` over the maximum is capped. */
export const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
  fields: Type.Optional(Type.String({ description: 'names of the fields wanted, with commas; default all' })),
})

export const AreasQuery = Type.Object({
  on: Type.Optional(Day),
  kind: Type.Optional(AreaKind),
  parent: Type.Optional(Type.String({ description: 'code of the unit directly above' })),
  area: Type.Optional(Type.String({ description: 'code of a unit at any height above, or the unit itself' })),
  q: Type.Optional(Type.String({ description: 'part of the name, accents may be left out' })),
  ...PageQuery.properties,
})

export const AreasPage = Type.Object({ items: Type.Array(Type.Partial(AreaOut)), next: orNull(Type.String()) })

/** One end of a succession. */
export const AreaEnd = Type.Object({
  code: Type.String(),
  areaFrom: Day,
  name: Type.String(),
  fullName: Type.String(),
  kind: AreaKind,
  part: Type.Union([Type.Literal('full'), Type.Literal('partial')]),
  weight: orNull(Type.Number({ description: 'share of the old unit that passed, 0 to 1' })),
})

/** "From these, to those, on this day, by this decree." */
export const SuccessionOut = Type.Object({
  on: Day,
  kind: Type.Union([Type.Literal('merge'), Type.Literal('split'), Type.Literal('move'), Type.Literal('rename')]),
  from: Type.Array(AreaEnd),
  to: Type.Array(AreaEnd),
  decree: orNull(Type.String()),
})
export type SuccessionOut = Static<typeof SuccessionOut>

export const Successions = Type.Object({ items: Type.Array(SuccessionOut) })

/** A row of an import that was not taken. */
export const RefusedOut = Type.Object({
  row: Type.Integer(),
  column: orNull(Type.String()),
  value: Type.String(),
  reason: Type.Object({ vi: Type.String(), en: Type.String() }),
  mend: Type.Object({ vi: Type.String(), en: Type.String() }),
})

/** What an import of units, successions or outlines did. */
export const AreaImportOut = Type.Object({
  kind: Type.String(),
  stored: Type.Integer({ description: 'new units, successions and outlines' }),
  changed: Type.Integer({
    description: 'units that have a new version from that day, or got a centre or an area they lacked',
  }),
  closed: Type.Integer({ description: 'versions that end on that day' }),
  unchanged: Type.Integer(),
  /** Same code, name written otherwise (Hòa, Hoà): kept as it was. */
  spelling: Type.Array(Type.Object({ code: Type.String(), kept: Type.String(), given: Type.String() })),
  /** Units of a listed province that the list does not name; they stay until a crosswalk says where they went. */
  absent: Type.Array(Type.Object({ code: Type.String(), fullName: Type.String() })),
  refused: Type.Array(RefusedOut),
})
export type AreaImportOut = Static<typeof AreaImportOut>
