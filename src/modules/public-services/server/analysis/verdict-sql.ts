import sql, { type Sql as SqlText } from 'sql-template-tag'

/** Vietnamese day of an instant in SQL. */
export function daySql(at: SqlText): SqlText {
  return sql`(${at} at time zone 'Asia/Ho_Chi_Minh')::date`
}

/** When a dossier ended, unless the other system cannot say: an end without a day is no end that can be judged. */
export const ENDED: SqlText = sql`case when (c.fields ->> 'unexplained') = 'true' then null else c.ended_at end`

/**
 * Since when the clock of a dossier stands still, null while it runs. What a mirrored case bears may be no more than the
 * day it was first heard of, so the stop the other system tells wins where it is earlier.
 */
export const STOOD: SqlText = sql`case when c.paused_at is not null
  then least(c.paused_at, (c.fields ->> 'lastStopAt')::timestamptz) end`

/**
 * How a dossier stands, as SQL over `cases."case" c`: the same six answers as `judge` of the formulas, in the same order of
 * questions. @param due, ended other columns to ask "what if" by.
 */
export function verdictSql(now: Date, due: SqlText = sql`c.due_at`, ended: SqlText = ENDED): SqlText {
  const today = daySql(sql`${now}::timestamptz`)
  return sql`case
    when c.phase in ('done', 'refused') and ${ended} is null then 'unexplained'
    when ${due} is null then 'unexplained'
    when ${daySql(due)} < ${daySql(sql`c.received_at`)} then 'unexplained'
    when ${ended} < c.received_at then 'unexplained'
    when ${daySql(ended)} > ${today} then 'unexplained'
    when ${ended} is not null then
      case when ${daySql(ended)} < ${daySql(due)} then 'early' when ${daySql(ended)} = ${daySql(due)} then 'on-time' else 'late' end
    when coalesce(${daySql(STOOD)}, ${today}) <= ${daySql(due)} then 'in-time'
    else 'overdue' end`
}
