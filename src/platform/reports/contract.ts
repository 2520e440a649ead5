import Type, { type Static } from 'typebox'
import { CaseTermIn } from '#platform/cases/contract.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const DayOfMonth = Type.Integer({ minimum: 1, maximum: 31 })

export const PatternIn = Type.Union([
  Type.Object({ every: Type.Literal('day') }),
  Type.Object({
    every: Type.Literal('week'),
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
  }),
  Type.Object({ every: Type.Literal('month'), day: DayOfMonth }),
  Type.Object({
    every: Type.Literal('quarter'),
    month: Type.Integer({ minimum: 1, maximum: 3, description: 'month of the quarter' }),
    day: DayOfMonth,
  }),
  Type.Object({ every: Type.Literal('year'), month: Type.Integer({ minimum: 1, maximum: 12 }), day: DayOfMonth }),
])
export type PatternIn = Static<typeof PatternIn>

export const PlanIn = Type.Object({
  pattern: PatternIn,
  day: Type.Union([Type.Literal('made'), Type.Literal('before')], {
    description: 'made: it is made on the day; before: it must be done before the day',
  }),
  roll: Type.Union([Type.Literal('next'), Type.Literal('previous'), Type.Literal('none')]),
  lead: Type.Integer({ minimum: 0, maximum: 60, description: 'of `before`: working days earlier it is made' }),
  time: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
})
export type PlanIn = Static<typeof PlanIn>

export const RecurringIn = Type.Object({
  title: Type.String({
    minLength: 1,
    maxLength: 300,
    description: '{day} {week} {month} {last-month} {quarter} {last-quarter} {year} are filled in',
  }),
  area: Type.String({ description: 'GSO code' }),
  type: Type.Optional(Type.String({ description: 'case type of ours, default cases.task' })),
  assignee: Type.Optional(Type.String({ format: 'uuid' })),
  helpers: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50 })),
  office: Type.Optional(Type.String()),
  term: Type.Optional(CaseTermIn),
  fields: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  plan: PlanIn,
  from: Type.Optional(Type.String({ format: 'date', description: 'not made before this day; default today' })),
})
export type RecurringIn = Static<typeof RecurringIn>

export const RecurringChange = Type.Object({
  state: Type.Union([Type.Literal('on'), Type.Literal('paused'), Type.Literal('ended')]),
  version: Type.Optional(Type.Integer()),
})
export type RecurringChange = Static<typeof RecurringChange>

export const TurnOut = Type.Object({
  day: Type.String(),
  makeAt: Type.String(),
  dueDay: orNull(Type.String()),
  title: Type.String(),
})
export type TurnOut = Static<typeof TurnOut>

export const RecurringOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  type: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  assignee: orNull(Type.String()),
  assigneeName: orNull(Type.String()),
  office: orNull(Type.String()),
  plan: PlanIn,
  state: Type.String(),
  trouble: orNull(Words),
  owner: Type.String(),
  ownerName: Type.String(),
  nextAt: orNull(Type.String()),
  nextDay: orNull(Type.String()),
  made: Type.Integer({ description: 'tasks it has made so far' }),
  lastCase: orNull(Type.String()),
  version: Type.Integer(),
  mayChange: Type.Boolean(),
})
export type RecurringOut = Static<typeof RecurringOut>

/** What a task made from something else begins with. */
export const Suggestion = Type.Object({
  title: Type.String(),
  area: orNull(Type.String()),
  parent: Type.Object({ kind: Type.String(), id: Type.String() }),
  /** Person who is asked first. */
  assignee: orNull(Type.String()),
  dueAt: orNull(Type.String()),
  fields: Type.Record(Type.String(), Type.Unknown()),
})
export type Suggestion = Static<typeof Suggestion>

/** One number of the report: how many of how many, or a value; where its list is. `of` null = there is nothing to divide by. */
export const EffectNumber = Type.Object({
  id: Type.String(),
  n: orNull(Type.Number()),
  of: orNull(Type.Number()),
  unit: Type.Union([Type.Literal('count'), Type.Literal('share'), Type.Literal('minutes')]),
  link: orNull(Type.String()),
})
export type EffectNumber = Static<typeof EffectNumber>

/** Things found lying still: how many, and the first of them. */
export const IdleGroup = Type.Object({
  id: Type.String(),
  n: Type.Integer(),
  /** The list is cut after these. */
  items: Type.Array(
    Type.Object({
      title: Words,
      link: orNull(Type.String()),
      since: orNull(Type.String()),
      note: orNull(Words),
    }),
  ),
  link: orNull(Type.String()),
})
export type IdleGroup = Static<typeof IdleGroup>

export const EffectOut = Type.Object({
  week: Type.String({ description: 'ISO week, 2026-W47' }),
  from: Type.String({ description: 'Monday' }),
  to: Type.String({ description: 'Sunday' }),
  area: Type.String(),
  areaName: Type.String(),
  running: Type.Boolean({ description: 'the week has not ended: counted now' }),
  madeAt: Type.String(),
  numbers: Type.Array(EffectNumber),
  before: Type.Array(EffectNumber, { description: 'the week before, for comparison' }),
  idle: Type.Array(IdleGroup),
})
export type EffectOut = Static<typeof EffectOut>

export const EffectQuery = Type.Object({
  week: Type.Optional(Type.String({ pattern: '^[0-9]{4}-W[0-9]{2}$', description: 'default the running week' })),
  area: Type.Optional(Type.String({ description: 'GSO code; default the home of the centre' })),
})
export type EffectQuery = Static<typeof EffectQuery>

export const UsageIn = Type.Object({
  page: Type.String({ maxLength: 100, description: 'address pattern of a page: /app/alerts/$id' }),
  indicator: Type.Optional(Type.String({ maxLength: 100, description: 'of the page of one indicator' })),
})
export type UsageIn = Static<typeof UsageIn>
