import type { FigureIndicator } from '#platform/contract.ts'

/** One field that two versions of a definition have otherwise. */
export interface Difference {
  field: keyof FigureIndicator
  from: unknown
  to: unknown
  /** Values before and after do not mean the same: a series breaks here. */
  breaks: boolean
}

/**
 * Fields that say what a value means. The others say who gives it, when, how it is broken down and how it is looked at: the
 * whole of a unit and a period compares with the whole before, however either was divided.
 */
const MEANING: readonly (keyof FigureIndicator)[] = [
  'unit',
  'measure',
  'ratio',
  'formula',
  'cumulative',
  'calendar',
  'source',
]
const ALL: readonly (keyof FigureIndicator)[] = [
  ...MEANING,
  'title',
  'short',
  'code',
  'group',
  'categories',
  'decimals',
  'better',
  'periods',
  'office',
  'due',
  'tolerance',
  'jump',
  'min',
  'max',
  'public',
  'restate',
  'withdrawn',
]

/** What a newer definition has otherwise than an older one, meaning first. Empty when they are the same. */
export function differences(older: Partial<FigureIndicator>, newer: Partial<FigureIndicator>): Difference[] {
  return ALL.flatMap((field) => {
    const [from, to] = [older[field], newer[field]]
    const read = field === 'periods' ? unordered : field === 'calendar' ? calendarOf : plain
    return read(from) === read(to) ? [] : [{ field, from, to, breaks: breaks(field, from, to) }]
  })
}

/** A way of counting that is written down for the first time says how it was counted all along. */
function breaks(field: keyof FigureIndicator, from: unknown, to: unknown): boolean {
  if (field === 'source') return plain(from) !== '' && plain(to) !== ''
  return MEANING.includes(field)
}

/** Kinds of period are a set: a sheet may name them in another order. */
function unordered(value: unknown): string {
  return Array.isArray(value) ? plain(value.toSorted()) : plain(value)
}

/** Left out is the ordinary calendar. */
function calendarOf(value: unknown): string {
  return value === 'calendar' ? '' : plain(value)
}

/** A value as text, whatever the order of its keys; nothing, false and an empty list are alike. */
function plain(value: unknown): string {
  if (value === undefined || value === null || value === false) return ''
  if (Array.isArray(value)) return value.length ? `[${value.map(plain).join(',')}]` : ''
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}:${plain(one)}`)
      .sort()
      .join(',')}}`
  return JSON.stringify(value)
}
