import type { Text } from '#kernel/text.ts'
import type { Rule, Severity, Tuned } from '#platform/contract.ts'
import type { Declared } from '#platform/declared.ts'
import type { Direction, Thresholds } from './evaluate.ts'
import { compileExpression, type Expression } from './expression.ts'

/** A declared rule, ready to be asked. */
export interface WatchedRule extends Rule {
  id: string
  module: string
  /** Of compound rules only. */
  holds?: Expression
}

/** All rules by the indicator they watch. */
export interface RuleBook {
  find(id: string): WatchedRule | undefined
  all(): WatchedRule[]
  of(indicator: string, kinds: readonly Rule['watches']['kind'][]): WatchedRule[]
}

const LATE: Text = { vi: 'số liệu đến chậm', en: 'data is late' }
const MISSING: Text = { vi: 'mất số liệu', en: 'data is missing' }
const HOLDS: Text = { vi: 'vượt ngưỡng', en: 'over the threshold' }

/** Compiles every declared rule once. @throws naming the rule whose expression cannot be read: the boot stops there. */
export function compileRules(declared: Declared): RuleBook {
  const rules = new Map<string, WatchedRule>()
  const byIndicator = new Map<string, WatchedRule[]>()
  for (const rule of declared.rules.values()) {
    const watched: WatchedRule = { ...rule }
    if (rule.watches.kind === 'compound') {
      watched.holds = compileExpression(rule.id, rule.watches.expression)
      const unknown = watched.holds.settings.find((name) => !declared.settings.has(name))
      if (unknown) throw new Error(`Rule ${rule.id}: its expression uses unknown setting ${unknown}`)
    }
    rules.set(rule.id, watched)
    byIndicator.set(rule.watches.indicator, [...(byIndicator.get(rule.watches.indicator) ?? []), watched])
  }
  return {
    find: (id) => rules.get(id),
    all: () => [...rules.values()],
    of: (indicator, kinds) => (byIndicator.get(indicator) ?? []).filter((r) => kinds.includes(r.watches.kind)),
  }
}

/** The thresholds of a rule, lowest level first. `tuned` gives the number behind a setting or a field of the thing. */
export function thresholdsOf(rule: Rule, tuned: (at: Tuned) => number | undefined): Thresholds {
  return 'levels' in rule.watches ? rule.watches.levels.map((level) => tuned(level.at)) : []
}

/** Which way a rule looks: `below` only where it says so. */
export function directionOf(rule: Rule): Direction {
  return 'when' in rule.watches ? rule.watches.when : 'above'
}

/** The severity of a level of a rule (1-based). */
export function severityOf(rule: Rule, level: number): Severity {
  const w = rule.watches
  if ('missing' in w) return level >= 2 ? w.missing : w.late
  if (w.kind === 'compound') return w.severity
  return w.levels[level - 1]?.severity ?? 'info'
}

/** What a level of a rule is called, as filled into `{level}`. */
export function levelTitle(rule: Rule, level: number): Text {
  const w = rule.watches
  if ('missing' in w) return level >= 2 ? MISSING : LATE
  if (w.kind === 'compound') return HOLDS
  return w.levels[level - 1]?.title ?? HOLDS
}

const ORDER: readonly Severity[] = ['info', 'medium', 'high', 'critical']

/** The graver of two severities. */
export function graver(a: Severity, b: Severity): Severity {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b
}

/** Fills `{thing}`, `{value}` and `{level}` into what the rule says. Vietnamese numbers bear a comma. */
export function sayAlert(rule: Rule, name: Text, value: number | null, level: number, decimals: number): Text {
  const title = levelTitle(rule, level)
  const fill = (text: string, thing: string, number: string, what: string) =>
    text.replaceAll('{thing}', thing).replaceAll('{value}', number).replaceAll('{level}', what)
  const digits = value === null ? '–' : value.toFixed(decimals)
  return {
    vi: fill(rule.says.vi, name.vi, digits.replace('.', ','), title.vi),
    en: fill(rule.says.en, name.en || name.vi, digits, title.en || title.vi),
  }
}
