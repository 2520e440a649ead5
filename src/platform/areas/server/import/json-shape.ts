/** A JSON object, so that its members can be asked for. */
export type Members = Record<string, unknown>

/** The value as an object, or an empty one: foreign JSON may hold anything anywhere. */
export function members(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}
}

/** The value as a list, or an empty one. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value as text: strings and numbers as they are, anything else empty. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
