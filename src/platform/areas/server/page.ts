/** One page of a list and where the next begins; null = this was the last. */
export interface Page<T> {
  items: T[]
  next: string | null
}

/** Most rows a list gives at once; more is capped, never refused. */
export const MOST = 1000

/** The number of rows to give: 100 unless told, never more than `most`. */
export function limitOf(limit: number | undefined, most: number = MOST): number {
  return Math.min(Math.max(1, limit ?? 100), most)
}

/** Where a list goes on whose cursor is a count of rows: 0 for whatever is none, and never beyond what a database can count. */
export function startOf(cursor: string | undefined): number {
  const at = Number.parseInt(cursor ?? '0', 10)
  return Number.isSafeInteger(at) && at > 0 ? at : 0
}

/** Cuts one page out of rows in order of `key` (a text, unique, ascending); the cursor is the key of the last row given. */
export function pageOf<T>(
  rows: readonly T[],
  key: (row: T) => string,
  asked: { limit?: number; cursor?: string },
): Page<T> {
  const limit = limitOf(asked.limit)
  const after = asked.cursor
  const rest = after === undefined ? rows : rows.filter((row) => key(row) > after)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rest.length > limit && last ? key(last) : null }
}

/** Only the fields asked for by `fields=a,b`; all when nothing is asked. Unknown names give nothing. */
export function pickFields<T extends object>(row: T, fields: string | undefined): Partial<T> {
  if (!fields) return row
  const wanted = new Set(fields.split(',').map((name) => name.trim()))
  return Object.fromEntries(Object.entries(row).filter(([name]) => wanted.has(name))) as Partial<T>
}
