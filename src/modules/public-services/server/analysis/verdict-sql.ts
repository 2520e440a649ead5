import sql, { raw, type Sql as SqlText } from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'

/** Vietnamese day of an instant in SQL. */
export function daySql(at: SqlText): SqlText {
  return sql`(${at} at time zone 'Asia/Ho_Chi_Minh')::date`
}

/**
 * The fields of a dossier that are counted, read once a row: `cross join lateral <this> as f`. A row of many fields is kept
 * packed, and each `->>` would unpack it anew.
 * @param fields names with their SQL types, `"channel" text, …`
 */
export function fieldsOnce(fields: SqlText): SqlText {
  return sql`jsonb_to_record(c.fields) as f(${fields})`
}

/** When a dossier ended, unless the other system cannot say: an end without a day is no end that can be judged. */
export const ENDED: SqlText = sql`case when f.unexplained then null else c.ended_at end`

/**
 * Since when the clock of a dossier stands still, null while it runs. What a mirrored case bears may be no more than the
 * day it was first heard of, so the stop the other system tells wins where it is earlier.
 */
export const STOOD: SqlText = sql`case when c.paused_at is not null then least(c.paused_at, f."lastStopAt") end`

/** What a verdict asks of the fields: to be among those that are read once. */
export const JUDGED_FIELDS: SqlText = sql`unexplained boolean, "lastStopAt" timestamptz`

/** What a verdict is told from: columns or expressions, days beside the instants they are of. */
interface Judged {
  phase: SqlText
  received: SqlText
  receivedDay: SqlText
  ended: SqlText
  endedDay: SqlText
  dueDay: SqlText
  stoodDay: SqlText
  today: SqlText
}

/**
 * How a dossier stands, as SQL: the same six answers as `judge` of the formulas, in the same order of questions. The days
 * are columns that were worked out once: four verdicts of one row ask for them again and again.
 */
function verdictSql(of: Judged): SqlText {
  return sql`case
    when ${of.phase} in ('done', 'refused') and ${of.ended} is null then 'unexplained'
    when ${of.dueDay} is null then 'unexplained'
    when ${of.dueDay} < ${of.receivedDay} then 'unexplained'
    when ${of.ended} < ${of.received} then 'unexplained'
    when ${of.endedDay} > ${of.today} then 'unexplained'
    when ${of.ended} is not null then
      case when ${of.endedDay} < ${of.dueDay} then 'early' when ${of.endedDay} = ${of.dueDay} then 'on-time' else 'late' end
    when coalesce(${of.stoodDay}, ${of.today}) <= ${of.dueDay} then 'in-time'
    else 'overdue' end`
}

/** The columns a verdict is told from, over `cases."case" c` and its fields `f`. */
export const JUDGED_COLUMNS: SqlText = sql`c.phase, c.received_at, ${daySql(sql`c.received_at`)} as received_day, ${ENDED} as ended,
  ${daySql(ENDED)} as ended_day, ${daySql(sql`c.due_at`)} as due_day, ${daySql(STOOD)} as stood_day`

/** The verdict over a row `r` of these columns. @param due, ended other columns to ask "what if" by. */
export function verdictOn(now: Date, due = 'due', ended = 'ended'): SqlText {
  return verdictSql({
    phase: sql`r.phase`,
    received: sql`r.received_at`,
    receivedDay: sql`r.received_day`,
    ended: raw(`r.${ended}`),
    endedDay: raw(`r.${ended}_day`),
    dueDay: raw(`r.${due}_day`),
    stoodDay: sql`r.stood_day`,
    today: sql`${vnDay(now)}::date`,
  })
}
