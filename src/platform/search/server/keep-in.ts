import type { Db } from '#platform/database/server/db.ts'

/** What an entry costs beside its bytes: key, view, place in the map. */
const ENTRY = 250

interface Kept<T> {
  bytes: number
  entries: Map<string, T>
}

/** Some bytes in memory by their name. */
export interface Keeper<T> {
  get(key: string): T | undefined
  set(key: string, what: T): void
}

/** A memory of what was read last, the longest unused thrown out first. @param most bytes in all. */
export function keepIn<T extends ArrayBufferView>(db: Db, drawer: string, most: number): Keeper<T> {
  const found = db.local.get(drawer) as Kept<T> | undefined
  const kept: Kept<T> = found ?? { bytes: 0, entries: new Map() }
  if (!found) db.local.set(drawer, kept)
  return {
    get: (key) => {
      const what = kept.entries.get(key)
      if (!what) return undefined
      kept.entries.delete(key)
      kept.entries.set(key, what)
      return what
    },
    set: (key, what) => {
      if (kept.entries.has(key)) return
      kept.entries.set(key, what)
      // A view keeps the whole of what it looks at.
      kept.bytes += what.buffer.byteLength + ENTRY
      for (const [old, its] of kept.entries) {
        if (kept.bytes <= most) break
        kept.entries.delete(old)
        kept.bytes -= its.buffer.byteLength + ENTRY
      }
    },
  }
}
