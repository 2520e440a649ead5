import Type, { type Static } from 'typebox'

export const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const Instant = Type.String({ description: 'ISO 8601 with offset' })
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
export const Fields = Type.Record(Type.String(), Type.Unknown())
const Place = Type.Object({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lon: Type.Number({ minimum: -180, maximum: 180 }),
})
const Parent = Type.Object({
  kind: Type.String({ description: 'alert, case, figure, reading, document, meeting' }),
  id: Type.String(),
})

export const CaseTermIn = Type.Object({
  value: Type.Number({ minimum: 0, maximum: 10_000 }),
  unit: Type.Union([Type.Literal('working-day'), Type.Literal('working-hour'), Type.Literal('calendar-day')]),
})

/** How a case stands against its due time. An open one that is late is `overdue`; `none` has no due time. */
export const Timeliness = Type.Union([
  Type.Literal('early'),
  Type.Literal('on-time'),
  Type.Literal('late'),
  Type.Literal('in-time'),
  Type.Literal('soon'),
  Type.Literal('overdue'),
  Type.Literal('paused'),
  Type.Literal('none'),
])
export type Timeliness = Static<typeof Timeliness>

export const Phase = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('working'),
  Type.Literal('done'),
  Type.Literal('refused'),
])
export type Phase = Static<typeof Phase>

/** A case as lists, the inbox and live frames show it: no field marked personal. */
export const CaseOut = Type.Object({
  id: Type.String(),
  code: Type.String({ description: 'human code, kept for ever' }),
  type: Type.String(),
  typeTitle: Words,
  record: Type.Union([Type.Literal('ours'), Type.Literal('mirrored')]),
  title: Type.String(),
  state: Type.String(),
  stateTitle: Words,
  phase: Phase,
  area: Type.String({ description: 'GSO code on the day of receipt' }),
  areaFrom: Type.String(),
  areaName: Type.String(),
  /** The area its ground lies in today, when borders have moved since. */
  homeArea: orNull(Type.String()),
  homeAreaName: orNull(Type.String()),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  receivedAt: Instant,
  dueAt: orNull(Instant),
  dueOriginal: orNull(Instant),
  timeliness: Timeliness,
  endedAt: orNull(Instant),
  /** Office that has it in hand now (code), with its name. */
  office: orNull(Type.String()),
  officeName: orNull(Type.String()),
  assignee: orNull(Type.String()),
  assigneeName: orNull(Type.String()),
  giver: orNull(Type.String()),
  giverName: orNull(Type.String()),
  parent: orNull(Parent),
  simulated: Type.Boolean(),
  version: Type.Integer(),
  /** Fields of the type that are listed and not personal. */
  fields: Fields,
})
export type CaseOut = Static<typeof CaseOut>

export const CaseMoveOut = Type.Object({
  id: Type.Integer(),
  at: Instant,
  move: Type.String(),
  title: Words,
  actor: Type.String(),
  actorName: Type.String(),
  from: orNull(Type.String()),
  to: Type.String(),
  toTitle: Words,
  note: orNull(Type.String()),
  fill: Type.Unknown(),
  files: Type.Array(Type.Object({ hash: Type.String(), name: Type.String(), type: Type.String() })),
  place: orNull(Place),
  /** When it was done, where it came later because there was no line; the clock counts from `at`. */
  madeAt: orNull(Instant),
})
export type CaseMoveOut = Static<typeof CaseMoveOut>

/** A move that is open to me now, with the form it needs. */
export const AllowedMove = Type.Object({
  move: Type.String(),
  title: Words,
  /** Names of the fields that must be filled. */
  needs: Type.Array(Type.String()),
  /** The whole form, as the type declares it. */
  form: Fields,
  grave: Type.Boolean(),
})
export type AllowedMove = Static<typeof AllowedMove>

export const CaseDetail = Type.Object({
  ...CaseOut.properties,
  /** The clock in words and numbers: what `POST /api/v1/deadlines` would say about its history. */
  clock: Type.Object({
    term: orNull(CaseTermIn),
    cutoff: orNull(Type.String()),
    effectiveDay: orNull(Type.String()),
    dueDay: orNull(Type.String()),
    paused: Type.Boolean(),
    pausedSince: orNull(Instant),
    extended: Type.Boolean(),
    /** Given from above: the clock does not move it. */
    fixed: Type.Boolean(),
    events: Type.Array(Type.Object({ at: Instant, kind: Type.String(), rule: Type.String() })),
  }),
  helpers: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  receiving: orNull(Type.String()),
  deciding: orNull(Type.String()),
  children: Type.Array(
    Type.Object({ id: Type.String(), code: Type.String(), title: Type.String(), phase: Phase, dueAt: orNull(Instant) }),
  ),
  mergedInto: orNull(Type.String()),
  /** All fields; personal ones only for those who may work on it, and the view is audited. */
  fields: Fields,
  personalShown: Type.Boolean(),
  moves: Type.Array(AllowedMove),
  history: Type.Array(CaseMoveOut),
  /** Others who have it open at the moment. */
  present: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})
export type CaseDetail = Static<typeof CaseDetail>

export const CaseIn = Type.Object({
  type: Type.String(),
  title: Type.String({ minLength: 1, maxLength: 500 }),
  area: Type.String({ description: 'GSO code, read on the day of receipt' }),
  receivedAt: Type.Optional(Instant),
  term: Type.Optional(CaseTermIn),
  /** A deadline given from above; wins over the term and is not moved by the clock. */
  dueAt: Type.Optional(Instant),
  fields: Type.Optional(Fields),
  assignee: Type.Optional(Type.String()),
  helpers: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
  office: Type.Optional(Type.String()),
  parent: Type.Optional(Parent),
  place: Type.Optional(Place),
  files: Type.Optional(Type.Array(Type.String(), { maxItems: 20, description: 'hashes of files I uploaded' })),
  /** Made by the sender (offline): the same id again is the same case. */
  id: Type.Optional(Type.String()),
})
export type CaseIn = Static<typeof CaseIn>

/** What a new case is told back at once. */
export const CaseOpened = Type.Object({
  id: Type.String(),
  code: Type.String(),
  state: Type.String(),
  dueAt: orNull(Instant),
  version: Type.Integer(),
  warnings: Type.Optional(Type.Array(Words, { description: 'what looks odd but was taken' })),
})
export type CaseOpened = Static<typeof CaseOpened>

export const CaseMoveIn = Type.Object({
  move: Type.String(),
  fill: Type.Optional(Fields),
  note: Type.Optional(Type.String({ maxLength: 10_000 })),
  version: Type.Optional(Type.Integer()),
  files: Type.Optional(Type.Array(Type.String(), { maxItems: 20 })),
  place: Type.Optional(Place),
  ago: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 31 * 86_400,
      description: 'seconds it waited on a device without a line; a span, so that a wrong clock there does no harm',
    }),
  ),
})
export type CaseMoveIn = Static<typeof CaseMoveIn>

/** Parts of the inbox. */
export const InboxGroup = Type.Union(
  [
    Type.Literal('late'),
    Type.Literal('today'),
    Type.Literal('soon'),
    Type.Literal('waiting'),
    Type.Literal('missing'),
    Type.Literal('mine'),
    Type.Literal('any'),
  ],
  {
    description:
      'late, today, soon (three days): due; waiting: to be claimed or accepted by me; missing: given by me and late; mine: all I have in hand; any: all of these',
  },
)
export type InboxGroup = Static<typeof InboxGroup>

export const InboxOf = Type.Union([Type.Literal('me'), Type.Literal('office'), Type.Literal('all')], {
  description: 'whose work: mine (default), that of my office, or all I may work on',
})
export type InboxOf = Static<typeof InboxOf>

export const CasesQuery = Type.Object({
  type: Type.Optional(Type.String({ description: 'several with commas' })),
  state: Type.Optional(
    Type.String({ description: 'a state of the type, or open, ended, waiting, working, done, refused' }),
  ),
  due: Type.Optional(
    Type.String({
      description: 'overdue, today, soon (three days), week, paused, none, or a day YYYY-MM-DD: due up to it',
    }),
  ),
  office: Type.Optional(Type.String()),
  assignee: Type.Optional(Type.String({ description: 'id of a person, `me`, or `none`' })),
  giver: Type.Optional(Type.String({ description: 'id of a person or `me`' })),
  area: Type.Optional(Type.String({ description: 'code: this area and all below it' })),
  on: Type.Optional(Type.String({ description: 'day on which the area code is read, default today' })),
  parent: Type.Optional(Type.String({ description: 'kind:id' })),
  inbox: Type.Optional(InboxGroup),
  of: Type.Optional(InboxOf),
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'words, with or without accents; the last may be only a beginning' }),
  ),
  year: Type.Optional(
    Type.String({ pattern: '^\\d{4}(-\\d{4})?$', description: 'year of receipt: 2024, or 2000-2010' }),
  ),
  sort: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('due')])),
  total: Type.Optional(Type.Boolean({ description: 'count them too' })),
  fields: Type.Optional(Type.String()),
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
})
export type CasesQuery = Static<typeof CasesQuery>

export const CaseList = Type.Object({
  items: Type.Array(Type.Partial(CaseOut)),
  next: orNull(Type.String()),
  partial: Type.Optional(
    Type.Boolean({ description: 'too many hold the words to look at all in time: what is due earlier may be missing' }),
  ),
  total: Type.Optional(Type.Integer()),
})

/** What anybody may do with any case of ours, beside the moves of its type. */
export const COMMON_MOVES = [
  'claim',
  'assign',
  'hand-over',
  'add-helper',
  'comment',
  'attach',
  'extend',
  'merge',
  'rename',
] as const
export type CommonMove = (typeof COMMON_MOVES)[number]
