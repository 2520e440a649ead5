import type { Text } from '#kernel/text.ts'
import type { FigureIndicator } from '#platform/contract.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { periodKinds } from './texts.ts'

/** What the module declares of a figure indicator; the wire carries it as a free record. */
export function definitionOf(indicator: Pick<IndicatorOut, 'definition'>): FigureIndicator {
  return indicator.definition as unknown as FigureIndicator
}

/** The kinds of period an indicator takes, in words. */
export function kindWords(indicator: FigureIndicator, say: (text: Text) => string): string {
  return (indicator.periods ?? [])
    .map((kind) => say(periodKinds[kind] ?? { vi: kind, en: kind }).toLowerCase())
    .join(', ')
}

/** Which way is good, as the arrow of a change wants it. */
export function betterOf(indicator: FigureIndicator): 'high' | 'low' | 'none' {
  return indicator.better === 'neither' ? 'none' : indicator.better
}
