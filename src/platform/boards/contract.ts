import Type, { type Static } from 'typebox'

const Text = Type.Object({ vi: Type.String(), en: Type.String() })
const Instant = Type.String({ description: 'ISO 8601 with offset' })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Freshness = Type.Union([
  Type.Literal('fresh'),
  Type.Literal('late'),
  Type.Literal('missing'),
  Type.Literal('none'),
])
const Severity = Type.Union([
  Type.Literal('info'),
  Type.Literal('medium'),
  Type.Literal('high'),
  Type.Literal('critical'),
])

/** One indicator on a board: the newest value for the home area, with what tells how far to trust it. */
export const Kpi = Type.Object({
  indicator: Type.String(),
  title: Text,
  unit: Type.String(),
  decimals: Type.Integer(),
  better: Type.Union([Type.Literal('high'), Type.Literal('low'), Type.Literal('neither')]),
  area: Type.String(),
  areaName: Type.String(),
  period: orNull(Type.String()),
  periodTitle: orNull(Text),
  value: orNull(Type.Number()),
  freshness: Freshness,
  dueAt: orNull(Instant),
  /** Why there is no value, or why it is late, and who has to give it. */
  cause: orNull(Text),
  target: orNull(Type.Number()),
  change: orNull(Type.Number()),
  spark: Type.Array(Type.Number()),
  simulated: Type.Boolean(),
  passport: orNull(Type.String()),
})
export type Kpi = Static<typeof Kpi>

/** An alert as boards list it; its number is the same on the map. */
export const BoardAlert = Type.Object({
  id: Type.String(),
  rule: Type.String(),
  indicator: Type.String(),
  version: Type.Integer(),
  number: Type.Integer(),
  title: Text,
  severity: Severity,
  state: Type.Union([Type.Literal('open'), Type.Literal('acknowledged'), Type.Literal('closed')]),
  area: orNull(Type.String()),
  areaName: orNull(Type.String()),
  thing: orNull(Type.String()),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  openedAt: Instant,
  dueAt: Instant,
  owner: Type.String(),
  ownerName: Type.String(),
  /** What stands behind the value. */
  passport: orNull(Type.String()),
  /** The condition no longer holds; a person still has to close it. */
  passed: Type.Boolean(),
  value: orNull(Type.Number()),
  unit: Type.String(),
  simulated: Type.Boolean(),
})
export type BoardAlert = Static<typeof BoardAlert>

export const BoardSource = Type.Object({
  id: Type.String(),
  title: Text,
  state: Type.Union([
    Type.Literal('ok'),
    Type.Literal('late'),
    Type.Literal('failing'),
    Type.Literal('idle'),
    Type.Literal('off'),
  ]),
  lastAt: orNull(Instant),
  note: orNull(Text),
  simulated: Type.Boolean(),
})
export type BoardSource = Static<typeof BoardSource>

/** Something that should be here and is not: shown before what is good. */
export const Lack = Type.Object({
  kind: Type.Union([Type.Literal('series'), Type.Literal('figure'), Type.Literal('giver'), Type.Literal('backup')]),
  subject: Type.String(),
  title: Text,
  state: Type.Union([Type.Literal('late'), Type.Literal('missing')]),
  dueAt: orNull(Instant),
  lastAt: orNull(Instant),
  area: orNull(Type.String()),
  areaName: orNull(Type.String()),
  owner: orNull(Type.String()),
  passport: orNull(Type.String()),
})
export type Lack = Static<typeof Lack>

/** One thing that was done about an alert. */
export const Deed = Type.Object({
  at: Instant,
  alert: Type.String(),
  number: Type.Integer(),
  title: Text,
  move: Type.String(),
  moveTitle: Text,
  who: Type.String(),
  note: orNull(Type.String()),
})
export type Deed = Static<typeof Deed>

/** An area as maps need it. */
export const MapArea = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  lat: Type.Number(),
  lon: Type.Number(),
  areaKm2: Type.Number(),
})
export type MapArea = Static<typeof MapArea>

/** Everything the wall, the overview and the phone's first screen need, in one answer. */
export const Overview = Type.Object({
  at: Instant,
  home: Type.Object({ code: Type.String(), name: Type.String(), kind: Type.String() }),
  centreName: Text,
  /** Anything on this board that comes from a simulator. */
  simulated: Type.Boolean(),
  counts: Type.Object({
    open: Type.Integer(),
    critical: Type.Integer(),
    waiting: Type.Integer({ description: 'open and not acknowledged' }),
    overdue: Type.Integer(),
    lacking: Type.Integer(),
  }),
  duty: orNull(Type.Object({ name: Type.String(), position: Type.String() })),
  kpis: Type.Array(Kpi),
  alerts: Type.Array(BoardAlert),
  lacks: Type.Array(Lack),
  sources: Type.Array(BoardSource),
  deeds: Type.Array(Deed),
  map: Type.Object({
    areas: Type.Array(MapArea),
    /** Special zones that every map shows (Hoàng Sa 20333, Trường Sa 22736). */
    islands: Type.Array(MapArea),
    /** URL of an imported layer of polygons; null = draw the schematic. */
    layer: orNull(Type.String()),
  }),
  /** What the fields add, by `module.part`: `hazards.board`. A part that fails is null and does not take the board down. */
  parts: Type.Record(Type.String(), Type.Unknown()),
})
export type Overview = Static<typeof Overview>

export const OverviewQuery = Type.Object({
  area: Type.Optional(Type.String({ description: 'GSO code; default the home of the centre' })),
})
