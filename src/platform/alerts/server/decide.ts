/** Where a rule stands with a subject. `stale`: reached only by values too old to alert anybody. */
export interface Standing {
  level: number
  since: Date | null
  value: number | null
  stale: boolean
  period: string | null
}

/** One fact in order of time, and what level it makes of the level before. */
export interface Step {
  at: Date
  value: number | null
  /** Young enough to alert. */
  fresh: boolean
  suspect: boolean
  judge: (current: number) => number
}

/** A change of status. */
export interface Flip {
  at: Date
  from: number
  to: number
  value: number | null
  fresh: boolean
  suspect: boolean
}

export const CALM: Standing = { level: 0, since: null, value: null, stale: false, period: null }

/**
 * Walks the facts of one subject in order of time and tells every flip. A level reached only by old values wakes nobody,
 * but the first fresh value at a level then counts as a flip from calm, so that a flood known from history is not missed.
 */
export function decide(
  before: Standing,
  steps: readonly Step[],
  period: string | null = null,
): { flips: Flip[]; after: Standing } {
  const flips: Flip[] = []
  let now = before
  for (const step of steps) {
    const to = step.judge(now.level)
    const from = now.stale && step.fresh && to > 0 ? 0 : now.level
    if (to === from) continue
    flips.push({ at: step.at, from, to, value: step.value, fresh: step.fresh, suspect: step.suspect })
    now = { level: to, since: step.at, value: step.value, stale: to > 0 && !step.fresh, period }
  }
  return { flips, after: now }
}
