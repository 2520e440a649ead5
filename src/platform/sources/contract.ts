import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Instant = Type.String({ description: 'ISO 8601 with offset' })

export const Door = Type.Union([
  Type.Literal('file'),
  Type.Literal('pull'),
  Type.Literal('push'),
  Type.Literal('mqtt'),
  Type.Literal('form'),
])
export type Door = Static<typeof Door>

export const SourceState = Type.Union([
  Type.Literal('ok'),
  Type.Literal('late'),
  Type.Literal('failing'),
  Type.Literal('idle'),
  Type.Literal('off'),
])
export type SourceState = Static<typeof SourceState>

/** One execution of a source. */
export const RunOut = Type.Object({
  id: Type.String(),
  source: Type.String(),
  at: Instant,
  endedAt: orNull(Instant),
  state: Type.Union([Type.Literal('running'), Type.Literal('ok'), Type.Literal('partial'), Type.Literal('failed')]),
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  rejected: Type.Integer(),
  note: orNull(Words),
})
export type RunOut = Static<typeof RunOut>

/** A source as it is shown. Secrets are named, never given. */
export const SourceOut = Type.Object({
  id: Type.String(),
  title: Words,
  connector: orNull(Type.String()),
  door: Door,
  config: Type.Record(Type.String(), Type.Unknown()),
  /** Names of the secret fields that are filled in. */
  secrets: Type.Array(Type.String()),
  scheduleSeconds: orNull(Type.Integer()),
  nextRunAt: orNull(Instant),
  state: SourceState,
  freshness: Type.Union([Type.Literal('fresh'), Type.Literal('late'), Type.Literal('missing'), Type.Literal('none')]),
  lastAt: orNull(Instant),
  note: orNull(Words),
  simulated: Type.Boolean(),
  token: orNull(Type.String({ description: 'id of the machine token bound to it' })),
  giver: orNull(Type.String()),
  lastRun: orNull(RunOut),
  /** Refused rows that still wait to be mended. */
  rejects: Type.Integer(),
})
export type SourceOut = Static<typeof SourceOut>

export const SourceList = Type.Object({ items: Type.Array(Type.Partial(SourceOut)), next: orNull(Type.String()) })
export const RunList = Type.Object({ items: Type.Array(RunOut), next: orNull(Type.String()) })

/** A refused row, with why and what to do. */
export const RejectOut = Type.Object({
  id: Type.Integer(),
  run: Type.String(),
  kind: Type.Union([Type.Literal('figure'), Type.Literal('reading'), Type.Literal('row')]),
  row: orNull(Type.Integer()),
  column: orNull(Type.String()),
  value: orNull(Type.String()),
  raw: Type.Unknown(),
  reason: Words,
  mend: orNull(Words),
  state: Type.Union([Type.Literal('kept'), Type.Literal('mended'), Type.Literal('dropped')]),
})
export type RejectOut = Static<typeof RejectOut>

export const RejectList = Type.Object({ items: Type.Array(RejectOut), next: orNull(Type.String()) })

/** What every list of this rung takes. */
export const ListQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
  fields: Type.Optional(Type.String()),
})

/** What is sent to configure a source. */
export const SourceIn = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,79}$' }),
  title: Words,
  connector: Type.Optional(orNull(Type.String())),
  door: Door,
  config: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  scheduleSeconds: Type.Optional(orNull(Type.Integer({ minimum: 10, maximum: 31_536_000 }))),
  simulated: Type.Optional(Type.Boolean()),
  token: Type.Optional(orNull(Type.String({ format: 'uuid' }))),
  giver: Type.Optional(orNull(Type.String())),
})
export type SourceIn = Static<typeof SourceIn>

/** What is sent to change one: only what changes; `state` off stops it, idle lets it run again. */
export const SourceChange = Type.Object({
  title: Type.Optional(Words),
  config: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  scheduleSeconds: Type.Optional(orNull(Type.Integer({ minimum: 10, maximum: 31_536_000 }))),
  state: Type.Optional(Type.Union([Type.Literal('off'), Type.Literal('idle')])),
  token: Type.Optional(orNull(Type.String({ format: 'uuid' }))),
  giver: Type.Optional(orNull(Type.String())),
})
export type SourceChange = Static<typeof SourceChange>
