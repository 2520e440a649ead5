import sql, { type Sql as SqlText } from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { wakeIndexer } from './wake.ts'

/** Leaves word that the words, time, kind or area of documents have changed; they are indexed within a second of the commit. */
export function markWords(tx: Tx, subject: string, refs: readonly string[]): void {
  if (refs.length === 0) return
  tx.later(
    named(
      'search.mark',
      sql`insert into search.pending (subject, ref) select ${subject}, unnest(${refs as string[]}::uuid[])`,
    ),
  )
  tx.afterCommit(() => wakeIndexer(tx.db))
}

/** The marks as a part of a larger statement; its transaction then calls `wakeIndexer` after the commit. @param refs a select of ids. */
export function markedFrom(subject: string, refs: SqlText): SqlText {
  return sql`insert into search.pending (subject, ref) select ${subject}, m.* from (${refs}) m`
}
