import Type, { type Static } from 'typebox'
import type { CaseType } from '#platform/contract.ts'
import { CaseOut, Fields, InboxGroup, InboxOf, orNull, Phase, Words } from './contract.ts'

export const InboxQuery = Type.Object({
  group: Type.Optional(InboxGroup),
  of: Type.Optional(InboxOf),
  type: Type.Optional(Type.String({ description: 'several with commas' })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, description: 'asks for everything as one list by due time, in pages' }),
  ),
  cursor: Type.Optional(Type.String()),
})
export type InboxQuery = Static<typeof InboxQuery>

const Workload = Type.Object({
  id: Type.String({ description: 'a person or office; empty = nobody' }),
  name: Type.String(),
  open: Type.Integer(),
  late: Type.Integer(),
  today: Type.Integer(),
})
export type Workload = Static<typeof Workload>

/** One request paints the inbox. */
export const InboxOut = Type.Object({
  groups: Type.Array(
    Type.Object({
      group: InboxGroup,
      count: Type.Integer({ description: 'at most 10,000 are counted' }),
      items: Type.Array(CaseOut),
      next: orNull(
        Type.String({ description: 'cursor of the ordinary list, asked with the same inbox, of and sort=due' }),
      ),
    }),
  ),
  /** Everything of all groups by due time, where `limit` asks for it. */
  items: Type.Array(CaseOut),
  next: orNull(Type.String()),
  /** For those who lead: how much lies with whom. */
  people: Type.Array(Workload),
  offices: Type.Array(Workload),
})
export type InboxOut = Static<typeof InboxOut>

export const TallyQuery = Type.Object({
  type: Type.Optional(Type.String({ description: 'several with commas' })),
  area: Type.Optional(Type.String({ description: 'code: this area and all below it' })),
  on: Type.Optional(Type.String({ description: 'day on which the area code is read, default today' })),
  office: Type.Optional(Type.String({ description: 'code, or none' })),
})
export type TallyQuery = Static<typeof TallyQuery>

/** Counts; of open ones each is in exactly one of overdue, today, soon, later, paused, none. */
const Counts = {
  n: Type.Integer(),
  overdue: Type.Integer(),
  today: Type.Integer(),
  soon: Type.Integer({ description: 'due within three days after today' }),
  later: Type.Integer(),
  paused: Type.Integer(),
  none: Type.Integer({ description: 'no due time binds it: none given, or the answer is in' }),
  ended: Type.Integer(),
}

export const TallyOut = Type.Object({
  total: Type.Object(Counts),
  items: Type.Array(
    Type.Object({ type: Type.String(), state: Type.String(), stateTitle: Words, phase: Phase, ...Counts }),
  ),
})
export type TallyOut = Static<typeof TallyOut>

export const BulkMoveIn = Type.Object({
  ids: Type.Array(Type.String(), { minItems: 1, maxItems: 500 }),
  move: Type.String(),
  fill: Type.Optional(Fields),
  note: Type.Optional(Type.String({ maxLength: 10_000 })),
})
export type BulkMoveIn = Static<typeof BulkMoveIn>

/** What became of each, in the order asked; one that fails does not hold back the others. */
export const BulkMoveOut = Type.Object({
  done: Type.Integer(),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      ok: Type.Boolean(),
      status: Type.Integer(),
      version: orNull(Type.Integer()),
      state: orNull(Type.String()),
      reason: orNull(Words),
    }),
  ),
})
export type BulkMoveOut = Static<typeof BulkMoveOut>

export const CaseViewIn = Type.Object({
  id: Type.Optional(Type.String({ description: 'of mine, to change it' })),
  title: Type.String({ minLength: 1, maxLength: 200 }),
  query: Type.Record(Type.String(), Type.String({ maxLength: 500 })),
  shared: Type.Optional(Type.Boolean()),
})
export type CaseViewIn = Static<typeof CaseViewIn>

export const CaseViewOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  query: Type.Record(Type.String(), Type.String()),
  shared: Type.Boolean(),
  mine: Type.Boolean(),
})
export type CaseViewOut = Static<typeof CaseViewOut>

const Names = Type.Record(Type.String(), Type.Any())

/** What a type looks like, for forms, boards and lists made from it. The parts are as the module declares them. */
export const CaseTypeOut = Type.Object({
  id: Type.String(),
  module: Type.String(),
  title: Words,
  plural: Words,
  icon: Type.String(),
  record: Type.Union([Type.Literal('ours'), Type.Literal('mirrored')]),
  prefix: Type.String(),
  start: Type.String(),
  fields: Type.Unsafe<CaseType['fields']>(Names),
  states: Type.Unsafe<CaseType['states']>(Names),
  moves: Type.Unsafe<CaseType['moves']>(Names),
  term: Type.Unsafe<CaseType['term']>(Type.Any()),
  cutoff: Type.Optional(Type.Unsafe<CaseType['cutoff']>(Type.Any())),
  reminders: Type.Optional(Type.Unsafe<CaseType['reminders']>(Type.Any())),
  mayWrite: Type.Boolean(),
})
export type CaseTypeOut = Static<typeof CaseTypeOut>
