import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'

/** Takes the next number of an agency's series in the year of a day: from 1 each January (Decree 30/2020 Art. 15). */
export async function takeNumber(tx: Tx, areaId: number, symbol: string, day: string): Promise<number> {
  const { last } = await tx.get<{ last: number }>(sql`insert into reports.numbering as n (area_id, symbol, year, last)
    values (${areaId}, ${symbol}, ${Number(day.slice(0, 4))}, 1)
    on conflict (area_id, symbol, year) do update set last = n.last + 1 returning last`)
  return last
}
