import type { TSchema } from 'typebox'
import type { PeriodKind } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'

export type Severity = 'info' | 'medium' | 'high' | 'critical'

/** How a number may be added up: a flow and a stock are summed, a ratio is recomputed from its parts, an index is neither. */
export type Measure = 'flow' | 'stock' | 'ratio' | 'index' | 'rank'

/** A field of a thing, a setting or a form. Numbers bear their unit. */
export type Field = {
  title: Text
  help?: Text
  required?: boolean
} & (
  | {
      kind: 'text'
      /** The text is a code on this list of the centre (`{items: [{code, title or name}]}`): chosen and shown by name. */
      of?: string
    }
  | { kind: 'day' | 'instant' | 'person' | 'place' | 'file' | 'secret' }
  | { kind: 'number'; unit?: string; min?: number; max?: number }
  | { kind: 'yes-no' }
  | { kind: 'choice'; options: Record<string, Text> }
)

/** A kind of thing the field knows: gauge, camera, school … */
export interface ThingKind {
  title: Text
  icon: string
  fields?: Record<string, Field>
  /** The readings a thing of this kind gives, by indicator id; the first is its main one. */
  reads?: readonly string[]
}

/** When the next value is due. `every` in seconds for readings; figures follow their period and `dueDays` after it ends. */
export interface DueRule {
  /** Seconds between readings. */
  every?: number
  /** Late after this many missed turns; missing after `missingAfter`. */
  lateAfter?: number
  missingAfter?: number
  /** Days after the end of a period by which its figure is due. */
  dueDays?: number
}

interface IndicatorBase {
  title: Text
  /** Short name for tables and small cards. */
  short?: Text
  unit: string
  decimals?: number
  better: 'high' | 'low' | 'neither'
  due?: DueRule
  public?: boolean
  /** First day this definition holds; earlier ones are kept as versions. */
  since?: string
}

/** What is measured at a thing at an instant. */
export interface ReadingIndicator extends IndicatorBase {
  of: 'reading'
  /** What an hour of raw values is worth: the sum of rain, the last level, the mean temperature. */
  roll: 'sum' | 'last' | 'mean' | 'max'
  /** Physically possible values; outside is refused. */
  range: [low: number, high: number]
  /** A change larger than this between neighbours is accepted and marked suspect. */
  jump?: number
}

/** What is counted for an area and a period. */
export interface FigureIndicator extends IndicatorBase {
  of: 'figure'
  measure: Measure
  /** Kinds of period it may be given for. */
  periods: readonly PeriodKind[]
  /** Values that cannot be below zero, such as counts. */
  min?: number
  max?: number
  /** A ratio is recomputed from its parts: `scale * over / under`. */
  ratio?: { over: string; under: string; scale: number }
  /** Change against the previous value that is asked about, as a share (0.5 = 50 %). */
  jump?: number
  /** Values run from the beginning of the year (lũy kế); else they are of the period alone. */
  cumulative?: boolean
  /** Code in the official system of indicators: X0102, 0201. */
  code?: string
  /** Heading it stands under in the catalogue. */
  group?: string
  /** Calendar its periods follow; left out = the ordinary one. */
  calendar?: 'calendar' | 'decree-09'
  /** Dimensions it is broken down by. A figure's category is then the id of one of the values. */
  categories?: readonly Dimension[]
  /** Computed from other indicators; never entered. */
  formula?: Formula
  /** Code of the office that answers for it. */
  office?: string
  /** Indicators whose sum this one must be, of the same area and period. */
  sumOf?: readonly string[]
  /** How far parts may be off their total, or two givers apart, as a share (0.01 = 1 %). Default 0.5 %. */
  tolerance?: number
  /** By which shares it is divided when its area is; left out: by its unit (hộ, ha, km²), else by population. */
  restate?: { basis: 'population' | 'households' | 'area' | 'list' }
  /** The decision or circular the definition comes from, and how it is counted. */
  source?: string
  /** Collected no longer from this day on; earlier values stay readable. */
  withdrawn?: string
}

/** One way an indicator is broken down: by sex, by sector. */
export interface Dimension {
  id: string
  title: Text
  values: readonly { id: string; title: Text }[]
  /** The values add up to the total. */
  whole?: boolean
}

/** An expression (CEL) over other indicators; `of` gives the id behind each name, so that a renamed code changes nothing. */
export interface Formula {
  text: string
  of: Record<string, string>
}

export type Indicator = ReadingIndicator | FigureIndicator

/** A number fixed in code, or a dated setting, or a field of the thing watched. */
export type Tuned = number | { setting: string } | { field: string }

/** A rule: what it watches, when it flips, and what must then happen by whom. */
export interface Rule {
  title: Text
  watches:
    | {
        kind: 'threshold'
        indicator: string
        when: 'above' | 'below'
        levels: { at: Tuned; severity: Severity; title: Text }[]
        hysteresis: number
      }
    | {
        kind: 'rise'
        indicator: string
        minutes: number
        levels: { at: Tuned; severity: Severity; title: Text }[]
        hysteresis: number
      }
    | {
        kind: 'sum'
        indicator: string
        hours: number
        levels: { at: Tuned; severity: Severity; title: Text }[]
        hysteresis: number
      }
    | { kind: 'absence'; indicator: string; late: Severity; missing: Severity }
    /** Givers of figures that owe something of a field past its due day; `indicator` is the field. */
    | { kind: 'giver'; indicator: string; late: Severity; missing: Severity }
    /** The centre's own backup of every night; `indicator` is the field that declares it. */
    | { kind: 'backup'; indicator: string; late: Severity; missing: Severity }
    | {
        kind: 'figure'
        indicator: string
        when: 'above' | 'below'
        levels: { at: Tuned; severity: Severity; title: Text }[]
        hysteresis: number
      }
    /** A CEL expression over {level, rise, sum1, sum3, sum6, sum24, sum72, field, setting}; `true` opens. */
    | { kind: 'compound'; indicator: string; expression: string; severity: Severity }
  /** Only things of this kind are watched. */
  things?: string
  /** What the alert is called; `{thing}`, `{value}`, `{level}` are filled in. */
  says: Text
  /** Minutes the owner has, by severity. */
  deadline: Record<Severity, number>
  procedure: Text[]
  /** CAP event category of a public warning made from it. */
  category?: 'Met' | 'Geo' | 'Fire' | 'Env' | 'Health' | 'Infra' | 'Other'
  public?: boolean
}

/** A number that law or place changes: kept with effective dates. */
export interface Setting {
  title: Text
  help?: Text
  unit?: string
  value: unknown
  /** The law or decision the default comes from. */
  source?: string
  since?: string
}

export interface Layer {
  title: Text
  show: { things: string } | { figure: string } | { reading: string }
  public?: boolean
  on?: boolean
}

/** What a clock does while a case stands in a state. */
export type CaseClock = 'runs' | 'stands' | 'ended'

/** A state a case can stand in. */
export interface CaseState {
  title: Text
  clock: CaseClock
  /** How it is counted and drawn: not begun, being worked on, ended well, ended without what was asked for. */
  phase: 'waiting' | 'working' | 'done' | 'refused'
}

/** Who may make a move: whoever may write cases there, the one in charge (or helpers), the one who gave it, a leader. */
export type CaseMover = 'writer' | 'doer' | 'giver' | 'approver'

/** A move from some states to another (`same`: it stays where it is). What it needs is a form of its own. */
export interface CaseMove {
  title: Text
  /** Names of states; `open` = every state whose clock has not ended; `ended` = every other. */
  from: readonly string[]
  to: string
  /** Default: `writer`. Several = any of them. */
  by?: readonly CaseMover[]
  fill?: Record<string, Field>
  /** Where it stops the clock: goes on where it stopped, or begins again. Default PAUSE. */
  rule?: 'PAUSE' | 'RESTART'
  /** It counts as the answer or result: the reached due time is judged here. */
  ends?: true
  /** Shown as dangerous, asked twice. */
  grave?: true
}

/** How long a case may take. */
export interface CaseTerm {
  value: number
  unit: 'working-day' | 'working-hour' | 'calendar-day'
}

/** Anything with a deadline and a life. Its shape is code; terms that law or place change are settings or catalogue rows. */
export interface CaseType {
  title: Text
  /** Of many: name of its list. */
  plural: Text
  icon: string
  /** `ours` lives here; `mirrored` is the copy of what another system owns: only intake moves it. */
  record: 'ours' | 'mirrored'
  /** Begins its human codes: `PA` gives PA-261122-0007. */
  prefix: string
  /** `personal`: never public, shown masked in lists, each view is audited. `listed`: a column of the list. `searched`: its words are found. */
  fields: Record<string, Field & { personal?: true; listed?: true; searched?: true }>
  states: Record<string, CaseState>
  start: string
  moves: Record<string, CaseMove>
  /** Default term of a new case: fixed, or a dated setting whose value is a CaseTerm. Null = no deadline unless given. */
  term: CaseTerm | { setting: string } | null
  /** Latest time that counts for the same day; null = none. Default '15:00'. */
  cutoff?: string | null | { setting: string }
  /** Minutes before the due time at which the one in charge is reminded, longest first. Default one day and two hours. */
  reminders?: readonly number[]
}

/** modules/<id>/module.ts: pure data, read alike by server, console and portal. Ids inside are written without the module. */
export interface Module {
  /** = folder = SQL schema = URL segment = field of a grant. */
  id: string
  title: Text
  icon: string
  indicators?: Record<string, Indicator>
  things?: Record<string, ThingKind>
  rules?: Record<string, Rule>
  settings?: Record<string, Setting>
  layers?: Record<string, Layer>
  cases?: Record<string, CaseType>
}

/** What a connector makes of a foreign payload; it never writes. Rows that cannot be read are refused with the reason. */
export interface Batch {
  readings?: { thing: string; indicator: string; at: string; value: number }[]
  figures?: { indicator: string; area: string; period: string; value: number; note?: string }[]
  cases?: MirroredCase[]
  refused?: { row: number; column?: string; value?: string; reason: Text; mend: Text }[]
}

/** A case as another system keeps it; the same code again with other content moves ours after it. */
export interface MirroredCase {
  /** Full id of the case type. */
  type: string
  /** The other system's code; kept for ever. */
  code: string
  title: string
  /** GSO code, read on the day of receipt. */
  area: string
  receivedAt: string
  /** As the other system promised it; left out = by our clock. */
  dueAt?: string | null
  endedAt?: string | null
  state: string
  term?: CaseTerm | null
  /** Offices by code or name: who received it, who decides, where it lies now. */
  receiving?: string | null
  deciding?: string | null
  residing?: string | null
  fields: Record<string, unknown>
  /** What stopped and moved its clock, where the other system tells. */
  clock?: { at: string; kind: 'pause' | 'resume' | 'supplement-requested' | 'complete'; rule?: 'PAUSE' | 'RESTART' }[]
  place?: { lat: number; lon: number } | null
  /** Row of the file, for messages. */
  row?: number
}

/** Reads one foreign system: a pure function from payload to batch, so that it is tested by a recorded payload. */
export interface Connector {
  title: Text
  help: Text
  door: 'file' | 'pull' | 'push' | 'mqtt'
  config: TSchema
  read: (
    payload: Uint8Array,
    config: Record<string, unknown>,
    context: {
      now: Date
      /** Name of the file or source, for messages. */
      name: string
      /** Things registered here, so that foreign names can be matched to them. */
      things?: readonly { id: string; kind: string; name: Text; fields: Record<string, unknown> }[]
    },
  ) => Batch | Promise<Batch>
}

/** modules/<id>/server/module.ts: what a module adds that is not data. */
export interface ServerSide {
  connectors?: Record<string, Connector>
}
