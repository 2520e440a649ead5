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

/** A gauge with its alarm levels and the last 36 hours. */
export const River = Type.Object({
  thing: Type.String(),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  name: Type.String(),
  river: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  value: orNull(Type.Number()),
  at: orNull(Instant),
  freshness: Freshness,
  /** Alarm levels I–III in m; some stations have not all three. */
  levels: Type.Array(orNull(Type.Number())),
  reached: Type.Integer(),
  wording: orNull(Text),
  /** Metres an hour over the last three hours. */
  rise: orNull(Type.Number()),
  suspect: Type.Boolean(),
  simulated: Type.Boolean(),
  /** [ms since 1970, m], oldest first; at most 145 points. */
  points: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
})
export type River = Static<typeof River>

/** Rain of one station by hour, newest last; null = no reading for that hour. */
export const RainStation = Type.Object({
  thing: Type.String(),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  name: Type.String(),
  area: Type.String(),
  hours: Type.Array(orNull(Type.Number())),
  total: orNull(Type.Number()),
  freshness: Freshness,
  simulated: Type.Boolean(),
})
export type RainStation = Static<typeof RainStation>

/** What the hazards field adds to the overview board (`parts['hazards.board']`). */
export const HazardsBoard = Type.Object({
  /** Disaster risk level by Decision 18/2021/QĐ-TTg, 0 = none. */
  situation: Type.Object({ level: Type.Integer(), title: Text, detail: Text, since: orNull(Instant) }),
  rivers: Type.Array(River),
  /** Gauges at or over alarm level I, and all gauges. */
  over: Type.Integer(),
  gauges: Type.Integer(),
  rain: Type.Object({
    /** First hour of the columns. */
    from: Instant,
    stations: Type.Array(RainStation),
    /** Mean over the stations by hour, mm; null = no station read. */
    mean: Type.Array(orNull(Type.Number())),
    /** Rain of 24 hours by area code, mm: the highest station in the area. */
    byArea: Type.Record(Type.String(), Type.Number()),
  }),
})
export type HazardsBoard = Static<typeof HazardsBoard>
