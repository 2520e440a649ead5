import { Activity, CircleDashed, Database, ListChecks, Map as MapIcon, Monitor, Printer, Siren } from 'lucide-react'
import { useState } from 'react'
import { BrokenPart } from '#modules/hazards/web/broken-part.tsx'
import { FieldMap } from '#modules/hazards/web/field-map.tsx'
import { RainBars } from '#modules/hazards/web/rain-bars.tsx'
import { RainHeat } from '#modules/hazards/web/rain-heat.tsx'
import { RiverPanel } from '#modules/hazards/web/river-panel.tsx'
import { shownSituation } from '#modules/hazards/web/shown-situation.ts'
import { SituationStrip } from '#modules/hazards/web/situation-strip.tsx'
import { weekdayName } from '#platform/boards/web/day-words.ts'
import { DeedRow } from '#platform/boards/web/deed-row.tsx'
import { NoDeeds, NoKpis, NoSources } from '#platform/boards/web/empty-panels.tsx'
import { kpiOrder } from '#platform/boards/web/kpi-standing.ts'
import { KpiTile } from '#platform/boards/web/kpi-tile.tsx'
import { LackRow } from '#platform/boards/web/lack-row.tsx'
import { SourceGrid } from '#platform/boards/web/source-grid.tsx'
import { texts as boards } from '#platform/boards/web/texts.ts'
import { mapUrl, sourcesUrl, wallUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button, buttonClass } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatDate, formatHour } from '#ui/format.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { DecideCard } from './decide-card.tsx'
import { FreshCentre, isFresh } from './fresh-centre.tsx'
import type { LayoutProps } from './overview-page.tsx'
import { StripCounts } from './strip-counts.tsx'
import { texts } from './texts.ts'

const LACKS = 6

/** The desk's first page: the same panels as the wall on a grid of twelve, what lacks first, decisions beside the map. */
export function DeskOverview({ overview, board, now, claims }: LayoutProps) {
  const { lang, say } = useLang()
  const [chosen, choose] = useState<string>()
  const { lacks, kpis, sources, deeds, counts, duty } = overview
  const inOrder = sources.filter((source) => source.state === 'ok').length
  const broken = <BrokenPart />
  return (
    <div className="overview-grid flex flex-col gap-2.5 px-5 pt-4 pb-8">
      <PageHeader
        className="!pb-0"
        title={say(texts.title)}
        badges={overview.simulated && <SimulatedBadge lang={lang} />}
        note={[
          overview.home.name,
          `${weekdayName(now, lang)} ${formatDate(now)} · ${formatHour(now)}`,
          duty && say(texts.duty, { name: duty.name }),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <Button icon={<Printer />} onClick={() => window.print()}>
              {say(texts.print)}
            </Button>
            <a href={wallUrl()} className={buttonClass('plain')}>
              <Monitor aria-hidden="true" className="size-4" />
              {say(texts.openWall)}
            </a>
          </>
        }
      />
      {isFresh(overview, board) && <FreshCentre />}
      {board ? (
        <SituationStrip situation={shownSituation(board)}>
          <StripCounts overview={overview} board={board} />
        </SituationStrip>
      ) : (
        broken
      )}
      {lacks.length > 0 && (
        <Card icon={<CircleDashed />} title={say(boards.lacking)} scope={counts.lacking}>
          <ul className="grid overflow-hidden sm:grid-cols-2 xl:grid-cols-3">
            {lacks.slice(0, LACKS).map((lack) => (
              <li key={`${lack.kind} ${lack.subject}`} className="h-11 border-t border-r border-line">
                <LackRow lack={lack} now={now} />
              </li>
            ))}
          </ul>
          {counts.lacking > LACKS && (
            <a
              href={sourcesUrl()}
              className="block border-t border-line px-3.5 py-1 text-caption text-fg3 hover:underline"
            >
              {say(boards.more, { n: counts.lacking - LACKS })}
            </a>
          )}
        </Card>
      )}
      <div className="grid grid-cols-12 gap-2.5">
        <Card
          className="col-span-12 h-[30rem] lg:col-span-7"
          icon={<MapIcon />}
          title={say(texts.map)}
          scope={
            <a href={mapUrl()} className="font-medium text-accent hover:underline">
              {say(texts.openMap)}
            </a>
          }
        >
          <FieldMap overview={overview} board={board} now={now} chosen={chosen} onChoose={choose} callout={false} />
        </Card>
        <DecideCard
          className="col-span-12 h-[30rem] lg:col-span-5"
          icon={<Siren />}
          overview={overview}
          now={now}
          claims={claims}
          chosen={chosen}
          onChoose={choose}
        />
        <Card
          className="col-span-12"
          icon={<Activity />}
          title={say(boards.kpis)}
          scope={say(boards.kpiScope)}
          padded={kpis.length > 0}
        >
          {kpis.length === 0 ? (
            <NoKpis />
          ) : (
            <div className="grid grid-cols-2 gap-2 md:grid-cols-3 xl:grid-cols-5">
              {kpiOrder(kpis).map((kpi) => (
                <KpiTile key={kpi.indicator} kpi={kpi} />
              ))}
            </div>
          )}
        </Card>
        {board && (
          <>
            <RiverPanel rivers={board.rivers} now={now} className="col-span-12" height={128} />
            <RainHeat rain={board.rain} rows={12} className="col-span-12 lg:col-span-7" />
            <div className="col-span-12 flex flex-col gap-2.5 lg:col-span-5">
              <RainBars rain={board.rain} />
              <Card
                icon={<Database />}
                title={say(boards.sources)}
                scope={sources.length > 0 && say(boards.sourceScope, { ok: inOrder, all: sources.length })}
              >
                {sources.length === 0 ? <NoSources /> : <SourceGrid sources={sources} now={now} most={12} />}
              </Card>
            </div>
          </>
        )}
        <Card className="col-span-12" icon={<ListChecks />} title={say(boards.deeds)}>
          {deeds.length === 0 ? (
            <NoDeeds />
          ) : (
            <ul className="grid overflow-hidden lg:grid-cols-2">
              {deeds.slice(0, 8).map((deed) => (
                <li
                  key={`${deed.at} ${deed.alert} ${deed.move}`}
                  className="h-[3.125rem] border-t border-r border-line"
                >
                  <DeedRow deed={deed} now={now} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </div>
  )
}
