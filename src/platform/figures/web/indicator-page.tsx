import { ChartLine, Download, FileUp, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { type PeriodKind, parsePeriod, periodTitle } from '#kernel/period.ts'
import { formatDay, vnDay } from '#kernel/time.ts'
import { GiveTask } from '#platform/cases/web/give-task.tsx'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { withQuery } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { crosswalkUrl, figureImportUrl, figuresUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useOwnArea } from '#platform/settings/web/use-home.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FigureOut } from '../contract.ts'
import { ChangesSince } from './changes-since.tsx'
import { CommuneComparison } from './commune-comparison.tsx'
import { DefinitionBreaks } from './definition-breaks.tsx'
import { FigureChart } from './figure-chart.tsx'
import { FigureDialog } from './figure-dialog.tsx'
import { FigureFilters } from './figure-filters.tsx'
import { FigureTable } from './figure-table.tsx'
import { IndicatorFacts } from './indicator-facts.tsx'
import { IndicatorHeadline } from './indicator-headline.tsx'
import { definitionOf } from './indicator-words.ts'
import { dated, standingOf } from './newest-figures.ts'
import { ofBearer } from './of-bearer.ts'
import { texts as restating } from './restating/texts.ts'
import { texts } from './texts.ts'

interface Place {
  code: string
  fullName: string
  kind: string
  validFrom: string
}

/** One indicator at one area over its periods: on any map, as known at any time, compared among communes. */
export default function IndicatorPage() {
  const { params } = useHere()
  const id = params.indicator ?? ''
  const got = useGet<IndicatorOut>(`/api/v1/indicators/${encodeURIComponent(id)}`, undefined, { every: 0 })
  return (
    <Got page of={got}>
      {(indicator) => <IndicatorView key={id} indicator={indicator} />}
    </Got>
  )
}

function IndicatorView({ indicator }: { indicator: IndicatorOut }) {
  const { say } = useLang()
  const { query } = useHere()
  const session = useSession()
  const modules = useModules()
  const home = useOwnArea()
  const refresh = useRefresh()
  const [entering, setEntering] = useState(false)
  const plan = definitionOf(indicator)
  const { borders, known, from, to } = query
  const area = query.area ?? home ?? null
  const asked = { indicator: indicator.id, area, from, to, borders, known }
  const got = useGet<{ items: FigureOut[] }>('/api/v1/figures', { ...asked, depth: 0, limit: 1000 }, { wait: !area })
  const place = useGet<Place>(`/api/v1/areas/${area}`, { on: borders }, { every: 0, wait: !area })
  useLive<{ indicator?: string }>('figures', (figure) => {
    if (!figure.indicator || figure.indicator === indicator.id) refresh('/api/v1/figures')
  })
  const own = ofBearer(got.data?.items ?? [], area, place.data)
  const others = new Set(
    (got.data?.items ?? []).flatMap((one) =>
      one.area === area && one.areaFrom !== own[0]?.areaFrom ? one.areaName : [],
    ),
  )
  const kinds = [...new Set(dated(own).map((one) => one.period.kind))]
  const kind = kinds.find((one) => one === query.kind) ?? standingOf(own)?.newest.period.kind
  const standing = standingOf(own, kind as PeriodKind | undefined)
  const areaName = place.data?.code === area ? place.data.fullName : ''
  const chosen = query.period && parsePeriod(query.period) ? query.period : standing?.newest.figure.period
  return (
    <PageFrame
      title={say(indicator.title)}
      trail={[{ href: figuresUrl({ area }), label: say(texts.allFigures) }]}
      note={[say(modules.titleOf(indicator.id)), areaName].filter(Boolean).join(' · ')}
      actions={
        <>
          <Button icon={<Download />} href={withQuery('/api/v1/figures', { ...asked, format: 'csv' })}>
            {say(texts.csv)}
          </Button>
          {area && chosen && (
            <GiveTask
              parent={{ kind: 'figure', id: `${indicator.id}/${area}/${chosen}` }}
              title={`${say(indicator.title)}, ${areaName}`}
              area={area}
            />
          )}
          {session.may('figures:write') && (
            <Button kind="primary" icon={<PencilLine />} onClick={() => setEntering(true)}>
              {say(texts.enter)}
            </Button>
          )}
        </>
      }
    >
      <FigureFilters area={area} kinds={kinds} kind={kind} />
      <DefinitionBreaks indicator={indicator} />
      {own.length > 0 && others.size > 0 && (
        <p className="mb-3 rounded-panel bg-info-soft px-3.5 py-2.5 text-fg1">
          {say(restating.otherBearer, { code: area ?? '', names: [...others].join(', ') })}
        </p>
      )}
      {(borders || known) && (
        <p className="mb-3 flex flex-col gap-1 rounded-panel bg-info-soft px-3.5 py-2.5 text-fg1">
          {borders && (
            <span>
              {say(texts.restated, { day: formatDay(borders) })}{' '}
              <a href={crosswalkUrl({ area: area ?? undefined })} className="text-accent hover:underline">
                {say(texts.crosswalk)}
              </a>
            </span>
          )}
          {known && <span>{say(texts.asKnown, { day: formatDay(vnDay(new Date(known))) })}</span>}
        </p>
      )}
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <Got of={got}>
            {() =>
              own.length === 0 ? (
                <Card>
                  <EmptyState
                    icon={<ChartLine />}
                    title={say(texts.noFigures, { area: areaName || (area ?? '') })}
                    from={say(texts.noFiguresHow)}
                    action={
                      session.may('imports:write') && (
                        <Button icon={<FileUp />} href={figureImportUrl()}>
                          {say(texts.fromFile)}
                        </Button>
                      )
                    }
                  />
                </Card>
              ) : (
                <>
                  {standing && (
                    <Card>
                      {standing && (
                        <IndicatorHeadline indicator={indicator} standing={standing} borders={borders} known={known} />
                      )}
                      {standing.course.length > 1 && (
                        <FigureChart
                          title={`${say(indicator.title)}, ${areaName}`}
                          course={standing.course}
                          unit={indicator.unit}
                          digits={plan.decimals}
                        />
                      )}
                    </Card>
                  )}
                  <FigureTable indicator={indicator} figures={own} kind={kind} borders={borders} known={known} />
                </>
              )
            }
          </Got>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          {area && place.data?.kind === 'province' && chosen && (
            <CommuneComparison
              indicator={indicator}
              area={area}
              areaName={areaName}
              period={chosen}
              borders={borders}
              known={known}
            />
          )}
          {known && <ChangesSince known={known} area={area} indicator={indicator.id} />}
          <IndicatorFacts indicator={indicator} />
        </div>
      </div>
      {entering && (
        <FigureDialog
          indicators={[indicator]}
          indicator={indicator.id}
          area={area}
          onClose={() => setEntering(false)}
        />
      )}
      <span className="spoken" aria-live="polite">
        {chosen && parsePeriod(chosen) ? say(periodTitle(parsePeriod(chosen)!)) : ''}
      </span>
    </PageFrame>
  )
}
