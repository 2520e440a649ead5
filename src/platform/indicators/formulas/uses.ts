import type { FigureIndicator, Indicator } from '#platform/contract.ts'

/** Ids an indicator is computed from directly: the two parts of a ratio, what stands in a formula. */
export function usesOf(indicator: Indicator | undefined): string[] {
  if (indicator?.of !== 'figure') return []
  if (indicator.formula) return [...new Set(Object.values(indicator.formula.of))]
  return indicator.ratio ? [indicator.ratio.over, indicator.ratio.under] : []
}

/** Whether an indicator is worked out from others and so is not entered by hand. */
export function isDerived(indicator: Pick<FigureIndicator, 'formula' | 'ratio'>): boolean {
  return indicator.formula !== undefined || indicator.ratio !== undefined
}
