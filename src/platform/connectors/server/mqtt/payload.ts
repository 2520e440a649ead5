import type { Offered } from '#platform/readings/server/offered.ts'

/**
 * Reads a message: one or an array of {indicator, at, value}, of the thing that the topic names. What is no JSON becomes
 * one row that the intake refuses and keeps.
 */
export function offersOf(thing: string, payload: Buffer | string): Offered[] {
  const text = payload.toString()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return [{ unreadable: text }]
  }
  return (Array.isArray(body) ? body : [body]).map((row: unknown): Offered => {
    if (row === null || typeof row !== 'object') return { unreadable: JSON.stringify(row) }
    const { indicator, at, value } = row as Record<string, unknown>
    return { thing, indicator, at, value }
  })
}
