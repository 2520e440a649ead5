import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Instant = Type.String({ description: 'ISO 8601 with offset' })

/** What anybody may know of a report: never who sent it. Text and photos only as published. */
export const PublicReport = Type.Object({
  id: Type.String(),
  code: Type.String(),
  topic: orNull(Type.String()),
  topicTitle: Words,
  group: Type.String(),
  state: Type.String(),
  stateTitle: Words,
  phase: Type.String(),
  /** False once answered or ended otherwise. */
  open: Type.Boolean(),
  receivedAt: Instant,
  updatedAt: Instant,
  dueAt: orNull(Instant),
  endedAt: orNull(Instant),
  late: Type.Boolean(),
  area: Type.String(),
  areaName: Type.String(),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  /** Null while it waits for moderation, or is hidden. */
  text: orNull(Type.String()),
  address: orNull(Type.String()),
  photos: Type.Array(Type.String({ description: 'hashes; served at /phan-anh/{code}/anh/{hash}' })),
  moderation: Type.Union([Type.Literal('waits'), Type.Literal('shown'), Type.Literal('hidden')]),
  /** It may be a complaint or denunciation, which have laws of their own. */
  diversion: orNull(Type.Union([Type.Literal('complaint'), Type.Literal('denunciation')])),
  office: orNull(Type.String()),
  officeName: orNull(Words),
  answer: orNull(Type.String()),
  answeredAt: orNull(Instant),
  evidence: Type.Array(Type.String()),
  /** Where it was forwarded or diverted to, the code of the first of duplicates, or why it was not taken. */
  outcome: orNull(Words),
  /** By which law it goes on, once it was diverted. */
  law: orNull(Type.Union([Type.Literal('complaint'), Type.Literal('denunciation')])),
  verdict: orNull(Type.Union([Type.Literal('accepted'), Type.Literal('rejected')])),
  /** Changes of state in their order; no names. */
  timeline: Type.Array(Type.Object({ at: Instant, move: Type.String(), to: Type.String(), toTitle: Words })),
})
export type PublicReport = Static<typeof PublicReport>

export const TopicOut = Type.Object({
  code: Type.String(),
  title: Words,
  group: Type.String(),
  groupTitle: Words,
  hint: orNull(Words),
  priority: Type.String(),
  /** Its own time to answer; null = by the table of settings. */
  term: orNull(Type.Object({ value: Type.Number(), unit: Type.String() })),
  office: orNull(Type.String()),
  keywords: Type.Array(Type.String()),
  active: Type.Boolean(),
})
export type TopicOut = Static<typeof TopicOut>

/** A topic as it is entered; what is left out stays as it was. */
export const TopicIn = Type.Object({
  title: Type.Optional(
    Type.Object({
      vi: Type.String({ minLength: 1, maxLength: 120 }),
      en: Type.Optional(Type.String({ maxLength: 120 })),
    }),
  ),
  group: Type.Optional(Type.String()),
  hint: Type.Optional(orNull(Words)),
  priority: Type.Optional(
    Type.Union([Type.Literal('urgent'), Type.Literal('high'), Type.Literal('normal'), Type.Literal('low')]),
  ),
  term: Type.Optional(
    orNull(
      Type.Object({
        value: Type.Number({ exclusiveMinimum: 0, maximum: 1000 }),
        unit: Type.Union([
          Type.Literal('working-minute'),
          Type.Literal('working-hour'),
          Type.Literal('working-day'),
          Type.Literal('calendar-day'),
        ]),
      }),
    ),
  ),
  office: Type.Optional(orNull(Type.String())),
  keywords: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 })),
  active: Type.Optional(Type.Boolean()),
})
export type TopicIn = Static<typeof TopicIn>

/** What an officer types for somebody who phones or comes. */
export const ReportIn = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  topic: Type.Optional(Type.String()),
  place: Type.Optional(
    Type.Object({
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      lon: Type.Number({ minimum: -180, maximum: 180 }),
    }),
  ),
  address: Type.Optional(Type.String({ maxLength: 300 })),
  area: Type.Optional(Type.String()),
  name: Type.Optional(Type.String({ maxLength: 100 })),
  phone: Type.Optional(Type.String({ maxLength: 30 })),
  email: Type.Optional(Type.String({ maxLength: 200 })),
  channel: Type.Optional(Type.Union([Type.Literal('phone'), Type.Literal('counter'), Type.Literal('hamlet')])),
  clientId: Type.Optional(Type.String({ minLength: 16, maxLength: 100 })),
  ago: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 31 * 86_400,
      description: 'seconds it waited on a device without a line; a span, so that a wrong clock there does no harm',
    }),
  ),
})

export const ReportFiled = Type.Object({
  id: Type.String(),
  code: Type.String(),
  key: Type.String(),
  again: Type.Boolean(),
})

const Rates = Type.Object({
  /** Sentences it was never trained on. */
  sentences: Type.Integer(),
  /** Share it gave a group for. */
  coverage: Type.Number(),
  /** Share right among those. */
  accuracy: orNull(Type.Number()),
})

/** What the classifier measured on sentences it had not seen, just now, at the threshold in force. */
export const ClassifierOut = Type.Object({
  trainedOn: Type.Integer(),
  groups: Type.Integer(),
  features: Type.Integer(),
  threshold: Type.Number(),
  all: Rates,
  accented: Rates,
  unaccented: Rates,
  /** Sentences about nothing it knows: how many it rightly refused. */
  foreign: Type.Object({ sentences: Type.Integer(), refused: Type.Integer() }),
  byGroup: Type.Array(
    Type.Object({
      group: Type.String(),
      title: Words,
      sentences: Type.Integer(),
      right: Type.Integer(),
      wrong: Type.Integer(),
      refused: Type.Integer(),
    }),
  ),
  /** Each miss: what it is and what it was taken for. */
  wrong: Type.Array(
    Type.Object({ text: Type.String(), group: Type.String(), said: Type.String(), confidence: Type.Number() }),
  ),
  /** How each threshold would do. */
  curve: Type.Array(
    Type.Object({ threshold: Type.Number(), coverage: Type.Number(), accuracy: orNull(Type.Number()) }),
  ),
})
export type ClassifierOut = Static<typeof ClassifierOut>

/** A report that waits to be sorted, with all that helps to decide. */
export const TriageRow = Type.Object({
  id: Type.String(),
  code: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  stateTitle: Words,
  text: Type.String(),
  address: orNull(Type.String()),
  areaName: Type.String(),
  area: Type.String(),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  channel: Type.String(),
  receivedAt: Instant,
  /** When it was written down, where it waited on a device without a line. */
  writtenAt: orNull(Instant),
  dueAt: orNull(Instant),
  /** Until when it must be forwarded if it is not ours (Decree 20/2008/NĐ-CP Art. 9). */
  forwardBy: Instant,
  timeliness: Type.String(),
  topic: orNull(Type.String()),
  topicTitle: orNull(Words),
  sortedBy: orNull(Type.String()),
  suggested: orNull(Type.String()),
  suggestedTitle: orNull(Words),
  confidence: orNull(Type.Number()),
  priority: Type.String(),
  office: orNull(Type.String()),
  officeName: orNull(Type.String()),
  diversion: orNull(Type.String()),
  moderation: Type.String(),
  photos: Type.Array(Type.String()),
  verdict: orNull(Type.String()),
  /** What the citizen said where the last answer was not accepted. */
  verdictWhy: orNull(Type.String()),
  near: Type.Array(
    Type.Object({
      id: Type.String(),
      code: Type.String(),
      title: Type.String(),
      stateTitle: Words,
      metres: Type.Integer(),
      days: Type.Integer(),
    }),
  ),
})
export type TriageRow = Static<typeof TriageRow>

/** How reports are answered; counts under the least are told as null. */
export const ReportBoard = Type.Object({
  at: Instant,
  open: Type.Integer(),
  overdue: Type.Integer(),
  least: Type.Integer(),
  days: Type.Integer(),
  ranking: Type.Array(
    Type.Object({
      name: Words,
      received: Type.Integer(),
      overdue: Type.Integer(),
      /** Null where fewer than the least were answered. */
      onTime: orNull(Type.Number()),
      /** Null where fewer than the least were judged. */
      accepted: orNull(Type.Number()),
    }),
  ),
})
export type ReportBoard = Static<typeof ReportBoard>
