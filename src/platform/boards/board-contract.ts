import Type, { type Static, type TProperties } from 'typebox'
import { Method, Quality, Workflow } from '#platform/figures/contract.ts'
import { CasesFace, ReadingFace } from './face-contract.ts'

const Text = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const strict = <T extends TProperties>(fields: T) => Type.Object(fields, { additionalProperties: false })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Id = Type.String({ minLength: 1, maxLength: 60 })
const Kind = Type.Enum(['year', 'half', 'nine-months', 'quarter', 'month', 'week', 'day', 'school-year', 'season'])

export const WIDGET_KINDS = [
  'table',
  'line',
  'comparison',
  'map',
  'plan',
  'completeness',
  'tile',
  'reading',
  'cases',
  'text',
] as const
export type WidgetKind = (typeof WIDGET_KINDS)[number]

/** Which periods: so many of a kind up to the board's own (kind left out: the one most often given), or from one to another. */
export const Periods = Type.Union([
  strict({ last: Type.Integer({ minimum: 1, maximum: 60 }), kind: Type.Optional(Kind) }),
  strict({ from: Type.String({ maxLength: 30 }), to: Type.String({ maxLength: 30 }) }),
])
export type Periods = Static<typeof Periods>

/** On which map: `today`, a day, or `reported` (each value for the unit it was given for, series end where units end). */
export const Borders = Type.Union([Type.Literal('today'), Type.Literal('reported'), Day])

/** One part of a board. What is left out is taken from the board. */
export const Widget = strict({
  id: Id,
  kind: Type.Enum([...WIDGET_KINDS]),
  title: Type.Optional(Type.String({ maxLength: 200 })),
  indicators: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 12 }),
  /** GSO code; left out = the board's area. A code means the unit that bears it today, unless `areaFrom` names another bearer. */
  area: Type.Optional(Type.String({ maxLength: 20 })),
  areaFrom: Type.Optional(Day),
  /** The area itself, or the units below it. */
  units: Type.Optional(Type.Enum(['self', 'below'])),
  periods: Type.Optional(Periods),
  borders: Type.Optional(Borders),
  known: Type.Optional(Type.String({ maxLength: 40 })),
  /** Whose readings (`reading`); the indicator is the first one named, else the main one of its kind. */
  thing: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** Which cases (`cases`); left out = all types. */
  types: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 12 })),
  options: Type.Optional(
    strict({
      /** How far back readings are shown. */
      hours: Type.Optional(Type.Integer({ minimum: 6, maximum: 8784 })),
      /** How many open cases are listed, the next due first; 0 = counts only. */
      rows: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 })),
      target: Type.Optional(Type.Boolean()),
      forecast: Type.Optional(Type.Integer({ minimum: 0, maximum: 24 })),
      /** Columns of a table: periods, or units side by side for the newest period. */
      columns: Type.Optional(Type.Enum(['periods', 'units'])),
      sort: Type.Optional(Type.Enum(['high', 'low'])),
      /** Units where this indicator is below so much are not ranked; a ratio is guarded by its own denominator. */
      guard: Type.Optional(strict({ by: Type.String({ maxLength: 100 }), below: Type.Number({ minimum: 0 }) })),
      text: Type.Optional(Type.String({ maxLength: 4000 })),
    }),
  ),
  /** Columns of twelve. */
  span: Type.Integer({ minimum: 3, maximum: 12 }),
  tall: Type.Integer({ minimum: 1, maximum: 3 }),
})
export type Widget = Static<typeof Widget>

/** Where a board looks; each of it may be told by the address. */
export const BoardView = strict({
  area: Type.Optional(Type.String({ maxLength: 20 })),
  /** First day of the unit meant, where it is not today's bearer of the code: 20900 was Trà Sơn and is Trà My. */
  areaFrom: Type.Optional(Day),
  period: Type.Optional(Type.String({ maxLength: 30, description: 'the last period shown; a year, month …' })),
  borders: Type.Optional(Borders),
  known: Type.Optional(Type.String({ maxLength: 40 })),
})
export type BoardView = Static<typeof BoardView>

const Words = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
}
/** Widgets are checked one by one: what another version of the program wrote may stay on the board as it is. */
export const BoardIn = Type.Object({
  ...Words,
  view: Type.Optional(BoardView),
  widgets: Type.Array(Type.Unknown(), { maxItems: 40 }),
})
export type BoardIn = Static<typeof BoardIn>
export const BoardChange = Type.Object({ ...BoardIn.properties, version: Type.Integer() })
export type BoardChange = Static<typeof BoardChange>

export const Role = Type.Enum(['viewer', 'officer', 'lead', 'admin'])
export const ShareIn = Type.Object({
  role: orNull(Role),
  area: orNull(Type.String({ description: 'GSO code today; null = anywhere' })),
  edits: Type.Boolean(),
})
export type ShareIn = Static<typeof ShareIn>
export const ShareOut = Type.Object({ ...ShareIn.properties, areaName: orNull(Type.String()) })
export type ShareOut = Static<typeof ShareOut>

export const BoardLine = Type.Object({
  id: Type.String(),
  title: Type.String(),
  note: Type.String(),
  ownerName: Type.String(),
  mine: Type.Boolean(),
  edits: Type.Boolean(),
  home: Type.Boolean(),
  shares: Type.Array(ShareOut),
  kinds: Type.Array(Type.String()),
  version: Type.Integer(),
  changedAt: Type.String(),
})
export type BoardLine = Static<typeof BoardLine>

/** One value of a widget: which indicator, unit and period (places in the lists). */
export const Cell = Type.Object({
  i: Type.Integer(),
  u: Type.Integer(),
  p: Type.Integer(),
  value: orNull(Type.Number()),
  status: orNull(Workflow),
  quality: orNull(Quality),
  method: orNull(Method),
  error: orNull(Type.Number()),
  simulated: Type.Boolean(),
  freshness: Type.Enum(['fresh', 'late', 'missing', 'none']),
  target: orNull(Type.Number()),
  /** The target of the whole year, where the period is shorter and has none of its own. */
  yearTarget: orNull(Type.Number()),
  /** Of the same period a year before. */
  before: orNull(Type.Number()),
  explanation: orNull(Text),
})
export type Cell = Static<typeof Cell>

/** Dashed and told apart everywhere: never a fact. */
export const ForecastOut = Type.Object({
  method: Type.String(),
  words: Text,
  mae: Type.Number(),
  mape: orNull(Type.Number()),
  used: Type.Integer(),
  points: Type.Array(
    Type.Object({
      period: Type.String(),
      title: Text,
      low: Type.Number(),
      middle: Type.Number(),
      high: Type.Number(),
      passport: Type.String(),
    }),
  ),
})
export type ForecastOut = Static<typeof ForecastOut>

export const COMPLETE = ['missing', 'late', 'waiting', 'official', 'ahead'] as const
/** How much of a unit's period is there. `state` is the worst of what is due. */
export const StateOut = Type.Object({
  u: Type.Integer(),
  p: Type.Integer(),
  state: Type.Enum([...COMPLETE]),
  official: Type.Integer(),
  waiting: Type.Integer(),
  late: Type.Integer(),
  missing: Type.Integer(),
  ahead: Type.Integer(),
})
export type StateOut = Static<typeof StateOut>

const MapPoint = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  lat: Type.Number(),
  lon: Type.Number(),
  areaKm2: Type.Number(),
})

/** What a widget shows: indicators × units × periods, with what its kind adds. */
export const Drawn = Type.Object({
  id: Type.String(),
  state: Type.Literal('ok'),
  widget: Widget,
  area: Type.Object({ code: Type.String(), name: Type.String(), kind: Type.String() }),
  borders: orNull(Type.String()),
  known: orNull(Type.String()),
  indicators: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Text,
      unit: Type.String(),
      decimals: orNull(Type.Integer()),
      better: Type.Enum(['high', 'low', 'neither']),
      cumulative: Type.Boolean(),
    }),
  ),
  units: Type.Array(Type.Object({ code: Type.String(), areaFrom: Type.String(), name: Type.String() })),
  periods: Type.Array(Type.Object({ text: Type.String(), title: Text })),
  cells: Type.Array(Cell),
  simulated: Type.Boolean(),
  /** Units left out because the viewer may not see them. */
  hidden: Type.Integer(),
  forecast: orNull(Type.Union([ForecastOut, Type.Object({ refused: Text })])),
  guarded: Type.Array(Type.Object({ u: Type.Integer(), why: Text })),
  states: Type.Array(StateOut),
  map: orNull(
    Type.Object({ areas: Type.Array(MapPoint), islands: Type.Array(MapPoint), layer: orNull(Type.String()) }),
  ),
  reading: orNull(ReadingFace),
  cases: orNull(CasesFace),
})
export type Drawn = Static<typeof Drawn>

export const Broken = Type.Object({
  id: Type.String(),
  state: Type.Literal('broken'),
  title: Text,
  reason: Text,
  /** As it is stored, so that saving the board does not lose it. */
  widget: Type.Unknown(),
})
export type Broken = Static<typeof Broken>
export const Painted = Type.Union([Drawn, Broken])
export type Painted = Static<typeof Painted>

export const BoardOut = Type.Object({
  ...BoardLine.properties,
  at: Type.String(),
  /** As the board keeps it, and as it is looked at now. */
  own: BoardView,
  view: BoardView,
  widgets: Type.Array(Painted),
})
export type BoardOut = Static<typeof BoardOut>

export const PreviewIn = Type.Object({ view: BoardView, widgets: Type.Array(Type.Unknown(), { maxItems: 40 }) })
export type PreviewIn = Static<typeof PreviewIn>

export const ViewQuery = Type.Object({
  area: Type.Optional(Type.String({ description: 'GSO code, as it is borne today' })),
  areaFrom: Type.Optional(Type.String({ description: 'first day of the unit meant, where another bore the code' })),
  period: Type.Optional(Type.String({ description: 'the last period shown' })),
  borders: Type.Optional(Type.String({ description: 'today, reported, or YYYY-MM-DD' })),
  known: Type.Optional(Type.String({ description: 'instant: as it was known then' })),
})
