import Type, { type Static } from 'typebox'
import { PaperOut, SendingOut } from './sending-contract.ts'
import { Day, oneOf, orNull, Text, Words } from './shapes-contract.ts'

export const FREQUENCIES = [
  'day',
  'week',
  'month',
  'quarter',
  'half',
  'nine-months',
  'year',
  'school-year',
  'once',
] as const
export const CHANNELS = ['direct', 'post', 'fax', 'e-mail', 'document-system', 'reporting-system'] as const
export const DUTY_STATES = ['waiting', 'open', 'draft', 'submitted', 'signed', 'sent', 'received', 'dropped'] as const
export type DutyState = (typeof DUTY_STATES)[number]

export const OffsetIn = Type.Union([
  Type.Object({
    unit: Type.Union([Type.Literal('working-day'), Type.Literal('calendar-day')]),
    value: Type.Integer({ minimum: 0, maximum: 200 }),
  }),
  Type.Object({
    unit: Type.Literal('fixed'),
    day: Type.Integer({ minimum: 1, maximum: 31 }),
    month: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  }),
])

export const RuleIn = Type.Object({
  frequency: oneOf(FREQUENCIES),
  calendar: Type.Union([Type.Literal('calendar'), Type.Literal('decree-09')]),
  offset: OffsetIn,
  only: Type.Optional(Type.Array(Text(3), { maxItems: 12, description: 'Q1, H1, 03 …: only these parts of a year' })),
  exceptions: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Object({
        from: Type.Optional(Day),
        to: Type.Optional(Day),
        due: Type.Optional(Day),
        skip: Type.Optional(Type.Boolean()),
      }),
    ),
  ),
})

export const ColumnIn = Type.Object({
  title: Text(200),
  indicator: Type.Optional(Text(100)),
  period: Type.Optional(Text(20)),
  form: Type.Optional(Text(20)),
  scale: Type.Optional(Text(10)),
})

/** A part of a report. Texts bear holes `{{indicator|area|period|form|scale}}`; tables are rows of indicators or of units. */
export const PartIn = Type.Union([
  Type.Object({ kind: Type.Literal('heading'), text: Text(500) }),
  Type.Object({ kind: Type.Literal('text'), text: Text(8000) }),
  Type.Object({
    kind: Type.Literal('table'),
    title: Type.Optional(Text(300)),
    by: Type.Union([Type.Literal('indicators'), Type.Literal('units')]),
    indicators: Type.Optional(Type.Array(Text(100), { maxItems: 300 })),
    columns: Type.Array(ColumnIn, { minItems: 1, maxItems: 20 }),
  }),
])
export type Part = Static<typeof PartIn>
export type TablePart = Extract<Part, { kind: 'table' }>

/** How the letters of a sender are headed and signed (Decree 30/2020 Annex I). */
export const Letterhead = Type.Object({
  above: Type.Optional(Text(200)),
  agency: Type.Optional(Text(200)),
  place: Type.Optional(Text(100)),
  symbol: Type.Optional(Text(40)),
  authority: Type.Optional(Text(200)),
  acting: Type.Optional(Text(200)),
  position: Type.Optional(Text(200)),
  recipients: Type.Optional(Type.Array(Text(200), { maxItems: 20 })),
})
export type Letterhead = Static<typeof Letterhead>

export const SenderIn = Type.Object({
  area: Type.String({ description: 'GSO code' }),
  office: Type.Optional(Text(100)),
  owner: Type.Optional(Text(100)),
  letterhead: Type.Optional(Letterhead),
})

const shape = {
  code: Type.String({ minLength: 1, maxLength: 80, description: 'free text: every ministry writes its own' }),
  field: Type.Optional(orNull(Text(60))),
  name: Type.String({ minLength: 1, maxLength: 300 }),
  nameEn: Type.Optional(Text(300)),
  content: Type.Optional(Text(4000)),
  kind: Type.Optional(oneOf(['periodic', 'thematic', 'extraordinary'] as const)),
  rule: RuleIn,
  figures: Type.Optional(Type.Union([Type.Literal('same'), Type.Literal('calendar')])),
  receiver: Type.String({ minLength: 1, maxLength: 300 }),
  channels: Type.Optional(Type.Array(oneOf(CHANNELS), { maxItems: 6 })),
  lead: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  remind: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 60 }), { maxItems: 5 })),
  instructions: Type.Optional(Text(4000)),
  outline: Type.Optional(Type.Array(PartIn, { maxItems: 100 })),
  codes: Type.Optional(Type.Record(Type.String(), Text(60))),
  wordTemplate: Type.Optional(orNull(Text(40))),
  excelTemplate: Type.Optional(orNull(Text(40))),
  door: Type.Optional(orNull(Text(40))),
  senders: Type.Array(SenderIn, { minItems: 1, maxItems: 200 }),
  since: Type.Optional(Day),
  until: Type.Optional(orNull(Day)),
}
export const ReportIn = Type.Object(shape)
export type ReportIn = Static<typeof ReportIn>

export const ReportChange = Type.Intersect([
  Type.Partial(Type.Object(shape)),
  Type.Object({ version: Type.Optional(Type.Integer()), ended: Type.Optional(Type.Boolean()) }),
])
export type ReportChange = Static<typeof ReportChange>

export const TurnOut = Type.Object({
  period: Type.String(),
  title: Words,
  from: Type.String(),
  to: Type.String(),
  closes: Type.String(),
  due: Type.String(),
})

export const ReportOut = Type.Object({
  id: Type.String(),
  code: Type.String(),
  field: orNull(Type.String()),
  name: Type.String(),
  nameEn: Type.String({ description: 'English beside the name; empty = none' }),
  content: Type.String(),
  kind: Type.String(),
  rule: RuleIn,
  figures: Type.String(),
  receiver: Type.String(),
  channels: Type.Array(Type.String()),
  lead: Type.Integer(),
  remind: Type.Array(Type.Integer()),
  instructions: Type.String(),
  outline: Type.Array(PartIn),
  wordTemplate: orNull(Type.String()),
  excelTemplate: orNull(Type.String()),
  door: orNull(Type.String()),
  senders: Type.Array(
    Type.Object({
      area: Type.String(),
      areaName: Type.String(),
      office: orNull(Type.String()),
      owner: orNull(Type.String()),
      ownerName: orNull(Type.String()),
      letterhead: Letterhead,
    }),
  ),
  codes: Type.Record(Type.String(), Type.String()),
  since: Type.String(),
  until: orNull(Type.String()),
  next: orNull(TurnOut),
  version: Type.Integer(),
  mayChange: Type.Boolean(),
})
export type ReportOut = Static<typeof ReportOut>

export const DutyOut = Type.Object({
  id: Type.String(),
  report: Type.String(),
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  receiver: Type.String(),
  period: Type.String(),
  periodTitle: Words,
  area: Type.String(),
  areaName: Type.String(),
  from: Type.String(),
  to: Type.String(),
  closes: Type.String(),
  due: Type.String(),
  state: oneOf(DUTY_STATES),
  standing: oneOf(['late', 'today', 'soon', 'ahead', 'done', 'done-late'] as const),
  owner: orNull(Type.String()),
  ownerName: orNull(Type.String()),
  case: orNull(Type.String()),
  number: orNull(Type.Integer()),
  version: Type.Integer(),
})
export type DutyOut = Static<typeof DutyOut>

/** One hole with what fills it, and where that stands. */
export const Filled = Type.Object({
  hole: Type.String(),
  text: Type.String(),
  value: orNull(Type.Number()),
  state: oneOf(['ok', 'not-official', 'missing', 'no-right', 'unreadable'] as const),
  title: Words,
  indicator: orNull(Type.String()),
  area: orNull(Type.String()),
  areaName: orNull(Type.String()),
  period: orNull(Type.String()),
  unit: Type.String(),
  passport: orNull(Type.String()),
  owes: orNull(Type.String({ description: 'who owes it, where that is known' })),
  simulated: Type.Boolean(),
})
export type Filled = Static<typeof Filled>

const Piece = Type.Object({ text: Type.String(), hole: Type.Optional(Type.String()) })
export const DrawnPart = Type.Union([
  Type.Object({ kind: Type.Literal('heading'), pieces: Type.Array(Piece) }),
  Type.Object({ kind: Type.Literal('text'), pieces: Type.Array(Piece) }),
  Type.Object({
    kind: Type.Literal('table'),
    title: Type.String(),
    columns: Type.Array(Type.Object({ title: Type.String(), numeric: Type.Boolean() })),
    rows: Type.Array(Type.Array(Piece)),
  }),
])
export type DrawnPart = Static<typeof DrawnPart>
export type Piece = Static<typeof Piece>

export const DutyDetail = Type.Object({
  ...DutyOut.properties,
  field: orNull(Type.String()),
  instructions: Type.String(),
  channels: Type.Array(Type.String()),
  head: Type.Object({
    above: Type.String(),
    ownName: Type.Boolean({ description: 'the line above is part of the agency’s own name: both are bold' }),
    agency: Type.String(),
    number: Type.String(),
    placeDate: Type.String(),
    kind: Type.String(),
    abstract: Type.String(),
    authority: Type.String(),
    acting: Type.String(),
    position: Type.String(),
    signer: Type.String(),
    recipients: Type.Array(Type.String()),
  }),
  calendarNote: Type.Boolean({ description: 'its numbers are those of plain calendar periods' }),
  content: Type.Array(PartIn),
  parts: Type.Array(DrawnPart),
  filled: Type.Array(Filled),
  knownAt: orNull(Type.String()),
  signed: orNull(Type.Object({ name: Type.String(), position: Type.String(), at: Type.String() })),
  changed: Type.Array(
    Type.Object({
      hole: Type.String(),
      title: Words,
      areaName: orNull(Type.String()),
      was: Type.String(),
      now: Type.String(),
      passport: orNull(Type.String()),
    }),
  ),
  reasons: Type.Array(
    Type.Object({
      indicator: Type.String(),
      title: Words,
      change: Type.String(),
      text: Type.String({ description: 'given for this period' }),
      before: Type.String({ description: 'given the time before, to be taken over' }),
    }),
  ),
  papers: Type.Array(PaperOut),
  sendings: Type.Array(SendingOut),
  door: orNull(
    Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String(), simulated: Type.Boolean() }),
  ),
  moves: Type.Array(oneOf(['begin', 'submit', 'return', 'sign', 'withdraw', 'send', 'drop'] as const)),
  history: Type.Array(
    Type.Object({
      move: Type.String(),
      at: Type.String(),
      by: orNull(Type.String()),
      note: orNull(Type.String()),
    }),
  ),
  mayWrite: Type.Boolean(),
  mayGive: Type.Boolean({ description: 'may be given to another owner by me' }),
  ownWork: orNull(Type.Object({ ...Words.properties }, { description: 'why I may not sign my own work' })),
})
export type DutyDetail = Static<typeof DutyDetail>

export const MoveIn = Type.Object({
  move: oneOf(['begin', 'submit', 'return', 'sign', 'withdraw', 'send', 'drop'] as const),
  version: Type.Optional(Type.Integer()),
  note: Type.Optional(Text(2000)),
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
  position: Type.Optional(Text(200)),
  /** Of `submit` and `sign`: although figures are missing. Needs a note. */
  insist: Type.Optional(Type.Boolean()),
  /** Of `send`: how; `reporting-system` goes through the door, everything else is kept as a file with a receipt by hand. */
  channel: Type.Optional(oneOf(CHANNELS)),
})
export type MoveIn = Static<typeof MoveIn>

/** Another owner for one turn: a person by id. */
export const GiveIn = Type.Object({
  owner: Type.String({ format: 'uuid' }),
  version: Type.Optional(Type.Integer()),
  note: Type.Optional(Text(2000)),
})
export type GiveIn = Static<typeof GiveIn>

export const TemplateOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  hash: Type.String(),
  size: Type.Integer(),
  holes: Type.Array(Type.String()),
  unknown: Type.Array(Type.String()),
  madeAt: Type.String(),
  reports: Type.Array(Type.String({ description: 'codes of the reports that use it' })),
})
export type TemplateOut = Static<typeof TemplateOut>

export const UsesOut = Type.Object({
  reports: Type.Integer({ description: 'reports in force' }),
  duties: Type.Integer({ description: 'turns counted: those that end in the year' }),
  from: Type.String(),
  to: Type.String(),
  fields: Type.Integer({ description: 'places in all of them where a number stands' }),
  entries: Type.Integer({ description: 'different figures that have to be given for those places' }),
  retyped: Type.Integer({ description: 'fields - entries: what would have been typed again' }),
  items: Type.Array(
    Type.Object({
      indicator: Type.String(),
      title: Words,
      reports: Type.Array(
        Type.Object({
          id: Type.String(),
          code: Type.String(),
          name: Type.String(),
          nameEn: Type.String(),
          fields: Type.Integer(),
        }),
      ),
      fields: Type.Integer(),
      entries: Type.Integer(),
      retyped: Type.Integer(),
    }),
  ),
})
export type UsesOut = Static<typeof UsesOut>
