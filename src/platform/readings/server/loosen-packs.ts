import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { pgArray } from './pg-array.ts'
import type { Row } from './row.ts'

/**
 * Puts the packs that these rows fall into back into rows of their own, where they can be compared, corrected and added
 * to. Not waited for: what is asked next in this transaction finds them loose. @param rows their series locked.
 */
export function loosenPacks(tx: Tx, rows: readonly Row[]): void {
  tx.beside(
    tx.run(
      named(
        'readings.loosen',
        sql`with gone as (
          delete from readings.pack p
          using unnest(${pgArray(rows.map((r) => r.series))}::int[], ${pgArray(rows.map((r) => r.at))}::float8[]) as w (series, at)
          where p.series = w.series and p.first_at <= to_timestamp(w.at / 1000) and p.first_at > to_timestamp(w.at / 1000) - interval '1 hour'
            and p.last_at >= to_timestamp(w.at / 1000)
          returning p.series, p.at, p.value, p.received_at, p.suspect
        )
        insert into readings.raw (series, at, value, received_at, suspect)
        select g.series, u.at, u.value, u.received_at, coalesce(u.suspect, false)
        from gone g cross join lateral unnest(g.at, g.value, g.received_at, g.suspect) as u (at, value, received_at, suspect)`,
      ),
    ),
  )
}
