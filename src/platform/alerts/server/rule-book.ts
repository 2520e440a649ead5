import sql from 'sql-template-tag'
import type { Severity, Tuned } from '#platform/contract.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { compileRules, type RuleBook, thresholdsOf, type WatchedRule } from './compile.ts'
import type { Thresholds } from './evaluate.ts'

/** What a centre changed about a declared rule. */
export interface Tuning {
  rule: string
  enabled: boolean
  hysteresis: number | null
  deadline: Partial<Record<Severity, number>> | null
  note: string | null
  version: number
  setBy: string
  setAt: Date
}

/** The compiled rules of a centre. @throws on the first call when a declared expression is wrong. */
export function ruleBook(db: Db): RuleBook {
  const found = db.local.get('alerts.rules') as RuleBook | undefined
  if (found) return found
  const made = compileRules(db.declared)
  db.local.set('alerts.rules', made)
  return made
}

/** The tunings by rule, in memory until somebody tunes a rule. */
export const tunings = cached<Map<string, Tuning>>(
  'alerts.tunings',
  async (db) => {
    const rows = await db.rows<Tuning>(
      sql`select rule, enabled, hysteresis, deadline, note, version, set_by as "setBy", set_at as "setAt" from alerts.tuning`,
    )
    return new Map(rows.map((t) => [t.rule, t]))
  },
  { until: ['rule.tuned'] },
)

/** Minutes the owner has, by severity, as tuned. */
export async function minutesFor(sql: Sql, rule: WatchedRule, severity: Severity): Promise<number> {
  const tuned = (await tunings(sql)).get(rule.id)?.deadline?.[severity]
  return tuned ?? rule.deadline[severity]
}

/** The hysteresis of a rule, as tuned. */
export async function hysteresisOf(sql: Sql, rule: WatchedRule): Promise<number> {
  return (await tunings(sql)).get(rule.id)?.hysteresis ?? ('hysteresis' in rule.watches ? rule.watches.hysteresis : 0)
}

/** The thresholds of a rule for one subject today: numbers, settings of its area, or fields of the thing itself. */
export async function thresholdsFor(
  sql: Sql,
  rule: WatchedRule,
  fields: Record<string, unknown>,
  lineage: readonly number[],
): Promise<Thresholds> {
  const settings = new Map<string, unknown>()
  for (const { at } of 'levels' in rule.watches ? rule.watches.levels : [])
    if (typeof at === 'object' && 'setting' in at)
      settings.set(at.setting, await settingAt(sql, at.setting, { area: lineage }))
  return thresholdsOf(rule, (at) => numberBehind(at, fields, settings))
}

function numberBehind(at: Tuned, fields: Record<string, unknown>, settings: Map<string, unknown>): number | undefined {
  if (typeof at === 'number') return at
  const value = 'field' in at ? fields[at.field] : settings.get(at.setting)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
