import Type, { type Static } from 'typebox'
import { FigureMove, Quality, Workflow } from './contract.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** Which waiting figures: by unit (with all below it), indicators or fields, period. */
export const WaitingQuery = Type.Object({
  area: Type.Optional(Type.String()),
  indicator: Type.Optional(Type.String({ description: 'ids of indicators or fields, with commas' })),
  period: Type.Optional(Type.String()),
  status: Type.Optional(Workflow),
  odd: Type.Optional(
    Type.Union([Type.Literal('yes'), Type.Literal('no')], { description: 'with or without warnings' }),
  ),
})
export type WaitingQuery = Static<typeof WaitingQuery>

export const BulkIn = Type.Object({
  ...WaitingQuery.properties,
  move: FigureMove,
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  /** Odd values without a reason are left where they are. */
  ask: Type.Optional(Type.Boolean()),
})
export type BulkIn = Static<typeof BulkIn>

/** What a check found, with the reason that was given for it. */
export const FindingOut = Type.Object({
  check: Type.String(),
  says: Words,
  reason: orNull(Type.String()),
  by: orNull(Type.String()),
  lastReason: orNull(Type.String({ description: 'last accepted for the same word about the same unit and indicator' })),
})

export const WaitingOut = Type.Object({
  indicator: Type.String(),
  title: Words,
  unit: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  period: Type.String(),
  category: orNull(Type.String()),
  value: Type.Number(),
  /** The official value it would replace. */
  official: orNull(Type.Number()),
  status: Workflow,
  quality: Quality,
  /** Steps of approval passed, of how many. */
  step: Type.Integer(),
  steps: Type.Integer(),
  enteredBy: orNull(Type.String()),
  enteredAt: Type.String(),
  note: orNull(Type.String()),
  findings: Type.Array(FindingOut),
})
export type WaitingOut = Static<typeof WaitingOut>
export const WaitingList = Type.Object({
  items: Type.Array(WaitingOut),
  /** How many there are in all, and how many of them have warnings. */
  total: Type.Integer(),
  odd: Type.Integer(),
  next: orNull(Type.String()),
})

/** A period to be closed: everywhere or for an area, for all indicators or some (ids of indicators or fields). */
export const LockIn = Type.Object({
  period: Type.String(),
  area: Type.Optional(Type.String()),
  scope: Type.Optional(Type.Array(Type.String(), { maxItems: 500 })),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
})
export type LockIn = Static<typeof LockIn>
export const LockOut = Type.Object({
  id: Type.Integer(),
  period: Type.String(),
  area: orNull(Type.String()),
  areaName: orNull(Type.String()),
  scope: orNull(Type.Array(Type.String())),
  closedAt: Type.String(),
  closedBy: orNull(Type.String()),
  note: orNull(Type.String()),
  openedAt: orNull(Type.String()),
  openedBy: orNull(Type.String()),
  openedReason: orNull(Type.String()),
})
export type LockOut = Static<typeof LockOut>

/** What one giver says. */
export const OfferOut = Type.Object({
  giver: Type.String(),
  title: Words,
  value: Type.Number(),
  quality: Quality,
  at: Type.String(),
  note: orNull(Type.String()),
  simulated: Type.Boolean(),
  /** Its value is the one that stands. */
  stands: Type.Boolean(),
})
export const DifferenceOut = Type.Object({
  indicator: Type.String(),
  title: Words,
  unit: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  period: Type.String(),
  category: orNull(Type.String()),
  openedAt: Type.String(),
  share: Type.Number({ description: 'largest distance as a share of the largest value' }),
  offers: Type.Array(OfferOut),
  chosen: orNull(Type.String()),
  reason: orNull(Type.String()),
  decidedBy: orNull(Type.String()),
  decidedAt: orNull(Type.String()),
})
export type DifferenceOut = Static<typeof DifferenceOut>
export const DecisionIn = Type.Object({
  indicator: Type.String(),
  area: Type.String(),
  period: Type.String(),
  category: Type.Optional(Type.String()),
  giver: Type.String(),
  reason: Type.String({ minLength: 3, maxLength: 1000 }),
})
export type DecisionIn = Static<typeof DecisionIn>

export const GiverIn = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,59}$' }),
  title: Words,
  kind: Type.Union([
    Type.Literal('statistics'),
    Type.Literal('finance'),
    Type.Literal('reporting'),
    Type.Literal('sector'),
    Type.Literal('office'),
  ]),
  aliases: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 30 })),
  office: Type.Optional(orNull(Type.String())),
  ended: Type.Optional(Type.Boolean()),
  duties: Type.Optional(
    Type.Array(Type.Object({ scope: Type.String(), dueDays: Type.Integer({ minimum: 0, maximum: 400 }) }), {
      maxItems: 300,
    }),
  ),
})
export type GiverIn = Static<typeof GiverIn>
/** A giver and how it keeps its promises: of the indicator, area and giver that ever came, how many are due. */
export const GiverOut = Type.Object({
  ...Type.Required(GiverIn).properties,
  series: Type.Integer(),
  late: Type.Integer(),
  missing: Type.Integer(),
  lastAt: orNull(Type.String()),
  nextDue: orNull(Type.String()),
})
export type GiverOut = Static<typeof GiverOut>

/** What the grid asks: all units below an area for one period, or all periods of a year for one unit. */
export const GridQuery = Type.Object({
  view: Type.Union([Type.Literal('units'), Type.Literal('periods')]),
  area: Type.String({ description: 'units: the unit above them; periods: the unit itself' }),
  period: Type.String({ description: 'units: the period; periods: any period of the wanted year and kind' }),
  field: Type.Optional(Type.String()),
  indicators: Type.Optional(Type.String({ description: 'ids with commas' })),
  known: Type.Optional(Type.String()),
})
export type GridQuery = Static<typeof GridQuery>

/** What the checks beside a cell need of its indicator. */
export const GridIndicator = Type.Object({
  title: Words,
  unit: Type.String(),
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
})

/** What a cell bears beside its value, as bits. */
export const MARK = { odd: 1, insisted: 2, locked: 4, differs: 8, late: 16 } as const

export const GridOut = Type.Object({
  view: Type.Union([Type.Literal('units'), Type.Literal('periods')]),
  area: Type.String(),
  areaName: Type.String(),
  period: Type.String(),
  /** Rows are units or indicators, columns indicators or periods. */
  rows: Type.Array(Type.Object({ key: Type.String(), title: Words, write: Type.Boolean(), approve: Type.Boolean() })),
  columns: Type.Array(Type.Object({ key: Type.String(), title: Words })),
  indicators: Type.Record(Type.String(), GridIndicator),
  /**
   * One list a cell: row, column, value or null, state (d draft, s submitted, r returned, o official, empty = nothing),
   * marks, value of the period before or null, official value where another one waits.
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

/** A figure that was another officially then. */
export const ChangeOut = Type.Object({
  indicator: Type.String(),
  title: Words,
  unit: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  period: Type.String(),
  category: orNull(Type.String()),
  before: orNull(Type.Number()),
  now: orNull(Type.Number()),
  at: Type.String(),
  by: orNull(Type.String()),
  note: orNull(Type.String()),
})
export type ChangeOut = Static<typeof ChangeOut>

/** Where a figure is used: entered once, it feeds all of these. */
export const UseOut = Type.Object({ title: Words, url: Type.String(), dueAt: Type.Optional(orNull(Type.String())) })
export type UseOut = Static<typeof UseOut>
