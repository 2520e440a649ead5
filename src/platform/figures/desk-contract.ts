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
