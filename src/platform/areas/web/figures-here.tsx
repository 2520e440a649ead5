import { ChartLine } from 'lucide-react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { figurePassportUrl, figuresUrl, indicatorUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { today } from '#platform/settings/web/today.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { FigureHere, IndicatorHere } from './neighbours.ts'
import { texts } from './texts.ts'

/** The newest official value of every indicator that has one here. */
export function FiguresHere({ code, validFrom }: { code: string; validFrom: string }) {
  const { lang, say } = useLang()
  const from = String(Number(today().slice(0, 4)) - 2)
  const got = useGet<{ items: FigureHere[] }>('/api/v1/figures', { area: code, depth: 0, from, limit: 1000 })
  const names = useGet<{ items: IndicatorHere[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  return (
    <Card
      title={say(texts.figures)}
      scope={got.data?.items.some((one) => one.simulated) ? <SimulatedBadge lang={lang} /> : undefined}
      tools={
        <Button size="small" kind="quiet" href={figuresUrl({ area: code })}>
          {say(texts.toFigures)}
        </Button>
      }
    >
      <Got of={got}>
        {({ items }) => {
          const newest = newestOf(items.filter((one) => one.area === code && one.areaFrom === validFrom))
          if (newest.length === 0)
            return (
              <EmptyState
                icon={<ChartLine />}
                title={say(texts.figuresNone)}
                from={say(texts.figuresNoneHow)}
                className="py-6"
              />
            )
          return (
            <ul className="grid sm:grid-cols-2 xl:grid-cols-3">
              {newest.map((figure) => {
                const title = names.data?.items.find((one) => one.id === figure.indicator)?.title
                const period = parsePeriod(figure.period)
                const shown = figure.value === null ? undefined : scaleUnit(figure.value, figure.unit, lang)
                return (
                  <li key={figure.indicator} className="flex items-baseline gap-3 border-t border-line px-3.5 py-2">
                    <span className="min-w-0 flex-1">
                      <a
                        href={indicatorUrl(figure.indicator, { area: code })}
                        className="block truncate font-medium hover:text-accent hover:underline"
                      >
                        {title ? say(title) : figure.indicator}
                      </a>
                      <span className="block text-caption text-fg3">
                        {period ? say(periodTitle(period)) : figure.period}
                      </span>
                    </span>
                    <PassportValue
                      passport={figurePassportUrl(figure.indicator, code, figure.period)}
                      value={shown?.value ?? null}
                      unit={shown?.unit}
                      label={title && say(title)}
                    />
                  </li>
                )
              })}
            </ul>
          )
        }}
      </Got>
    </Card>
  )
}

function newestOf(figures: readonly FigureHere[]): FigureHere[] {
  const newest = new Map<string, FigureHere>()
  const end = (one: FigureHere) => parsePeriod(one.period)?.to ?? ''
  for (const one of figures) {
    const kept = newest.get(one.indicator)
    if (one.value !== null && (!kept || end(one) > end(kept))) newest.set(one.indicator, one)
  }
  return [...newest.values()]
}
