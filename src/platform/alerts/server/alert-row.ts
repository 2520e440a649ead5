import sql, { type Sql as SqlText } from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Severity } from '#platform/contract.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { AlertState } from '../contract.ts'

/** An alert as it is stored. */
export interface AlertRow {
  id: string
  day: string
  number: number
  rule: string
  title: Text
  severity: Severity
  state: AlertState
  subjectKind: string
  subject: string
  thing: string | null
  indicator: string
  period: string | null
  areaId: number | null
  words: string
  openedAt: Date
  owner: string
  dueAt: Date
  escalateAt: Date | null
  escalations: number
  value: number | null
  level: number
  peak: number
  factAt: Date
  suspect: boolean
  simulated: boolean
  passedAt: Date | null
  closedAt: Date | null
  outcome: 'done' | 'false-alarm' | null
  proof: unknown
  steps: number[]
  version: number
}

/** The columns of an alert, aliased; the table must be called `a`. */
export const ALERT_COLUMNS: SqlText = sql`a.id, a.day, a.number, a.rule, a.title, a.severity, a.state, a.subject_kind as "subjectKind", a.subject,
  a.thing, a.indicator, a.period, a.area_id as "areaId", a.words, a.opened_at as "openedAt", a.owner, a.due_at as "dueAt",
  a.escalate_at as "escalateAt", a.escalations, a.value, a.level, a.peak, a.fact_at as "factAt", a.suspect, a.simulated,
  a.passed_at as "passedAt", a.closed_at as "closedAt", a.outcome, a.proof, a.steps, a.version`

/** The living alerts of rules and subjects, locked until the transaction ends. */
export function lockLiving(tx: Tx, keys: { rule: string; kind: string; id: string }[]): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(sql`select ${ALERT_COLUMNS} from alerts.alert a
    where a.state <> 'closed' and (a.rule, a.subject_kind, a.subject) in (select * from unnest(${keys.map((k) => k.rule)}::text[],
      ${keys.map((k) => k.kind)}::text[], ${keys.map((k) => k.id)}::text[])) order by a.id for update of a`)
}

/** One alert, locked until the transaction ends. */
export function lockAlert(tx: Tx, id: string): Promise<AlertRow | undefined> {
  return tx.find<AlertRow>(sql`select ${ALERT_COLUMNS} from alerts.alert a where a.id = ${id} for update of a`)
}

/**
 * Gives new alerts their numbers of the day. Whoever opens others at the same moment waits until this is committed.
 * @returns the first of `n` numbers that follow each other.
 */
export async function nextNumbers(tx: Tx, day: string, n: number): Promise<number> {
  const { last } = await tx.get<{ last: number }>(sql`insert into alerts.day (day, last) values (${day}, ${n})
    on conflict (day) do update set last = alerts.day.last + ${n} returning last`)
  return last - n + 1
}

/** Names and types of the columns, for rows that travel as JSON. */
const SHAPE = sql`id uuid, day date, number integer, rule text, title jsonb, severity text, state text, "subjectKind" text, subject text,
  thing text, indicator text, period text, "areaId" integer, words text, "openedAt" timestamptz, owner uuid, "dueAt" timestamptz,
  "escalateAt" timestamptz, escalations integer, value double precision, level integer, peak integer, "factAt" timestamptz, suspect boolean,
  simulated boolean, "passedAt" timestamptz, "closedAt" timestamptz, outcome text, proof jsonb, steps jsonb, version integer`

/** Stores new alerts. One statement. */
export async function insertAlerts(tx: Tx, alerts: readonly AlertRow[]): Promise<void> {
  await tx.run(sql`insert into alerts.alert (id, day, number, rule, title, severity, state, subject_kind, subject, thing, indicator, period, area_id,
      words, opened_at, owner, due_at, escalate_at, value, level, peak, fact_at, suspect, simulated, passed_at, version)
    select id, day, number, rule, title, severity, state, "subjectKind", subject, thing, indicator, period, "areaId", words, "openedAt", owner,
      "dueAt", "escalateAt", value, level, peak, "factAt", suspect, simulated, "passedAt", version
    from jsonb_to_recordset(${JSON.stringify(alerts)}) as a (${SHAPE})`)
}

/** Stores what changed about alerts that this transaction has locked. One statement. */
export async function updateAlerts(tx: Sql, alerts: readonly AlertRow[]): Promise<void> {
  await tx.run(sql`update alerts.alert a set title = u.title, severity = u.severity, state = u.state, words = u.words, owner = u.owner,
      due_at = u."dueAt", escalate_at = u."escalateAt", escalations = u.escalations, value = u.value, period = u.period, level = u.level,
      peak = u.peak, fact_at = u."factAt", suspect = u.suspect, passed_at = u."passedAt", closed_at = u."closedAt", outcome = u.outcome,
      proof = nullif(u.proof, 'null'), steps = array(select s::int from jsonb_array_elements_text(u.steps) s), version = u.version
    from jsonb_to_recordset(${JSON.stringify(alerts)}) as u (${SHAPE}) where a.id = u.id`)
}

/** Stores what changed about one alert that this transaction has locked; its version goes up by one. */
export async function updateAlert(tx: Sql, alert: AlertRow): Promise<void> {
  alert.version += 1
  await updateAlerts(tx, [alert])
}
