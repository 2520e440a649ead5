import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { compareVi } from '#kernel/vietnamese.ts'
import type { AreaOut } from '#platform/areas/contract.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { areaUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { FigureOut } from '../contract.ts'
import { FigureValue } from './figure-value.tsx'
import { definitionOf } from './indicator-words.ts'
import { tableUrl } from './table-url.ts'
import { texts } from './texts.ts'

export interface CommuneComparisonProps {
  indicator: IndicatorOut
  area: string
  areaName: string
  period: string
  borders?: string
  known?: string
}

/** The communes of a province side by side for one period: who has given nothing first, then from high to low. */
export function CommuneComparison({ indicator, area, areaName, period, borders, known }: CommuneComparisonProps) {
  const { lang, say } = useLang()
  const read = parsePeriod(period)
  const on = borders ?? read?.to
  const got = useGet<{ items: FigureOut[] }>('/api/v1/figures', {
    indicator: indicator.id,
    area,
    from: period,
    to: period,
    borders,
    known,
    depth: 1,
    limit: 1000,
  })
  const communes = useGet<{ items: AreaOut[] }>(
    '/api/v1/areas',
    { area, kind: 'commune', on, limit: 1000 },
    { every: 0 },
  )
  const all = communes.data?.items ?? []
  return (
    <Card
      title={say(texts.comparison)}
      scope={read && say(periodTitle(read))}
      tools={
        <span className="flex items-center gap-2">
          {read && !known && (
            <a
              href={tableUrl({ indicator: indicator.id, area, period: read, borders })}
              className="text-caption hover:text-accent hover:underline"
              download
            >
              {say(texts.tableFile)}
            </a>
          )}
          {got.data?.items.some((one) => one.simulated) && <SimulatedBadge lang={lang} />}
        </span>
      }
    >
      <Got of={got}>
        {({ items }) => {
          const given = items.filter(
            (one) =>
              one.area !== area &&
              one.period === period &&
              one.value !== null &&
              !one.category &&
              (all.length === 0 || all.some((commune) => commune.code === one.area)),
          )
          const lacking = all
            .filter((commune) => !given.some((one) => one.area === commune.code))
            .sort((a, b) => compareVi(a.name, b.name))
          if (given.length === 0) return <p className="px-3.5 pb-4 text-fg3">{say(texts.noComparison)}</p>
          const sorted = given.sort((a, b) => b.value! - a.value!)
          const top = Math.max(...sorted.map((one) => Math.abs(one.value!)), 1e-9)
          return (
            <div className="flex flex-col">
              {lacking.length > 0 ? (
                <details className="border-t border-line px-3.5 py-2">
                  <summary className="font-medium text-off">
                    {say(texts.lacking, { n: lacking.length, all: all.length })}
                  </summary>
                  <p className="mt-1 text-fg2">{lacking.map((one) => one.fullName).join(', ')}</p>
                </details>
              ) : (
                all.length > 0 && (
                  <p className="border-t border-line px-3.5 py-2 text-caption text-fg3">
                    {say(texts.complete, { all: all.length })}
                  </p>
                )
              )}
              <ol
                aria-label={say(texts.comparison)}
                className="max-h-[34rem] overflow-y-auto border-t border-line py-1"
              >
                {sorted.map((one) => (
                  <li
                    key={`${one.area} ${one.areaFrom}`}
                    className="grid grid-cols-[9rem_minmax(2rem,1fr)_auto] items-center gap-2.5 px-3.5 py-1"
                  >
                    <a
                      href={areaUrl(one.area, borders)}
                      className="truncate hover:text-accent hover:underline"
                      title={one.areaName}
                    >
                      {one.areaName.replace(/^(Phường|Xã) /, '')}
                    </a>
                    <span aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-track">
                      <span
                        className="block h-full rounded-full bg-accent"
                        style={{ width: `${((Math.abs(one.value!) / top) * 100).toFixed(1)}%` }}
                      />
                    </span>
                    <FigureValue
                      bare
                      figure={one}
                      label={say(indicator.title)}
                      digits={definitionOf(indicator).decimals}
                      {...{ borders, known }}
                    />
                  </li>
                ))}
              </ol>
            </div>
          )
        }}
      </Got>
      <span className="spoken">{areaName}</span>
    </Card>
  )
}
