import type { FigureIndicator, Indicator } from '#platform/contract.ts'

/** Ids an indicator is computed from directly: the two parts of a ratio, what stands in a formula. */
export function usesOf(indicator: Indicator | undefined): string[] {
  if (indicator?.of !== 'figure') return []
  if (indicator.formula) return [...new Set(Object.values(indicator.formula.of))]
  return indicator.ratio ? [indicator.ratio.over, indicator.ratio.under] : []
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
