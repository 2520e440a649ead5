import Type, { type Static } from 'typebox'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const STRICT = { additionalProperties: false }
const Instant = Type.String({ description: 'ISO 8601 with offset' })

export const DayKind = Type.Union([
  Type.Literal('holiday'),
  Type.Literal('compensatory'),
  Type.Literal('swapped_off'),
  Type.Literal('swapped_work'),
  Type.Literal('proposed'),
])
export type DayKind = Static<typeof DayKind>

/** A clock to be computed: what was received when, with which term, and what stopped it. */
export const DeadlineIn = Type.Object(
  {
    receivedAt: Instant,
    term: Type.Object(
      {
        value: Type.Number({ minimum: 0, maximum: 10_000, description: '0 = the same working day' }),
        unit: Type.Union([Type.Literal('working-day'), Type.Literal('working-hour'), Type.Literal('calendar-day')]),
      },
      STRICT,
    ),
    cutoff: Type.Optional(orNull(Type.String({ description: 'HH:MM, default 15:00; null = none' }))),
    events: Type.Optional(
      Type.Array(
        Type.Object(
          {
            at: Instant,
            kind: Type.Union([
              Type.Literal('pause'),
              Type.Literal('resume'),
              Type.Literal('supplement-requested'),
              Type.Literal('complete'),
            ]),
            rule: Type.Optional(Type.Union([Type.Literal('PAUSE'), Type.Literal('RESTART')])),
          },
          STRICT,
        ),
        { maxItems: 1000 },
      ),
    ),
  },
  STRICT,
)
export type DeadlineIn = Static<typeof DeadlineIn>

export const DeadlineOut = Type.Object({
  effectiveDay: Type.String({ description: 'day from which the term counts' }),
  dueDay: Type.String(),
  dueAt: Instant,
  paused: Type.Boolean({ description: 'the clock stands still: what is given is the due time it had when it stopped' }),
})
export type DeadlineOut = Static<typeof DeadlineOut>

/** One day that differs from the plain week. */
export const CalendarDay = Type.Object({
  day: Type.String(),
  kind: DayKind,
  name: Type.Object({ vi: Type.String(), en: Type.String() }),
  source: Type.String(),
  working: Type.Boolean(),
  /** Entered by the centre itself. */
  own: Type.Boolean(),
})
export type CalendarDay = Static<typeof CalendarDay>

export const CalendarOut = Type.Object({
  from: Type.String(),
  to: Type.String(),
  workingDays: Type.Integer(),
  items: Type.Array(CalendarDay),
  next: Type.Null(),
})

export const CalendarQuery = Type.Object({ from: Type.Optional(Type.String()), to: Type.Optional(Type.String()) })

export const DayIn = Type.Object({
  kind: DayKind,
  name: Type.Object({
    vi: Type.String({ minLength: 1, maxLength: 200 }),
    en: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  source: Type.String({ minLength: 1, maxLength: 300, description: 'the decision that says so' }),
})
export type DayIn = Static<typeof DayIn>
