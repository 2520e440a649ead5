import type { Criterion, Given, SetDoc } from '../contract.ts'
import type { Answer } from './score-answer.ts'
import { NOTHING } from './score-criterion.ts'

/** A criterion as tests want it; what is left out is ordinary. */
export function criterion(wanted: Partial<Criterion> = {}): Criterion {
  return {
    code: '1.1',
    name: 'Tiêu chí',
    explanation: '',
    maxScore: 10,
    weight: 1,
    kind: 'ratio',
    formula: null,
    inputs: [],
    steps: [],
    numerator: 'Tử',
    denominator: 'Mẫu',
    unit: '%',
    target: 80,
    evidence: '',
    source: { kind: 'manual' },
    ...wanted,
  }
}

/** A set of one group of criteria, its sums right. */
export function setOf(criteria: Criterion[]): SetDoc {
  const maxScore = criteria.reduce((sum, one) => sum + one.weight * one.maxScore, 0)
  return {
    name: 'Bộ thử',
    decision: '1/QĐ',
    year: 2026,
    measures: 'communes',
    total: maxScore,
    mergeWeighting: 'none',
    groups: [{ code: '1', name: 'Nhóm', maxScore, note: '', criteria }],
  }
}

/** What was given. */
export function given(wanted: Partial<Given>): Given {
  return { ...NOTHING, ...wanted }
}

/** An answer that a unit gave with one piece of evidence. */
export function answered(wanted: Partial<Given>): Answer {
  return { automatic: null, self: { ...given(wanted), evidence: 1 }, review: null }
}
