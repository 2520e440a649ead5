import type { Text } from '#kernel/text.ts'
import type { Criterion, Given } from '../contract.ts'
import { compileFormula } from './compile-formula.ts'

/** Nothing given. */
export const NOTHING: Given = { value: null, numerator: null, denominator: null, inputs: {} }

/** What a given answer is worth. `score` is before the weight; null = it cannot be said. */
export interface Scored {
  value: number | null
  score: number | null
  why: Text | null
}

/**
 * The points of a criterion for what was given, never below 0 nor above its largest score. Without an own formula:
 * largest score × min(1, value / target); yes = all; a table gives the points of the highest step reached.
 */
export function scoreCriterion(criterion: Criterion, given: Given): Scored {
  const value = askedValue(criterion, given)
  if (value === null && !(criterion.formula && hasInputs(criterion, given)))
    return { value, score: null, why: whyNone(given) }
  const raw = criterion.formula ? byFormula(criterion, given, value) : byKind(criterion, value ?? 0)
  if (raw === null)
    return {
      value,
      score: null,
      why: { vi: 'Công thức không tính được với số này.', en: 'The formula cannot be computed with these numbers.' },
    }
  return { value, score: round(Math.min(criterion.maxScore, Math.max(0, raw))), why: null }
}

/** Two decimals, as scores are written. */
export function round(points: number): number {
  return Math.round((points + Number.EPSILON) * 100) / 100
}

/** The value asked about: as given, else the share of numerator and denominator (in % where the unit is %). */
export function askedValue(criterion: Criterion, given: Given): number | null {
  if (criterion.kind === 'ratio' && given.numerator !== null && given.denominator !== null)
    return given.denominator > 0 ? ((criterion.unit === '%' ? 100 : 1) * given.numerator) / given.denominator : null
  return given.value
}

function byKind(criterion: Criterion, value: number): number | null {
  if (criterion.kind === 'boolean') return value >= 1 ? criterion.maxScore : 0
  if (criterion.kind === 'table') {
    let reached = 0
    let at = Number.NEGATIVE_INFINITY
    for (const step of criterion.steps)
      if (value >= step.from && step.from >= at) {
        at = step.from
        reached = step.score
      }
    return reached
  }
  const target = criterion.target ?? (criterion.unit === '%' ? 100 : 1)
  return target > 0 ? criterion.maxScore * Math.min(1, value / target) : null
}

function byFormula(criterion: Criterion, given: Given, value: number | null): number | null {
  const names = criterion.inputs.map((one) => one.name)
  const formula = compileFormula(criterion.formula ?? '', names)
  if (!formula.ok) return null
  const inputs = Object.fromEntries(names.map((name) => [name, given.inputs[name] ?? 0]))
  return formula.run({
    ...inputs,
    value: value ?? 0,
    target: criterion.target ?? 0,
    max: criterion.maxScore,
    numerator: given.numerator ?? 0,
    denominator: given.denominator ?? 0,
  })
}

function hasInputs(criterion: Criterion, given: Given): boolean {
  return criterion.inputs.length > 0 && criterion.inputs.every((one) => given.inputs[one.name] !== undefined)
}

function whyNone(given: Given): Text {
  return given.denominator === 0
    ? { vi: 'Mẫu số bằng 0 nên không có tỷ lệ.', en: 'The denominator is 0: there is no ratio.' }
    : { vi: 'Chưa trả lời.', en: 'Not answered.' }
}
