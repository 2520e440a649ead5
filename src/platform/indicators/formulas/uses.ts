import type { Period } from '#kernel/period.ts'
import type { FigureIndicator, Indicator } from '#platform/contract.ts'
import { type CompiledFormula, compileFormula } from './compile-formula.ts'
import { looksBackOnly, type Reach, termReach } from './term.ts'

/** Ids an indicator is computed from directly: the two parts of a ratio, what stands in a formula. */
export function usesOf(indicator: Indicator | undefined): string[] {
  if (indicator?.of !== 'figure') return []
  if (indicator.formula) return [...new Set(Object.values(indicator.formula.of))]
  return indicator.ratio ? [indicator.ratio.over, indicator.ratio.under] : []
}

/**
 * Ids an indicator is computed from at its own period: a circle among these never ends. What is looked up only in the past
 * is left out, for a value made from its own past ends where the past does.
 */
export function usesNow(indicator: Indicator | undefined): string[] {
  const made = indicator?.of === 'figure' && indicator.formula && compileFormula(indicator.formula.text)
  if (!made || 'reason' in made) return usesOf(indicator)
  const { of } = (indicator as FigureIndicator).formula!
  return [...new Set(made.terms.flatMap((term) => (looksBackOnly(term) ? [] : (of[term.name] ?? []))))]
}

/**
 * How far back in time what indicators are computed from lies, over all definitions they ever had: years back, and the years
 * that are named. Infinity where one is computed from its own past.
 * @param read a formula by its text; undefined where it cannot be read.
 */
export function reachOf(
  ids: readonly string[],
  definitionsOf: (id: string) => readonly Indicator[],
  read: (text: string) => CompiledFormula | undefined,
): Reach {
  const years = new Set<number>()
  const walk = (id: string, path: readonly string[]): number => {
    let back = 0
    for (const one of definitionsOf(id)) {
      const made = one.of === 'figure' && one.formula ? read(one.formula.text) : undefined
      if (!made) {
        for (const next of usesOf(one)) if (!path.includes(next)) back = Math.max(back, walk(next, [...path, next]))
        continue
      }
      const { formula, periods } = one as FigureIndicator
      for (const term of made.terms) {
        const reach = termReach(term, periods as readonly Period['kind'][])
        for (const year of reach.years) years.add(year)
        const next = formula!.of[term.name]
        if (next === undefined) continue
        if (path.includes(next)) back = reach.back > 0 ? Number.POSITIVE_INFINITY : back
        else back = Math.max(back, reach.back + walk(next, [...path, next]))
      }
    }
    return back
  }
  const back = Math.max(0, ...ids.map((id) => walk(id, [id])))
  return { back, years: [...years] }
}

/** Everything an indicator is made of today, itself included: what must be read to work it out. */
export function groundOf(id: string, get: (id: string) => Indicator | undefined): string[] {
  const all = new Set<string>([id])
  for (const one of all) for (const next of usesOf(get(one))) all.add(next)
  return [...all]
}

/** Whether an indicator is worked out from others and so is not entered by hand. */
export function isDerived(indicator: Pick<FigureIndicator, 'formula' | 'ratio'>): boolean {
  return indicator.formula !== undefined || indicator.ratio !== undefined
}
