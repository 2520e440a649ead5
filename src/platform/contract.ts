import type { TSchema } from 'typebox'
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
  | { kind: 'text' | 'day' | 'instant' | 'person' | 'place' | 'file' | 'secret' }
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
  periods: readonly ('year' | 'half' | 'nine-months' | 'quarter' | 'month' | 'week' | 'day')[]
  /** Values that cannot be below zero, such as counts. */
  min?: number
  max?: number
  /** A ratio is recomputed from its parts: `scale * over / under`. */
  ratio?: { over: string; under: string; scale: number }
  /** Change against the previous value that is asked about, as a share (0.5 = 50 %). */
  jump?: number
  cumulative?: boolean
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
}

/** What a connector makes of a foreign payload; it never writes. Rows that cannot be read are refused with the reason. */
export interface Batch {
  readings?: { thing: string; indicator: string; at: string; value: number }[]
  figures?: { indicator: string; area: string; period: string; value: number; note?: string }[]
  refused?: { row: number; column?: string; value?: string; reason: Text; mend: Text }[]
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
