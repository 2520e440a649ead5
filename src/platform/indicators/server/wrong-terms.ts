import type { FieldError } from '#kernel/errors.ts'
import type { FigureIndicator, Indicator } from '#platform/contract.ts'
import { compileFormula } from '../formulas/compile-formula.ts'
import { FAULTS } from './definition-faults.ts'

/**
 * What a formula looks up that the indicators behind it cannot give: a sum since January of what is no flow, or values of a
 * kind of period for which the indicator is never given.
 */
export function wrongTerms(
  { formula, periods }: FigureIndicator,
  get: (id: string) => Indicator | undefined,
): FieldError[] {
  const made = formula && compileFormula(formula.text)
  if (!made || 'reason' in made) return []
  const faults = made.terms.flatMap((term) => {
    const of = get(formula.of[term.name] ?? '')
    if (of?.of !== 'figure') return []
    if (term.as === 'so-far' && of.measure !== 'flow') return [FAULTS.notFlow(of.title.vi, of.title.en)]
    const kinds: readonly string[] = of.periods
    return periods.some((kind) => kinds.includes(kind)) ? [] : [FAULTS.otherPeriods(of.title.vi, of.title.en)]
  })
  return faults.slice(0, 1)
}
