import { parseInstant } from '#kernel/time.ts'

/** The form nearly every device writes: UTC or whole-minute offset, with a day that every month has. */
const USUAL =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)$/

/**
 * Reads the time of a reading: ISO 8601 with offset, to the millisecond (finer digits are cut off).
 * @returns ms since 1970, or undefined when it is not such a text.
 */
export function instantOf(at: unknown): number | undefined {
  if (typeof at !== 'string') return undefined
  // The engine's own parser is several times faster, and safe for texts of exactly this form.
  if (USUAL.test(at)) return Date.parse(at)
  return parseInstant(at)?.getTime()
}
