import Type, { type Static } from 'typebox'
import { CaseOut } from '#platform/cases/contract.ts'
import { TallyOut } from '#platform/cases/desk-contract.ts'
import { Every } from '#platform/readings/contract.ts'

const Text = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Instant = Type.String({ description: 'ISO 8601 with offset' })

/** What a widget shows of one series: its newest value, its course and the levels of its gauge. */
export const ReadingFace = Type.Object({
  thing: Type.String(),
  name: Text,
  kindTitle: Text,
  value: orNull(Type.Number()),
  at: orNull(Instant),
  suspect: Type.Boolean(),
  /** Only where the widget ends now: a past stretch is neither late nor missing. */
  freshness: Type.Enum(['fresh', 'late', 'missing', 'none']),
  dueAt: orNull(Instant),
  /** Alarm levels I to III of the gauge. */
  levels: Type.Array(orNull(Type.Number())),
  from: Instant,
  to: Instant,
  /** The widget ends now and takes what the stream brings. */
  live: Type.Boolean(),
  every: Every,
  /** Milliseconds since 1970, value. */
  points: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  passport: orNull(Type.String()),
})
export type ReadingFace = Static<typeof ReadingFace>

/** What a widget shows of cases: how many stand where, how many are late, and which are due next. Always as of now. */
export const CasesFace = Type.Object({
  types: Type.Array(Type.Object({ id: Type.String(), title: Text })),
  total: TallyOut.properties.total,
  items: TallyOut.properties.items,
  /** Only the part of the area that the viewer may see is counted. */
  partial: Type.Boolean(),
  list: Type.Array(CaseOut),
  /** Address of the passport of a count; `count` and `state` are added. */
  passport: Type.String(),
})
export type CasesFace = Static<typeof CasesFace>
