import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** Units by indicators for one period, indicators by the periods of a year for one unit, or units by periods for one indicator. */
export const GridView = Type.Union([Type.Literal('units'), Type.Literal('periods'), Type.Literal('series')])
export type GridView = Static<typeof GridView>

/** What the grid asks. */
export const GridQuery = Type.Object({
  view: GridView,
  area: Type.String({ description: 'units, series: the unit above them; periods: the unit itself' }),
  period: Type.String({ description: 'units: the period; else any period of the wanted year and kind' }),
  field: Type.Optional(Type.String()),
  indicators: Type.Optional(Type.String({ description: 'ids with commas; series: the one, else the first that fits' })),
  parts: Type.Optional(Type.Boolean({ description: 'each indicator is followed by its categories' })),
  known: Type.Optional(Type.String()),
})
export type GridQuery = Static<typeof GridQuery>

/** What the checks beside a cell need of its indicator. */
export const GridIndicator = Type.Object({
  title: Words,
  unit: Type.String(),
  group: Type.Optional(Type.String()),
  decimals: Type.Optional(Type.Integer()),
  measure: Type.Union([
    Type.Literal('flow'),
    Type.Literal('stock'),
    Type.Literal('ratio'),
    Type.Literal('index'),
    Type.Literal('rank'),
  ]),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  jump: Type.Optional(Type.Number()),
  /** Values run on since January: what is far is judged month by month, by the server. */
  cumulative: Type.Optional(Type.Boolean()),
  /** Days after the end of a period by which it is owed. */
  dueDays: Type.Optional(Type.Integer()),
  /** The day from which it is collected no longer. */
  withdrawn: Type.Optional(Type.String()),
  /** Its dimensions as far as they are in the grid; `whole`: the parts make the total. */
  dimensions: Type.Optional(
    Type.Array(
      Type.Object({
        title: Words,
        whole: Type.Boolean(),
        values: Type.Array(Type.Object({ id: Type.String(), title: Words })),
      }),
    ),
  ),
})

/** What a cell bears beside its value, as bits. */
export const MARK = { odd: 1, insisted: 2, locked: 4, differs: 8 } as const

/** The days between which a unit is there: `from` the first, `to` the first without it. */
export const GridLife = Type.Object({ from: Type.String(), to: orNull(Type.String()) })
export type GridLife = Static<typeof GridLife>

/** A row or a column: a unit, a period, or an indicator as a whole or in one category. */
export const GridLine = Type.Object({
  key: Type.String(),
  title: Words,
  indicator: Type.Optional(Type.String()),
  category: Type.Optional(Type.String()),
  /** Somebody else must enter it. */
  write: Type.Boolean(),
  life: Type.Optional(GridLife),
})
export type GridLine = Static<typeof GridLine>

export const GridOut = Type.Object({
  view: GridView,
  area: Type.String(),
  areaName: Type.String(),
  /** Of the area. */
  life: GridLife,
  period: Type.String(),
  /** The indicator of a series. */
  indicator: Type.Optional(Type.String()),
  /** The day on which what is owed was looked at. */
  today: Type.String(),
  rows: Type.Array(GridLine),
  columns: Type.Array(GridLine),
  indicators: Type.Record(Type.String(), GridIndicator),
  /** Indicators that go by another calendar than the period: the right period to choose, in words. */
  otherCalendar: Type.Optional(orNull(Type.Object({ period: Type.String(), count: Type.Integer(), says: Words }))),
  /**
   * One list a cell: row, column, value or null, state (d draft, s submitted, r returned, o official, empty = nothing),
   * marks, value of the period before or null, official value where another one waits. Cells with nothing to say are left out.
   */
  cells: Type.Array(Type.Array(Type.Union([Type.Number(), Type.String(), Type.Null()]))),
})
export type GridOut = Static<typeof GridOut>

/** Cells to save: drafts, and with `submit` all of them are handed on; odd ones only with a reason. */
export const GridIn = Type.Object({
  rows: Type.Array(
    Type.Object({
      indicator: Type.String(),
      area: Type.String(),
      period: Type.String(),
      category: Type.Optional(Type.String()),
      /** Null takes a draft back. */
      value: orNull(Type.Number()),
      insist: Type.Optional(Type.String({ maxLength: 1000 })),
      note: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    { minItems: 1, maxItems: 40_000 },
  ),
  submit: Type.Optional(Type.Boolean()),
})
export type GridIn = Static<typeof GridIn>
