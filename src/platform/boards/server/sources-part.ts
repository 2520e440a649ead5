import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { BoardSource } from '../contract.ts'

/** Every source with when it last gave something and how it fares; the failing ones first. */
export async function boardSources(db: Sql): Promise<BoardSource[]> {
  const rows = await db.rows<{
    id: string
    title: Text
    state: BoardSource['state']
    lastAt: Date | null
    note: Text | null
    simulated: boolean
  }>(sql`
    select id, title, state, last_at as "lastAt", note, simulated from sources.source
    order by array_position(array['failing','late','idle','ok','off'], state), id`)
  return rows.map((r) => ({ ...r, lastAt: r.lastAt && isoVn(r.lastAt) }))
}
