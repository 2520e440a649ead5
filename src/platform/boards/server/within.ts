import sql, { type Sql as Fragment, raw } from 'sql-template-tag'
import type { BoardPlace } from './part.ts'

/** `and <column> in the place` as an SQL fragment; nothing when the board shows everything. */
export function within(column: string, place: BoardPlace): Fragment {
  return place.areas === 'all' ? sql`` : sql` and ${raw(column)} = any(${place.areas as number[]}::int[])`
}
