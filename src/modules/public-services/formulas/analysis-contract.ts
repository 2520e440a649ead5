import Type, { type Static } from 'typebox'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const Share = Type.Object({ numerator: Type.Number(), denominator: Type.Number(), percent: orNull(Type.Number()) })

/** What is asked of every screen of the analysis: a period (default the running year) and an area with all below it. */
export const AnalysisQuery = Type.Object({
  period: Type.Optional(Type.String({ description: '2026, 2026-Q3, 2026-11; default the running year' })),
  area: Type.Optional(Type.String({ description: 'GSO code: this area and all below it' })),
  on: Type.Optional(Type.String({ description: 'day on which the code is read, default today' })),
})
export type AnalysisQuery = Static<typeof AnalysisQuery>

/** What every screen bears at its head: over what it was counted, when, and how old the newest dossier is. */
export const Frame = Type.Object({
  period: Type.String(),
  periodTitle: Words,
  from: Type.String(),
  to: Type.String(),
  area: orNull(Type.String()),
  areaName: orNull(Type.String()),
  countedAt: Type.String(),
  newestAt: orNull(Type.String({ description: 'when a dossier was last brought in or moved' })),
  simulated: Type.Boolean({ description: 'some of them are simulated' }),
  /** Of screens that show what a job works out: when it did; null = it is being worked out for the first time. */
  studiedAt: Type.Optional(orNull(Type.String())),
  /** Dossiers have changed, or a day has begun, since then: it is being worked out anew. */
  behind: Type.Optional(Type.Boolean()),
})
export type Frame = Static<typeof Frame>

export const Counts = Type.Object({
  early: Type.Integer(),
  'on-time': Type.Integer(),
  late: Type.Integer(),
  'in-time': Type.Integer(),
  overdue: Type.Integer(),
  unexplained: Type.Integer(),
})

/** One line of a table of timeliness. Fewer than five dossiers: counts only, no share, no rank. */
export const CountRow = Type.Object({
  key: Type.String(),
  title: Type.String(),
  counts: Counts,
  n: Type.Integer(),
  inTime: Share,
  rank: orNull(Type.Integer({ description: '1 = lowest share in time; null = too few' })),
})
export type CountRow = Static<typeof CountRow>

export const RiskItem = Type.Object({
  id: Type.String(),
  code: Type.String(),
  title: Type.String(),
  office: orNull(Type.String()),
  officer: orNull(Type.String()),
  dueAt: Type.String(),
  left: Type.Integer({ description: 'working days left' }),
  chance: Type.Number({ description: '0 to 1; 1 = late already' }),
  level: Type.Union([Type.Literal('overdue'), Type.Literal('likely'), Type.Literal('watch')]),
  why: Words,
})
export type RiskItem = Static<typeof RiskItem>

export const CapacityRow = Type.Object({
  who: Type.String(),
  title: Type.String(),
  open: Type.Integer(),
  overdue: Type.Integer(),
  dueSoon: Type.Integer(),
  pace: Type.Number({ description: 'ended per working day, last 20' }),
  room: Type.Number({ description: 'dossiers that could still be ended in 5 working days; below 0 = too many' }),
})

const Test = Type.Object({
  method: Type.String(),
  asked: Type.Array(Type.String()),
  foretold: Type.Integer(),
  late: Type.Integer(),
  brier: Type.Number(),
  brierOfShare: Type.Number(),
  skill: Type.Number(),
  thresholds: Type.Array(
    Type.Object({
      from: Type.Number(),
      flagged: Type.Integer(),
      hit: Type.Integer(),
      precision: orNull(Type.Number()),
      recall: orNull(Type.Number()),
    }),
  ),
  bands: Type.Array(
    Type.Object({
      from: Type.Number(),
      to: Type.Number(),
      n: Type.Integer(),
      said: Type.Number(),
      came: Type.Number(),
    }),
  ),
  refused: Type.Integer(),
  moved: Type.Integer(),
})

/** The error on this centre's own past, how much past is missing to tell it, or that it is being worked out. */
export const BackTestOut = Type.Union([
  Type.Object({ enough: Type.Literal('pending') }),
  Type.Object({ enough: Type.Literal(true), best: Test, other: Test, testedAt: Type.String() }),
  Type.Object({
    enough: Type.Literal(false),
    testedAt: Type.String(),
    foretold: Type.Integer(),
    late: Type.Integer(),
    needForetold: Type.Integer(),
    needLate: Type.Integer(),
  }),
])

export const RiskOut = Type.Object({
  frame: Frame,
  items: Type.Array(RiskItem),
  overdue: Type.Integer(),
  likely: Type.Integer(),
  watch: Type.Integer(),
  running: Type.Integer({ description: 'open dossiers whose clock runs' }),
  stopped: Type.Integer(),
  refused: Type.Integer({ description: 'of too rare a kind to say anything' }),
  offices: Type.Array(CapacityRow),
  officers: Type.Array(CapacityRow),
  backTest: BackTestOut,
})
export type RiskOut = Static<typeof RiskOut>

export const FindingOut = Type.Object({
  trick: Type.Union([Type.Literal('clock-stop'), Type.Literal('re-created'), Type.Literal('mass-closing')]),
  dossiers: Type.Array(Type.Object({ id: Type.String(), code: Type.String() })),
  n: Type.Integer(),
  office: orNull(Type.String()),
  officer: orNull(Type.String()),
  procedure: orNull(Type.String()),
  day: Type.String(),
  why: Words,
})
export type FindingOut = Static<typeof FindingOut>

/** One metric of Decision 766: the portal's own points, ours, and why they differ. */
export const ScoreRow = Type.Object({
  code: Type.String(),
  group: Type.String(),
  groupTitle: Words,
  title: Words,
  max: Type.Number(),
  formula: orNull(Type.String()),
  ratio: orNull(Share),
  ours: orNull(Type.Number()),
  low: orNull(Type.Number({ description: 'were all unexplained dossiers late' })),
  high: orNull(Type.Number({ description: 'were all of them in time' })),
  portal: orNull(
    Type.Object({
      value: Type.Number(),
      source: Type.String(),
      recordedAt: Type.String(),
      numerator: orNull(Type.Number()),
      denominator: orNull(Type.Number()),
      recomputed: orNull(Type.Number({ description: 'our formula on the portal’s own ratio' })),
    }),
  ),
  differences: Type.Array(
    Type.Object({
      why: Words,
      n: orNull(Type.Integer()),
      dossiers: Type.Array(Type.String()),
      points: orNull(Type.Number()),
    }),
  ),
  lacks: Type.Array(Words),
})
export type ScoreRow = Static<typeof ScoreRow>

export const AuditOut = Type.Object({
  frame: Frame,
  scores: Type.Array(ScoreRow),
  total: Type.Object({
    ours: Type.Number(),
    oursOf: Type.Number(),
    portal: orNull(Type.Number()),
    portalOf: Type.Number(),
  }),
  findings: Type.Array(FindingOut),
  hoursTold: Type.Boolean({ description: 'the source gives the hour a dossier ended' }),
  flagged: Type.Object({ 'clock-stop': Type.Integer(), 're-created': Type.Integer(), 'mass-closing': Type.Integer() }),
  looked: Type.Integer({ description: 'dossiers looked at' }),
})
export type AuditOut = Static<typeof AuditOut>

export const Channels = Type.Object({ online: Share, direct: Share, post: Share, unknown: Type.Integer() })
export const Paperless = Type.Object({
  digitised: Share,
  reused: Share,
  electronicResult: Share,
  paidOnline: Share,
  synced: Share,
  fullyOnline: Share,
  satisfied: Share,
})

/** The whole first screen in one answer. */
export const OverviewOut = Type.Object({
  frame: Frame,
  counts: Counts,
  n: Type.Integer(),
  carried: Type.Integer({ description: 'received before the period and still open when it began' }),
  inTime: Type.Object({ ...Share.properties, low: orNull(Type.Number()), high: orNull(Type.Number()) }),
  endedInTime: Share,
  months: Type.Array(CountRow),
  offices: Type.Array(CountRow),
  sectors: Type.Array(CountRow),
  procedures: Type.Array(CountRow),
  channels: Channels,
  paperless: Paperless,
  risk: Type.Omit(RiskOut, ['frame', 'officers']),
  audit: Type.Omit(AuditOut, ['frame']),
})
export type OverviewOut = Static<typeof OverviewOut>

export const DeskItem = Type.Object({
  id: Type.String(),
  code: Type.String(),
  title: Type.String(),
  office: orNull(Type.String()),
  officeName: orNull(Type.String()),
  officer: orNull(Type.String()),
  receivedAt: Type.String(),
  dueAt: Type.String(),
  stateTitle: Words,
  simulated: Type.Boolean(),
  apologyAt: orNull(Type.String()),
})
export type DeskItem = Static<typeof DeskItem>

/** The desk's list of 7:00. `apologise` = must be told today at the latest that it will be late (due the next working day). */
export const DeskOut = Type.Object({
  frame: Frame,
  today: Type.Array(DeskItem),
  apologise: Type.Array(Type.Object({ ...DeskItem.properties, chance: orNull(Type.Number()), why: orNull(Words) })),
  overdue: Type.Array(DeskItem),
  overdueTotal: Type.Integer(),
})
export type DeskOut = Static<typeof DeskOut>

export const LandOut = Type.Object({
  frame: Frame,
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      title: Words,
      limit: orNull(Type.Integer({ description: 'working days by Decree 151/2025' })),
      n: Type.Integer(),
      ended: Type.Integer(),
      medianDays: orNull(Type.Number({ description: 'working days the clock ran' })),
      slowDays: orNull(Type.Number({ description: 'nine of ten took no longer' })),
      overLimit: Share,
      counts: Counts,
    }),
  ),
  parcels: Type.Array(
    Type.Object({
      parcel: Type.String(),
      n: Type.Integer(),
      open: Type.Integer(),
      overdue: Type.Integer(),
      codes: Type.Array(Type.String()),
    }),
  ),
  communes: Type.Array(
    Type.Object({
      code: Type.String({ description: 'commune of before the merger, where the dossier names it' }),
      name: Type.String(),
      n: Type.Integer(),
      open: Type.Integer(),
      overdue: Type.Integer(),
      lat: orNull(Type.Number()),
      lon: orNull(Type.Number()),
    }),
  ),
  points: Type.Array(
    Type.Object({
      id: Type.String(),
      code: Type.String(),
      lat: Type.Number(),
      lon: Type.Number(),
      verdict: Type.String(),
    }),
  ),
  n: Type.Integer(),
})
export type LandOut = Static<typeof LandOut>

export const PortalScoreIn = Type.Object({
  area: Type.String(),
  period: Type.String(),
  metric: Type.String(),
  value: Type.Number({ minimum: 0, maximum: 100 }),
  numerator: Type.Optional(Type.Number({ minimum: 0 })),
  denominator: Type.Optional(Type.Number({ minimum: 0 })),
  source: Type.String({ minLength: 1, maxLength: 500, description: 'where on the portal it was read' }),
})
export type PortalScoreIn = Static<typeof PortalScoreIn>
