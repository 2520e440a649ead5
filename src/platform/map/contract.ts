import Type, { type Static } from 'typebox'
import { AreaKind } from '#platform/areas/contract.ts'
import { Place, ThingOut, ThingState } from '#platform/things/contract.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Text = Type.Object({ vi: Type.String(), en: Type.String() })
const Instant = Type.String({ description: 'ISO 8601 with offset' })
const Severity = Type.Union([
  Type.Literal('info'),
  Type.Literal('medium'),
  Type.Literal('high'),
  Type.Literal('critical'),
])
/** `none`: nothing is expected of it. */
export const Health = Type.Union([
  Type.Literal('fresh'),
  Type.Literal('late'),
  Type.Literal('missing'),
  Type.Literal('none'),
])
export type Health = Static<typeof Health>

/** GeoJSON Polygon or MultiPolygon as it was imported, [lon, lat]. */
const Outline = Type.Object({ type: Type.String(), coordinates: Type.Array(Type.Unknown()) })

export const MapArea = Type.Object({
  code: Type.String(),
  name: Type.String(),
  fullName: Type.String(),
  kind: AreaKind,
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  areaKm2: orNull(Type.Number()),
  /** A special zone that every map of its province or of the nation shows. */
  special: Type.Boolean(),
  geometry: orNull(Outline),
})
export type MapArea = Static<typeof MapArea>

export const MapThing = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  icon: Type.String(),
  name: Text,
  area: Type.String(),
  place: orNull(Place),
  state: ThingState,
  muted: Type.Boolean(),
  simulated: Type.Boolean(),
  health: Health,
  /** The newest value of the kind's main indicator. */
  reading: orNull(
    Type.Object({
      indicator: Type.String(),
      unit: Type.String(),
      decimals: Type.Integer(),
      at: Instant,
      value: Type.Number(),
      suspect: Type.Boolean(),
    }),
  ),
  /** The gravest open alert about it. */
  alert: orNull(Type.Object({ id: Type.String(), number: Type.Integer(), severity: Severity })),
})
export type MapThing = Static<typeof MapThing>

export const MapLayer = Type.Object({
  id: Type.String(),
  title: Text,
  show: Type.Object({
    things: Type.Optional(Type.String()),
    figure: Type.Optional(Type.String()),
    reading: Type.Optional(Type.String()),
  }),
  on: Type.Boolean(),
})

/** Everything that paints the map, in one answer. */
export const MapOut = Type.Object({
  at: Instant,
  on: Type.String(),
  home: Type.Object({ code: Type.String(), name: Type.String(), kind: Type.String() }),
  /** No outlines were imported: the screen draws cells around centres and says so. */
  schematic: Type.Boolean(),
  basemap: Type.String(),
  areas: Type.Array(MapArea),
  things: Type.Array(MapThing),
  layers: Type.Array(MapLayer),
})
export type MapOut = Static<typeof MapOut>

export const MapQuery = Type.Object({ on: Type.Optional(Type.String()), area: Type.Optional(Type.String()) })

/** One series of a thing: its newest value and how it stands. */
export const ThingReading = Type.Object({
  indicator: Type.String(),
  title: Text,
  unit: Type.String(),
  decimals: Type.Integer(),
  at: orNull(Instant),
  value: orNull(Type.Number()),
  suspect: Type.Boolean(),
  previous: orNull(Type.Object({ at: Instant, value: Type.Number() })),
  freshness: Health,
  dueAt: orNull(Instant),
  passport: Type.String(),
})
export type ThingReading = Static<typeof ThingReading>

/** One thing: what the register says, how it is, and what it last told. */
export const ThingDetail = Type.Object({
  ...ThingOut.properties,
  health: Type.Object({ state: Health, lastAt: orNull(Instant), dueAt: orNull(Instant), since: orNull(Instant) }),
  readings: Type.Array(ThingReading),
  alert: MapThing.properties.alert,
})
export type ThingDetail = Static<typeof ThingDetail>

/** What OGC API – Features part 1 allows to be asked of items; anything else is refused (requirement query-param-unknown). */
export const ItemsQuery = Type.Object(
  {
    bbox: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1 })),
    offset: Type.Optional(Type.Integer({ minimum: 0 })),
    datetime: Type.Optional(Type.String()),
    kind: Type.Optional(Type.String()),
    f: Type.Optional(Type.String()),
    lang: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)
export type ItemsQuery = Static<typeof ItemsQuery>
