import sql, { type Sql as SqlText } from 'sql-template-tag'

/** Up to so many areas are looked through one by one, by an index; more are nearly all there are. */
export const FEW_AREAS = 64

/**
 * Whether something lies in one of these areas (ids), as a condition. Many are put into a set that each row is held
 * against: as a plain list they were weighed one by one whenever the question was planned, and the index of areas was
 * walked for nearly all of its rows.
 */
export function inAreas(area: SqlText, ids: readonly number[]): SqlText {
  if (ids.length <= FEW_AREAS) return sql`${area} = any(${ids as number[]}::integer[])`
  return sql`(${area} in (select unnest(${ids as number[]}::integer[]))) is true`
}
