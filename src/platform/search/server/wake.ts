import type { Db } from '#platform/database/server/db.ts'

/** Tells the indexer of this process, where one runs, that there is something to do. */
export function wakeIndexer(db: Db): void {
  ;(db.local.get('search.wake') as (() => void) | undefined)?.()
}

/** Names what is to be called when something has been marked; undefined = nobody any more. */
export function onWake(db: Db, wake: (() => void) | undefined): void {
  db.local.set('search.wake', wake)
}
