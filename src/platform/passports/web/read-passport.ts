import { type Lang, say, type Text } from '#kernel/text.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import { texts, wireWords } from './texts.ts'

/** A number that went into this one, or an earlier value of it. */
export interface PassportRow {
  key: string
  title: string
  value: number | string | null
  unit: string
  at: string | null
  note: string
  /** Address of its own passport. */
  url: string | null
}

/** A passport ready to be shown; null = the key is empty and is said to be so. */
export interface ShownPassport {
  title: string
  value: number | null
  unit: string
  decimals: number | undefined
  simulated: boolean
  suspect: boolean
  freshness: 'fresh' | 'late' | 'missing' | null
  facts: Record<FactKey, string | null>
  measuredAt: string | null
  recordedAt: string | null
  dueAt: string | null
  formula: string | null
  /** Workflow, quality and method in words. */
  status: string | null
  /** Why the value is as it is, for example late or suspect. */
  explanation: string | null
  inputs: PassportRow[]
  history: PassportRow[]
  /** A page that tells more. */
  page: string | null
  /** The source's id, to open its page. */
  sourceId: string | null
}

export type FactKey = 'source' | 'giver' | 'signer' | 'run' | 'cell'

type Json = Readonly<Record<string, unknown>>

/** Reads the answer of `/api/v1/passports/…` in a language. A key may hold a word, a text in two languages or a thing with a name. */
export function readPassport(answer: unknown, lang: Lang): ShownPassport {
  const json = objectOf(answer)
  const freshness = wordOf(json.freshness, lang, 'state')
  return {
    title: [wordOf(json.title, lang), wordOf(json.areaName, lang)].filter(Boolean).join(' · '),
    value: typeof json.value === 'number' ? json.value : null,
    unit: typeof json.unit === 'string' ? json.unit : '',
    decimals: typeof json.decimals === 'number' ? json.decimals : undefined,
    simulated: json.simulated === true,
    suspect: json.suspect === true,
    freshness: freshness === 'fresh' || freshness === 'late' || freshness === 'missing' ? freshness : null,
    facts: {
      source: wordOf(json.source, lang),
      giver: wordOf(json.giver, lang),
      signer: wordOf(json.signer, lang),
      run: wordOf(json.run, lang),
      cell: wordOf(json.cell, lang),
    },
    measuredAt: textOf(json.measuredAt),
    recordedAt: textOf(json.recordedAt),
    dueAt: textOf(json.dueAt),
    formula: wordOf(json.formula, lang),
    status:
      [json.status, json.quality, json.method]
        .map((word) => wireWord(word, lang))
        .filter(Boolean)
        .join(' · ') || null,
    explanation:
      [wordOf(json.explanation, lang), typeof json.error === 'number' ? errorWords(json.error, json.unit, lang) : null]
        .filter(Boolean)
        .join(' ') || null,
    inputs: listOf(json.inputs).map((row, at) => rowOf(row, at, lang)),
    history: listOf(json.history).map((row, at) => rowOf(row, at, lang)),
    page: textOf(json.page),
    sourceId: textOf(objectOf(json.source).id),
  }
}

/** What a value of the wire is called: a plain word, a text, or the title, name or id of a thing. Empty = null. */
export function wordOf(value: unknown, lang: Lang, key?: string): string | null {
  if (typeof value === 'string') return value || null
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return null
  if (isText(value)) return say(value, lang) || null
  const json = value as Json
  for (const name of [key, 'title', 'name', 'text', 'says', 'cell', 'file', 'at', 'id']) {
    const word = name === undefined ? null : wordOf(json[name], lang)
    if (word !== null) return word
  }
  return null
}

function rowOf(value: unknown, at: number, lang: Lang): PassportRow {
  const json = objectOf(value)
  const url = textOf(json.passport) ?? textOf(json.url) ?? textOf(json.href)
  const when = textOf(json.at) ?? textOf(json.measuredAt) ?? textOf(json.knownFrom) ?? textOf(json.recordedAt)
  return {
    key: `${at} ${url ?? when ?? ''}`,
    title: wordOf(json.title ?? json.indicator, lang) ?? wireWord(json.what, lang) ?? '',
    value: typeof json.value === 'number' || typeof json.value === 'string' ? json.value : null,
    unit: textOf(json.unit) ?? '',
    at: when,
    note: [
      json.areaName ?? json.area,
      json.period,
      shareWords(json, lang),
      json.by,
      wireWord(json.status, lang),
      json.note,
    ]
      .map((part) => wordOf(part, lang))
      .filter(Boolean)
      .join(' · '),
    url: url?.startsWith('/api/v1/passports/') ? url : null,
  }
}

/** How far a restated value may be off. */
function errorWords(error: number, unit: unknown, lang: Lang): string {
  return `${say(texts.error, lang)} ± ${formatNumber(error, lang, 2)} ${typeof unit === 'string' ? unit : ''}.`
}

/** What part of an input went in, with how far that may be off: "37,5 % ± 2 %"; nothing for a whole one. */
function shareWords(json: Json, lang: Lang): string | null {
  const { share, shareError } = json
  if (typeof share !== 'number' || share === 1) return null
  const percent = (value: number) => `${formatNumber(value * 100, lang, 2)} %`
  return typeof shareError === 'number' && shareError > 0
    ? `${percent(share)} ± ${percent(shareError)}`
    : percent(share)
}

/** A word of the wire in the reader's language; one nobody knows stays as it is. */
function wireWord(word: unknown, lang: Lang): string | null {
  const known = typeof word === 'string' ? wireWords[word] : undefined
  return known ? say(known, lang) : textOf(word)
}

function isText(value: object): value is Text {
  return 'vi' in value && typeof value.vi === 'string'
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
