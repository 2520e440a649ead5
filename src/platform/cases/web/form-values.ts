import type { Text } from '#kernel/text.ts'
import type { Field } from '#platform/contract.ts'
import { caseTexts as texts } from './texts-case.ts'

export type FormValues = Readonly<Record<string, unknown>>

/** What is missing from a form before it is sent: the sentence beside each required field that is empty. */
export function missingFrom(
  form: Readonly<Record<string, Field>>,
  values: FormValues,
  needs: readonly string[] = [],
): Map<string, Text> {
  const faults = new Map<string, Text>()
  for (const [name, field] of Object.entries(form)) {
    if (!field.required && !needs.includes(name)) continue
    if (isEmpty(values[name]))
      faults.set(name, field.kind === 'choice' || field.kind === 'person' ? texts.neededChoice : texts.needed)
  }
  return faults
}

/** The values to send: empty ones are left out, texts trimmed, fields the form does not have dropped. */
export function filledOf(form: Readonly<Record<string, Field>>, values: FormValues): Record<string, unknown> {
  const filled: Record<string, unknown> = {}
  for (const name of Object.keys(form)) {
    const value = values[name]
    if (!isEmpty(value)) filled[name] = typeof value === 'string' ? value.trim() : value
  }
  return filled
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** Reads "15,34 108,22" or "15.34, 108.22" as a place; undefined when it is none, null when empty. */
export function readPlace(typed: string): { lat: number; lon: number } | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const parts = /^(-?\d{1,2}(?:[.,]\d+)?)[\s;,]+(-?\d{1,3}(?:[.,]\d+)?)$/.exec(text)
  if (!parts) return undefined
  const [lat, lon] = [parts[1]!, parts[2]!].map((part) => Number(part.replace(',', '.'))) as [number, number]
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined
}
