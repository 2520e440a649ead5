import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Severity } from '#platform/contract.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { RuleOut, RuleTuning } from '../contract.ts'
import type { WatchedRule } from './compile.ts'
import { ruleBook, type Tuning } from './rule-book.ts'

const SEVERITIES: readonly Severity[] = ['info', 'medium', 'high', 'critical']

/** Every rule as it works here: declared, tuned, and with how many alerts it has open. */
export async function listRules(db: Sql): Promise<RuleOut[]> {
  const tuned = new Map((await readTunings(db)).map((t) => [t.rule, t]))
  const open = await db.rows<{ rule: string; n: number }>(
    sql`select rule, count(*)::int as n from alerts.alert where state <> 'closed' group by rule`,
  )
  const counts = new Map(open.map((o) => [o.rule, o.n]))
  return ruleBook(db.db)
    .all()
    .map((rule) => showRule(rule, tuned.get(rule.id), counts.get(rule.id) ?? 0))
}

/**
 * Switches a rule off or on, or changes its hysteresis and deadlines (minutes). Thresholds are settings or fields of things.
 * @throws 404 unknown rule, 409 stale version, 422 a deadline for something that is no severity.
 */
export async function tuneRule(tx: Tx, actor: Actor, id: string, change: RuleTuning): Promise<RuleOut> {
  const rule = ruleBook(tx.db).find(id)
  if (!rule) throw missing({ vi: `Không có quy tắc “${id}”.`, en: `There is no rule “${id}”.` })
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7268))`)
  const before = (await readTunings(tx)).find((t) => t.rule === id)
  if (change.version !== undefined && change.version !== (before?.version ?? 0))
    throw expected(
      {
        vi: 'Người khác vừa chỉnh quy tắc này. Hãy xem lại rồi chỉnh tiếp.',
        en: 'Somebody has changed this rule meanwhile. Look again.',
      },
      { status: 409 },
    )
  for (const severity of Object.keys(change.deadline ?? {}))
    if (!SEVERITIES.includes(severity as Severity)) {
      const message = { vi: `“${severity}” không phải là mức cảnh báo.`, en: `“${severity}” is no severity.` }
      throw expected(message, { errors: [{ path: `/deadline/${severity}`, message }] })
    }
  const after: Tuning = {
    rule: id,
    enabled: change.enabled ?? before?.enabled ?? true,
    hysteresis: change.hysteresis ?? before?.hysteresis ?? null,
    deadline: change.deadline ? { ...before?.deadline, ...change.deadline } : (before?.deadline ?? null),
    note: change.note ?? before?.note ?? null,
    version: (before?.version ?? 0) + 1,
    setBy: actor.id,
    setAt: tx.now,
  }
  await tx.run(sql`insert into alerts.tuning (rule, enabled, hysteresis, deadline, note, version, set_by, set_at)
    values (${id}, ${after.enabled}, ${after.hysteresis}, ${after.deadline && JSON.stringify(after.deadline)}, ${after.note}, ${after.version}, ${after.setBy}, ${after.setAt})
    on conflict (rule) do update set enabled = excluded.enabled, hysteresis = excluded.hysteresis, deadline = excluded.deadline,
      note = excluded.note, version = excluded.version, set_by = excluded.set_by, set_at = excluded.set_at`)
  await record(tx, actor, 'rule.tune', { kind: 'rule', id }, change)
  await emit(tx, { kind: 'rule.tuned', topic: 'rules', data: { rule: id } })
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*)::int as n from alerts.alert where state <> 'closed' and rule = ${id}`,
  )
  return showRule(rule, after, n)
}

function readTunings(db: Sql): Promise<Tuning[]> {
  return db.rows<Tuning>(
    sql`select rule, enabled, hysteresis, deadline, note, version, set_by as "setBy", set_at as "setAt" from alerts.tuning`,
  )
}

function showRule(rule: WatchedRule, tuning: Tuning | undefined, openAlerts: number): RuleOut {
  return {
    id: rule.id,
    title: rule.title,
    module: rule.module,
    watches: rule.watches,
    things: rule.things ?? null,
    public: rule.public ?? false,
    enabled: tuning?.enabled ?? true,
    hysteresis: tuning?.hysteresis ?? ('hysteresis' in rule.watches ? rule.watches.hysteresis : 0),
    deadline: { ...rule.deadline, ...tuning?.deadline },
    procedure: rule.procedure,
    note: tuning?.note ?? null,
    version: tuning?.version ?? 0,
    openAlerts,
  }
}
