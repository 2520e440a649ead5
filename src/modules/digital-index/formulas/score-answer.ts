import type { Text } from '#kernel/text.ts'
import type { Criterion, Given } from '../contract.ts'
import { round, scoreCriterion } from './score-criterion.ts'

/** What stands behind one criterion of one unit. */
export interface Answer {
  automatic: Given | null
  self: (Given & { evidence: number }) | null
  review: number | null
}

/** What an answer comes to, before the weight. */
export interface Judged {
  answered: boolean
  self: number
  /** Why the self-score is 0 although something was given. */
  why: Text | null
  /** What counts: the reviewer's score where there is one, else the self-score. */
  counts: number
  difference: number | null
  denominator: number | null
}

/**
 * Judges one answer. Where evidence is wanted and none was given the self-score is 0, unless what was given is what the
 * centre itself counted: that has its passport. A reviewer's score stands for itself, up to the largest score.
 */
export function scoreAnswer(criterion: Criterion, answer: Answer | undefined): Judged {
  const { automatic = null, self = null, review = null } = answer ?? {}
  const scored = self ? scoreCriterion(criterion, self) : null
  const given = scored !== null && scored.score !== null
  const bare = given && criterion.evidence !== '' && (self?.evidence ?? 0) === 0 && !same(self, automatic)
  const own = given && !bare ? (scored.score ?? 0) : 0
  const counts = review === null ? own : Math.min(criterion.maxScore, Math.max(0, review))
  return {
    answered: given || review !== null,
    self: own,
    why: bare ? NO_EVIDENCE : scored && !given ? scored.why : null,
    counts: round(counts),
    difference: review === null ? null : round(counts - own),
    denominator: criterion.kind === 'ratio' ? (self?.denominator ?? automatic?.denominator ?? null) : null,
  }
}

const NO_EVIDENCE: Text = {
  vi: 'Chưa có minh chứng nên tính 0 điểm. Hãy gắn tệp hoặc liên kết.',
  en: 'No evidence, so 0 points. Attach a file or a link.',
}

/** Whether what a person gave is what the centre counted. */
export function same(a: Given | null, b: Given | null): boolean {
  if (!a || !b) return false
  const close = (x: number | null, y: number | null) =>
    x === y || (x !== null && y !== null && Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(y)))
  return close(a.value, b.value) && close(a.numerator, b.numerator) && close(a.denominator, b.denominator)
}
