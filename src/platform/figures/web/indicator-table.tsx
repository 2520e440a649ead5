import { meetsOf } from '#kernel/growth.ts'
import { periodTitle } from '#kernel/period.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { indicatorUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Delta } from '#ui/delta.tsx'
import { formatNumber } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { FigureStanding } from './figure-standing.tsx'
import { FigureValue } from './figure-value.tsx'
import { betterOf, definitionOf } from './indicator-words.ts'
import { changeOf, placeOf, type Standing } from './newest-figures.ts'
import { texts } from './texts.ts'

export interface IndicatorTableProps {
  label: string
  indicators: readonly IndicatorOut[]
  standing: ReadonlyMap<string, Standing | undefined>
  area: string | undefined
  /** Figures have not come yet. */
  waiting: boolean
}

/** Indicators as rows: name and period, course, newest value, change, target, whether it came in time. */
export function IndicatorTable({ label, indicators, standing, area, waiting }: IndicatorTableProps) {
  const { lang, say } = useLang()
  const columns: Column<IndicatorOut>[] = [
    {
      key: 'name',
      title: say(texts.indicator),
      cell: (one) => {
        const now = standing.get(one.id)
        return (
          <span className="block py-0.5">
            <span className="flex flex-wrap items-center gap-x-2">
              <a href={indicatorUrl(one.id, { area })} className="font-medium hover:text-accent hover:underline">
                {say(one.title)}
              </a>
              {now?.newest.figure.simulated && <SimulatedBadge lang={lang} />}
            </span>
            <span className="block text-caption text-fg3">
              {now ? say(periodTitle(now.newest.period)) : unitIn(one.unit, lang)}
            </span>
          </span>
        )
      },
    },
    {
      key: 'course',
      title: say(texts.course),
      wideOnly: true,
      width: '24%',
      cell: (one) => {
        const now = standing.get(one.id)
        if (waiting) return <Skeleton className="h-4 w-40" />
        return (
          now &&
          now.course.length > 1 && (
            <Sparkline
              title={say(one.title)}
              points={now.course.slice(-24).map(({ figure, period }) => ({ at: placeOf(period), value: figure.value }))}
              unit={one.unit}
              width={200}
              height={28}
              lang={lang}
            />
          )
        )
      },
    },
    {
      key: 'value',
      title: say(texts.value),
      numeric: true,

      cell: (one) => {
        const now = standing.get(one.id)
        if (waiting) return <Skeleton className="ml-auto h-4 w-16" />
        if (!now) return <span className="text-caption font-medium text-off">{say(texts.noFigure)}</span>
        return (
          <FigureValue
            figure={now.newest.figure}
            label={say(one.title)}
            digits={definitionOf(one).decimals}
            size="section"
            bare
          />
        )
      },
    },
    {
      key: 'change',
      title: say(texts.change),
      numeric: true,
      wideOnly: true,
      width: '12%',
      cell: (one) => {
        const now = standing.get(one.id)
        const changed = now && changeOf(now, definitionOf(one))
        if (!changed) return null
        const change = scaleUnit(changed.by, one.unit, lang)
        return (
          <Delta
            change={change.value}
            better={betterOf(definitionOf(one))}
            unit={change.by === 1 ? undefined : change.unit}
            digits={change.by === 1 ? definitionOf(one).decimals : undefined}
            against={say(changed.alone ? texts.againstAlone : texts.against, {
              period: say(periodTitle(now.before!.period)),
            })}
            lang={lang}
          />
        )
      },
    },
    {
      key: 'target',
      title: say(texts.target),
      numeric: true,
      wideOnly: true,
      width: '14%',
      cell: (one) => {
        const figure = standing.get(one.id)?.newest.figure
        if (!figure || figure.target === null || figure.value === null) return <span className="text-fg3">–</span>
        const reached = meetsOf(figure.value, figure.target, definitionOf(one).better)
        const shown = scaleUnit(figure.target, one.unit, lang)
        return (
          <span className="text-fg2">
            {formatNumber(shown.value, lang)} {shown.unit}
            {reached !== undefined && (
              <span className={`block text-axis font-medium ${reached ? 'text-ok' : 'text-high'}`}>
                {say(reached ? texts.reached : texts.short)}
              </span>
            )}
          </span>
        )
      },
    },
    {
      key: 'standing',
      title: say(texts.standing),
      wideOnly: true,
      width: '14%',
      cell: (one) =>
        waiting ? <Skeleton className="h-4 w-20" /> : <FigureStanding figure={standing.get(one.id)?.newest.figure} />,
    },
  ]
  return <DataTable caption={label} columns={columns} rows={indicators} keyOf={(one) => one.id} lang={lang} />
}
