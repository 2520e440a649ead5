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

/** Gives a new alert its number of the day. Whoever opens another one at the same moment waits until this is committed. */
export async function nextNumber(tx: Tx, day: string): Promise<number> {
  const { last } = await tx.get<{ last: number }>(sql`insert into alerts.day (day, last) values (${day}, 1)
    on conflict (day) do update set last = alerts.day.last + 1 returning last`)
  return last
}

/** Stores a new alert. */
export async function insertAlert(tx: Tx, a: AlertRow): Promise<void> {
  await tx.run(sql`insert into alerts.alert (id, day, number, rule, title, severity, state, subject_kind, subject, thing, indicator, period, area_id,
      words, opened_at, owner, due_at, escalate_at, value, level, peak, fact_at, suspect, simulated, passed_at)
    values (${a.id}, ${a.day}, ${a.number}, ${a.rule}, ${JSON.stringify(a.title)}, ${a.severity}, ${a.state}, ${a.subjectKind}, ${a.subject},
      ${a.thing}, ${a.indicator}, ${a.period}, ${a.areaId}, ${a.words}, ${a.openedAt}, ${a.owner}, ${a.dueAt}, ${a.escalateAt}, ${a.value},
      ${a.level}, ${a.peak}, ${a.factAt}, ${a.suspect}, ${a.simulated}, ${a.passedAt})`)
}

/** Stores what changed about an alert that this transaction has locked; its version goes up by one. */
export async function updateAlert(tx: Sql, a: AlertRow): Promise<void> {
  a.version += 1
  await tx.run(sql`update alerts.alert set title = ${JSON.stringify(a.title)}, severity = ${a.severity}, state = ${a.state}, words = ${a.words},
      owner = ${a.owner}, due_at = ${a.dueAt}, escalate_at = ${a.escalateAt}, escalations = ${a.escalations}, value = ${a.value},
      period = ${a.period}, level = ${a.level}, peak = ${a.peak}, fact_at = ${a.factAt}, suspect = ${a.suspect}, passed_at = ${a.passedAt},
      closed_at = ${a.closedAt}, outcome = ${a.outcome}, proof = ${a.proof === null ? null : JSON.stringify(a.proof)}, steps = ${a.steps},
      version = ${a.version} where id = ${a.id}`)
}
