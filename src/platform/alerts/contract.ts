import Type, { type Static } from 'typebox'
import type { Text as Words } from '#kernel/text.ts'

const Text = Type.Object({ vi: Type.String(), en: Type.String() })
const Instant = Type.String({ description: 'ISO 8601 with offset' })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

export const Severity = Type.Union([
  Type.Literal('info'),
  Type.Literal('medium'),
  Type.Literal('high'),
  Type.Literal('critical'),
])
export const AlertState = Type.Union([Type.Literal('open'), Type.Literal('acknowledged'), Type.Literal('closed')])
export type AlertState = Static<typeof AlertState>

/** An alert as lists, the wall and live screens show it. */
export const AlertOut = Type.Object({
  id: Type.String(),
  /** Short number of the day it was opened, the same on list and map. */
  number: Type.Integer(),
  day: Type.String(),
  rule: Type.String(),
  ruleTitle: Text,
  title: Text,
  severity: Severity,
  state: AlertState,
  subject: Type.Object({ kind: Type.String(), id: Type.String() }),
  thing: orNull(Type.String()),
  indicator: Type.String(),
  area: orNull(Type.String()),
  areaFrom: orNull(Type.String()),
  areaName: orNull(Type.String()),
  lat: orNull(Type.Number()),
  lon: orNull(Type.Number()),
  openedAt: Instant,
  owner: Type.String(),
  ownerName: Type.String(),
  dueAt: Instant,
  value: orNull(Type.Number()),
  unit: Type.String(),
  decimals: Type.Integer(),
  /** Level of the rule the subject is at now; 0 = the condition has passed. */
  level: Type.Integer(),
  /** When the value was measured. */
  factAt: Instant,
  suspect: Type.Boolean(),
  simulated: Type.Boolean(),
  /** The condition no longer holds; a person still has to close it. */
  passed: Type.Boolean(),
  passedAt: orNull(Instant),
  closedAt: orNull(Instant),
  outcome: orNull(Type.Union([Type.Literal('done'), Type.Literal('false-alarm')])),
  escalations: Type.Integer(),
  version: Type.Integer(),
  /** Address of the passport of the value. */
  passport: Type.String(),
})
export type AlertOut = Static<typeof AlertOut>

export const MoveOut = Type.Object({
  at: Instant,
  move: Type.String(),
  title: Text,
  actor: Type.String(),
  actorName: Type.String(),
  state: Type.String(),
  severity: Severity,
  value: orNull(Type.Number()),
  level: Type.Integer(),
  owner: Type.String(),
  ownerName: Type.String(),
  note: orNull(Type.String()),
  fill: Type.Unknown(),
})
export type MoveOut = Static<typeof MoveOut>

/** One alert with its history, procedure and what I may do with it now. */
export const AlertDetail = Type.Object({
  ...AlertOut.properties,
  proof: Type.Unknown(),
  procedure: Type.Array(Type.Object({ step: Type.Integer(), title: Text, done: Type.Boolean() })),
  moves: Type.Array(Type.Object({ move: Type.String(), title: Text, needs: Type.Array(Type.String()) })),
  history: Type.Array(MoveOut),
  /** Address of the public warning made from it; null when its rule is not public. */
  cap: orNull(Type.String()),
  /** Of a giver that is late: what it owes now, by period, and where it is looked after; null for all else. */
  owes: orNull(
    Type.Object({
      giver: Text,
      office: orNull(Type.String()),
      /** The first due day that passed; null when all has come. */
      since: orNull(Type.String()),
      cells: Type.Integer(),
      periods: Type.Array(
        Type.Object({
          period: Type.String(),
          title: Text,
          cells: Type.Integer(),
          indicators: Type.Integer(),
          units: Type.Integer(),
          dueOn: Type.String(),
        }),
      ),
      url: Type.String({ description: 'page of the giver' }),
    }),
  ),
})
export type AlertDetail = Static<typeof AlertDetail>

export const MoveIn = Type.Object({
  move: Type.String(),
  note: Type.Optional(Type.String({ maxLength: 4000 })),
  fill: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  version: Type.Optional(Type.Integer()),
})
export type MoveIn = Static<typeof MoveIn>

export const RuleOut = Type.Object({
  id: Type.String(),
  title: Text,
  module: Type.String(),
  watches: Type.Unknown(),
  things: orNull(Type.String()),
  public: Type.Boolean(),
  enabled: Type.Boolean(),
  hysteresis: Type.Number(),
  deadline: Type.Record(Type.String(), Type.Number()),
  procedure: Type.Array(Text),
  note: orNull(Type.String()),
  version: Type.Integer(),
  openAlerts: Type.Integer(),
})
export type RuleOut = Static<typeof RuleOut>

export const RuleTuning = Type.Object({
  enabled: Type.Optional(Type.Boolean()),
  hysteresis: Type.Optional(Type.Number({ minimum: 0 })),
  deadline: Type.Optional(Type.Record(Type.String(), Type.Number({ minimum: 1, maximum: 525_600 }))),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  version: Type.Optional(Type.Integer()),
})
export type RuleTuning = Static<typeof RuleTuning>

/** What can happen to an alert, by the watch or by a person, as it is written in its history. */
export const MOVE_TITLES: Record<string, Words> = {
  opened: { vi: 'Mở cảnh báo', en: 'Opened' },
  raised: { vi: 'Nâng mức', en: 'Raised' },
  returned: { vi: 'Vượt ngưỡng trở lại', en: 'Back over the threshold' },
  fell: { vi: 'Hạ xuống mức thấp hơn', en: 'Fell to a lower level' },
  passed: { vi: 'Đã qua ngưỡng, chờ người đóng', en: 'Condition passed, to be closed' },
  escalated: { vi: 'Báo lên cấp trên', en: 'Escalated' },
  acknowledge: { vi: 'Nhận việc', en: 'Acknowledge' },
  assign: { vi: 'Giao người xử lý', en: 'Assign' },
  step: { vi: 'Đánh dấu bước quy trình', en: 'Tick a step' },
  comment: { vi: 'Ghi chú', en: 'Comment' },
  close: { vi: 'Đóng, kèm bằng chứng', en: 'Close with proof' },
  'false-alarm': { vi: 'Đóng vì báo nhầm', en: 'Close as false alarm' },
  reopen: { vi: 'Mở lại', en: 'Reopen' },
}

export const AlertsQuery = Type.Object({
  state: Type.Optional(Type.String({ description: 'open, acknowledged, closed; several with commas' })),
  severity: Type.Optional(Type.String({ description: 'info, medium, high, critical; several with commas' })),
  area: Type.Optional(Type.String({ description: 'code: this area and all below it' })),
  on: Type.Optional(Type.String({ description: 'day on which the area code is read, default today' })),
  rule: Type.Optional(Type.String()),
  thing: Type.Optional(Type.String()),
  owner: Type.Optional(Type.String({ description: 'id of a person, or `me`' })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  fields: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
})
export type AlertsQuery = Static<typeof AlertsQuery>

/** How many living alerts a list has in each state, under its filters but the one for the state. */
export const AlertCounts = Type.Object({ open: Type.Integer(), acknowledged: Type.Integer() })
export type AlertCounts = Static<typeof AlertCounts>
