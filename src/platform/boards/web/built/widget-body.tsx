import { useLang } from '#platform/routes/web/words.tsx'
import type { Drawn } from '../../board-contract.ts'
import { CasesWidget } from './cases-widget.tsx'
import { ChartGuard } from './chart-guard.tsx'
import { ComparisonWidget, CompletenessWidget, LineWidget, PlanWidget } from './chart-widgets.tsx'
import { DayMapWidget } from './day-map-widget.tsx'
import { ReadingWidget } from './reading-widget.tsx'
import { TableWidget } from './table-widget.tsx'
import { texts } from './texts.ts'
import { TileWidget } from './tile-widget.tsx'

const BODIES = {
  table: TableWidget,
  line: LineWidget,
  comparison: ComparisonWidget,
  map: DayMapWidget,
  plan: PlanWidget,
  completeness: CompletenessWidget,
  tile: TileWidget,
  reading: ReadingWidget,
  cases: CasesWidget,
} as const

/** What a widget shows. Nothing to show is said with its cause; one that fails on this screen shows a card in its place. */
export function WidgetBody({ drawn, title }: { drawn: Drawn; title: string }) {
  const { say } = useLang()
  if (drawn.widget.kind === 'text')
    return <p className="px-3.5 pb-3.5 whitespace-pre-line">{drawn.widget.options?.text ?? ''}</p>
  const Body = BODIES[drawn.widget.kind]
  const faced = drawn.reading !== null || drawn.cases !== null
  const empty = !faced && !drawn.cells.some((cell) => cell.value !== null) && drawn.states.length === 0
  if (empty && drawn.widget.kind !== 'map')
    return (
      <p className="px-3.5 pb-3.5 text-fg3">
        {say(texts.nothing, { area: drawn.area.name })} {say(texts.nothingHow)}
      </p>
    )
  return (
    <ChartGuard key={JSON.stringify(drawn.widget)}>
      <Body drawn={drawn} title={title} />
      {drawn.hidden > 0 && (
        <p className="px-3.5 pb-2 text-caption text-fg3">{say(texts.hidden, { n: drawn.hidden })}</p>
      )}
    </ChartGuard>
  )
}
