import type { FigureIndicator } from '#platform/contract.ts'

/** One field that two versions of a definition have otherwise. */
export interface Difference {
  field: keyof FigureIndicator
  from: unknown
  to: unknown
  /** Values before and after do not mean the same: a series breaks here. */
  breaks: boolean
}

/** Fields that say what a value means. The others say who gives it, when, and how it is looked at. */
const MEANING: readonly (keyof FigureIndicator)[] = [
  'unit',
  'measure',
  'ratio',
  'formula',
  'cumulative',
  'calendar',
  'categories',
]
const ALL: readonly (keyof FigureIndicator)[] = [
  ...MEANING,
  'title',
  'short',
  'code',
  'group',
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
  'source',
  'withdrawn',
]

/** What a newer definition has otherwise than an older one, meaning first. Empty when they are the same. */
export function differences(older: Partial<FigureIndicator>, newer: Partial<FigureIndicator>): Difference[] {
  return ALL.flatMap((field) => {
    const [from, to] = [older[field], newer[field]]
    return plain(from) === plain(to) ? [] : [{ field, from, to, breaks: MEANING.includes(field) }]
  })
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
