import { RiverList } from '#modules/hazards/web/river-list.tsx'
import { texts as hazards } from '#modules/hazards/web/texts.ts'
import { weekdayName } from '#platform/boards/web/day-words.ts'
import { NoKpis } from '#platform/boards/web/empty-panels.tsx'
import { kpiOrder } from '#platform/boards/web/kpi-standing.ts'
import { KpiTile } from '#platform/boards/web/kpi-tile.tsx'
import { LackRow } from '#platform/boards/web/lack-row.tsx'
import { texts as boards } from '#platform/boards/web/texts.ts'
import { alertsUrl, figuresUrl, mapUrl, sourcesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDay, formatHour } from '#ui/format.ts'
import { Decision } from './decision.tsx'
import { FreshCentre, isFresh } from './fresh-centre.tsx'
import type { LayoutProps } from './overview-page.tsx'
import { SectionHead } from './section-head.tsx'
import { SituationCard } from './situation-card.tsx'
import { texts } from './texts.ts'

/** Decisions shown at once: the key figures below them are still seen. */
const SHOWN = 2

/** The first screen of a phone: the day, what waits for a decision, key figures, rivers, what lacks. */
export function PhoneOverview({ overview, board, now, claims }: LayoutProps) {
  const { lang, say } = useLang()
  const { counts, kpis, lacks } = overview
  const waiting = overview.alerts.filter((alert) => alert.state === 'open')
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-2 px-3.5 pb-4 text-read">
      <header className="px-1 pt-3">
        <h1 className="font-display text-head leading-tight font-semibold">{say(texts.title)}</h1>
        <p className="mt-0.5 text-body text-fg3">
          {weekdayName(now, lang)} {formatDay(now)} · {formatHour(now)}
        </p>
      </header>
      {isFresh(overview, board) ? (
        <FreshCentre soft />
      ) : (
        <>
          <SituationCard overview={overview} board={board} />
          <SectionHead
            title={say(texts.decide)}
            href={alertsUrl({ state: 'living' })}
            link={say(texts.all, { n: counts.open })}
          />
          <Card soft>
            {waiting.length === 0 ? (
              <EmptyState className="!py-5" title={say(texts.decideNone)} from={say(texts.decideNoneFrom)} />
            ) : (
              <ul className="divide-y divide-line">
                {waiting.slice(0, SHOWN).map((alert) => (
                  <li key={alert.id}>
                    <Decision alert={alert} now={now} size="touch" {...claims} />
                  </li>
                ))}
                {waiting.length > SHOWN && (
                  <li>
                    <a href={alertsUrl({ state: 'open' })} className="block px-4 py-2.5 font-medium text-accent">
                      {say(texts.moreToDecide, { n: waiting.length - SHOWN })}
                    </a>
                  </li>
                )}
              </ul>
            )}
          </Card>
          <SectionHead title={say(texts.kpis)} href={figuresUrl()} link={say(texts.all, { n: kpis.length })} />
          {kpis.length === 0 ? (
            <Card soft>
              <NoKpis />
            </Card>
          ) : (
            <div className="grid grid-cols-2 gap-2">
              {kpiOrder(kpis)
                .slice(0, 8)
                .map((kpi) => (
                  <KpiTile key={kpi.indicator} kpi={kpi} soft />
                ))}
            </div>
          )}
          {board && (
            <>
              <SectionHead
                title={say(texts.rivers)}
                href={mapUrl({ show: 'hazards.water' })}
                link={say(hazards.all, { n: board.gauges })}
              />
              <Card soft>
                <RiverList rivers={board.rivers} now={now} most={6} />
              </Card>
            </>
          )}
          {lacks.length > 0 && (
            <>
              <SectionHead
                title={say(boards.lacking)}
                href={sourcesUrl()}
                link={say(texts.all, { n: counts.lacking })}
              />
              <Card soft>
                <ul className="divide-y divide-line">
                  {lacks.slice(0, 5).map((lack) => (
                    <li key={`${lack.kind} ${lack.subject}`} className="min-h-13">
                      <LackRow lack={lack} now={now} className="min-h-13 py-1.5" />
                    </li>
                  ))}
                </ul>
              </Card>
            </>
          )}
        </>
      )}
    </div>
  )
}
