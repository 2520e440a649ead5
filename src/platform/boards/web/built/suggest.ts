import type { Text } from '#kernel/text.ts'
import type { FigureIndicator } from '#platform/contract.ts'
import type { Widget, WidgetKind } from '../../board-contract.ts'

/** As much of an indicator as a suggestion needs. */
export interface Suggestible {
  id: string
  title: Text
  definition: Pick<FigureIndicator, 'measure' | 'periods' | 'better'> & Partial<Pick<FigureIndicator, 'formula'>>
}

/** How an indicator is best shown where nobody has said: counted often → a course; of the year → units side by side. */
export function suggestKind(one: Suggestible, areaKind: string): WidgetKind {
  const { measure, periods } = one.definition
  if (measure === 'rank') return 'table'
  const often = periods.some((kind) => kind === 'month' || kind === 'quarter' || kind === 'week' || kind === 'day')
  if (often) return 'line'
  return areaKind === 'commune' || areaKind === 'hamlet' ? 'tile' : measure === 'ratio' ? 'map' : 'comparison'
}

const SIZE: Record<WidgetKind, Pick<Widget, 'span' | 'tall'>> = {
  tile: { span: 3, tall: 1 },
  line: { span: 6, tall: 1 },
  table: { span: 6, tall: 1 },
  comparison: { span: 6, tall: 2 },
  map: { span: 6, tall: 2 },
  plan: { span: 6, tall: 1 },
  completeness: { span: 12, tall: 2 },
  reading: { span: 6, tall: 1 },
  cases: { span: 6, tall: 1 },
  text: { span: 12, tall: 1 },
}

/** A widget with what its kind usually wants. */
export function widgetOf(
  kind: WidgetKind,
  indicators: readonly string[],
  id: string,
  more: Partial<Widget> = {},
): Widget {
  const usual: Partial<Widget> =
    kind === 'line'
      ? { periods: { last: 12 }, options: { target: true } }
      : kind === 'completeness'
        ? { periods: { last: 12 } }
        : kind === 'cases'
          ? { options: { rows: 5 } }
          : {}
  return { id, kind, indicators: [...indicators], ...SIZE[kind], ...usual, ...more }
}

const dullness = ({ definition }: Suggestible) =>
  (definition.better === 'neither' ? 4 : 0) +
  (definition.periods.includes('month') ? 0 : 2) +
  (definition.formula ? 1 : 0)

/** The board a field begins with: numbers first, then their course, the plan, and who is how. */
export function templateOf(all: readonly Suggestible[], area: string): Widget[] {
  // What one aims at comes first, and of that what comes in often: a board that begins with buffaloes teaches nobody.
  const indicators = [...all].sort((a, b) => dullness(a) - dullness(b))
  const ids = indicators.map((one) => one.id)
  if (!ids.length) return []
  const aims = indicators.filter((one) => one.definition.better !== 'neither').map((one) => one.id)
  const often = indicators.filter((one) => suggestKind(one, 'province') === 'line').map((one) => one.id)
  const course = often[0] ?? ids[0]!
  const below = area !== 'commune' && area !== 'hamlet'
  return [
    ...ids.slice(0, 4).map((id, at) => widgetOf('tile', [id], `tile${at + 1}`)),
    widgetOf('line', [course], 'line', { options: { target: true, forecast: 3 } }),
    widgetOf('plan', (aims.length ? aims : ids).slice(0, 5), 'plan'),
    ...(below ? [widgetOf('comparison', [ids[0]!], 'comparison'), widgetOf('map', [ids[0]!], 'map')] : []),
    widgetOf('table', ids.slice(0, 6), 'table', { span: 12, periods: { last: 6 } }),
  ]
}

/** The board of who has given what: missing first. */
export function completenessTemplate(indicators: readonly Suggestible[]): Widget[] {
  const ids = indicators.map((one) => one.id)
  if (!ids.length) return []
  const of = (kind: 'month' | 'year') =>
    indicators.filter((one) => one.definition.periods.includes(kind)).map((one) => one.id)
  return [
    ...(of('month').length
      ? [widgetOf('completeness', of('month').slice(0, 12), 'months', { periods: { last: 12, kind: 'month' } })]
      : []),
    ...(of('year').length
      ? [widgetOf('completeness', of('year').slice(0, 12), 'years', { periods: { last: 5, kind: 'year' } })]
      : []),
  ]
}
