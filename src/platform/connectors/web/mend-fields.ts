import type { Lang } from '#kernel/text.ts'
import { parseNumber } from '#kernel/vietnamese-number.ts'

/** What a row of each kind must say, in the order it is asked for. */
const needed = {
  figure: ['indicator', 'area', 'period', 'value'],
  reading: ['thing', 'indicator', 'at', 'value'],
} as const

/** Where a row stood in its file: told in the head of the form, nothing to be mended. */
const WHERE = ['row', 'sheet', 'column', 'cell', 'reason', 'mend']

/** The fields of a refused row as texts to be mended: what must be there, then what else was sent. */
export function mendFields(kind: 'figure' | 'reading' | 'row', raw: unknown): Record<string, string> {
  const given = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {}
  const first = needed[kind === 'reading' || 'thing' in given ? 'reading' : 'figure']
  const others = Object.keys(given).filter(
    (key) => !first.includes(key as never) && !WHERE.includes(key) && typeof given[key] !== 'object',
  )
  return Object.fromEntries(
    [...first, ...others].map((key) => [
      key,
      given[key] === undefined || given[key] === null ? '' : String(given[key]),
    ]),
  )
}

/** The row to send again: the value as a number (written either the machine's or the person's way), empty fields left out. */
export function mendedRow(fields: Readonly<Record<string, string>>, lang: Lang): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [key, text] of Object.entries(fields)) {
    const clean = text.trim()
    if (clean) row[key] = key === 'value' ? numberOf(clean, lang) : clean
  }
  return row
}

/** A plain decimal point is what machines send; grouping and the comma are what people type. */
function numberOf(text: string, lang: Lang): unknown {
  if (/^-?\d+(\.\d{1,2}|\.\d{4,})?$/.test(text)) return Number(text)
  return parseNumber(text, lang) ?? text
}
