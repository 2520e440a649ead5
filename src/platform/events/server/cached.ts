import type { Db, Sql } from '#platform/database/server/db.ts'
import { type Happening, onCommitted } from './outbox.ts'
import { onRelayed } from './relay.ts'

interface Slot<T> {
  value: Promise<T> | undefined
}

/**
 * An index kept in memory and dropped when one of the named events passes, in this process or another.
 * Inside the transaction that changes it, read the tables instead: the index follows after the commit.
 * @returns a function that gives the index for a centre, loading it when it is not there.
 */
export function cached<T>(
  name: string,
  load: (sql: Sql) => Promise<T>,
  options: { until: string[] },
): (sql: Sql) => Promise<T> {
  const key = `cached:${name}`
  const slotOf = (db: Db): Slot<T> => {
    const found = db.local.get(key) as Slot<T> | undefined
    if (found) return found
    const slot: Slot<T> = { value: undefined }
    const drop = (happenings: Happening[]) => {
      if (happenings.some((h) => options.until.includes(h.kind))) slot.value = undefined
    }
    onCommitted(db, drop)
    onRelayed(db, drop)
    db.local.set(key, slot)
    return slot
  }
  return (sql) => {
    const slot = slotOf(sql.db)
    slot.value ??= load(sql.db).catch((error: unknown) => {
      slot.value = undefined
      throw error
    })
    return slot.value
  }
}
