import { Activity, CircleDashed, Database } from 'lucide-react'
import { memo } from 'react'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { BrokenPart } from '#modules/hazards/web/broken-part.tsx'
import { RainHeat } from '#modules/hazards/web/rain-heat.tsx'
import type { BoardSource, Kpi, Lack, Overview } from '#platform/boards/contract.ts'
import { NoKpis, NoSources } from '#platform/boards/web/empty-panels.tsx'
import { FittedList } from '#platform/boards/web/fitted-list.tsx'
import { KpiRow } from '#platform/boards/web/kpi-row.tsx'
import { LackRow } from '#platform/boards/web/lack-row.tsx'
import { SourceGrid } from '#platform/boards/web/source-grid.tsx'
import { texts as boards } from '#platform/boards/web/texts.ts'
import { figuresUrl, sourcesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'

const LACK = 2.5
const KPI = 2.75
const HEAD = 2.5

export interface WallLeftProps {
  overview: Overview
  board: HazardsBoard | undefined
  now: number
  page: number
}

/** How we are doing: what lacks first, then key figures, rain by gauge, and the health of the sources. */
export const WallLeft = memo(function WallLeft({ overview, board, now, page }: WallLeftProps) {
  const { lacks, kpis, sources, counts } = overview
  return (
    <div className="flex min-h-0 flex-col gap-2.5">
      <Lacks lacks={lacks} lacking={counts.lacking} now={now} />
      <Kpis kpis={kpis} page={page} />
      <div className="min-h-32 flex-1">
        {board ? <RainHeat rain={board.rain} className="h-full" /> : <BrokenPart />}
      </div>
      <Sources sources={sources} now={now} />
    </div>
  )
})

// Each panel by itself: a reading from a river draws none of them anew.
const Lacks = memo(function Lacks({ lacks, lacking, now }: { lacks: readonly Lack[]; lacking: number; now: number }) {
  const { say } = useLang()
  const rows = Math.min(lacks.length, 3)
  if (rows === 0) return null
  return (
    <div className="shrink-0" style={{ height: `${HEAD + rows * LACK + (lacking > rows ? 1.5 : 0)}rem` }}>
      <Card className="h-full" icon={<CircleDashed />} title={say(boards.lacking)} scope={lacking}>
        <FittedList
          label={say(boards.lacking)}
          rows={lacks}
          total={lacking}
          rowRem={LACK}
          keyOf={(lack) => `${lack.kind} ${lack.subject}`}
          row={(lack) => <LackRow lack={lack} now={now} />}
          restHref={sourcesUrl()}
        />
      </Card>
    </div>
  )
})

const Kpis = memo(function Kpis({ kpis, page }: { kpis: readonly Kpi[]; page: number }) {
  const { say } = useLang()
  return (
    <div className="min-h-0" style={{ flex: `0 1 ${HEAD + Math.max(3, kpis.length) * KPI}rem` }}>
      <Card className="h-full" icon={<Activity />} title={say(boards.kpis)} scope={say(boards.kpiScope)}>
        {kpis.length === 0 ? (
          <NoKpis />
        ) : (
          <FittedList
            label={say(boards.kpis)}
            rows={kpis}
            rowRem={KPI}
            page={page}
            keyOf={(kpi) => kpi.indicator}
            row={(kpi) => <KpiRow kpi={kpi} />}
            restHref={figuresUrl()}
          />
        )}
      </Card>
    </div>
  )
})

const Sources = memo(function Sources({ sources, now }: { sources: readonly BoardSource[]; now: number }) {
  const { say } = useLang()
  const inOrder = sources.filter((source) => source.state === 'ok').length
  return (
    <Card
      className="shrink-0"
      icon={<Database />}
      title={say(boards.sources)}
      scope={sources.length > 0 && say(boards.sourceScope, { ok: inOrder, all: sources.length })}
    >
      {sources.length === 0 ? <NoSources /> : <SourceGrid sources={sources} now={now} most={8} />}
    </Card>
  )
})
