import { type PeriodKind, periodTitle } from '#kernel/period.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Delta } from '#ui/delta.tsx'
import { formatNumber } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { Tone } from '#ui/status.ts'
import type { FigureOut } from '../contract.ts'
import { differencesUrl } from './addresses.ts'
import { FigureMoves } from './figure-moves.tsx'
import { FigureStanding } from './figure-standing.tsx'
import { FigureValue } from './figure-value.tsx'
import { betterOf, definitionOf } from './indicator-words.ts'
import { type Dated, dated } from './newest-figures.ts'
import { methods, qualities, texts, workflows } from './texts.ts'

export interface FigureTableProps {
  indicator: IndicatorOut
  figures: readonly FigureOut[]
  kind: PeriodKind | undefined
  borders?: string
  known?: string
}

const tones: Record<FigureOut['status'], Tone> = { draft: 'plain', submitted: 'info', official: 'ok', returned: 'high' }

/** The figures of one area, newest first, each with its passport; drafts can be submitted, approved, returned here. */
export function FigureTable({ indicator, figures, kind, borders, known }: FigureTableProps) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const plan = definitionOf(indicator)
  const rows = dated(figures)
    .filter((one) => !kind || one.period.kind === kind)
    .reverse()
  const before = (row: Dated) => rows[rows.indexOf(row) + 1]?.figure.value
  const columns: Column<Dated>[] = [
    {
      key: 'period',
      title: say(texts.period),
      cell: (row) => (
        <button
          type="button"
          aria-pressed={query.period === row.figure.period}
          onClick={() => change({ period: row.figure.period }, { replace: true })}
          className="text-left font-medium whitespace-nowrap hover:text-accent hover:underline aria-pressed:text-accent"
        >
          {say(periodTitle(row.period))}
        </button>
      ),
    },
    {
      key: 'value',
      title: say(texts.number),
      numeric: true,
      cell: ({ figure }) => (
        <span className="inline-flex flex-col items-end">
          <FigureValue
            {...{ figure, borders, known }}
            bare
            past={figure !== rows[0]?.figure}
            label={say(indicator.title)}
            digits={plan.decimals}
          />
          {figure.error !== null && figure.value !== null && (
            <span className="text-axis text-fg3">
              ± {formatNumber(scaleUnit(figure.error, indicator.unit, lang).value, lang)}
            </span>
          )}
          {borders && figure.value !== null && (
            <span className="text-caption text-fg3 sm:hidden">{say(methods[figure.method]!)}</span>
          )}
        </span>
      ),
    },
    {
      key: 'change',
      title: say(texts.change),
      numeric: true,
      wideOnly: true,
      cell: (row) => {
        const old = before(row)
        if (row.figure.value === null || old === undefined || old === null) return null
        const by = scaleUnit(row.figure.value - old, indicator.unit, lang)
        return (
          <Delta
            change={by.value}
            better={betterOf(plan)}
            unit={by.by === 1 ? undefined : by.unit}
            digits={by.by === 1 ? plan.decimals : undefined}
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
      cell: ({ figure }) => (
        <span className="text-fg2">
          {figure.target === null ? '–' : formatNumber(scaleUnit(figure.target, indicator.unit, lang).value, lang)}
        </span>
      ),
    },
    {
      key: 'status',
      title: say(texts.status),
      cell: ({ figure }) => (
        <span className="inline-flex flex-wrap gap-1">
          <Badge tone={tones[figure.status]}>{say(workflows[figure.status]!)}</Badge>
          {figure.differs && (
            <a href={differencesUrl({ area: figure.area })}>
              <Badge tone="high">{say(texts.differs)}</Badge>
            </a>
          )}
        </span>
      ),
    },
    {
      key: 'quality',
      title: say(texts.quality),
      wideOnly: true,
      cell: ({ figure }) => <span className="text-fg2">{say(qualities[figure.quality]!)}</span>,
    },
    {
      key: 'method',
      title: say(texts.method),
      wideOnly: true,
      cell: ({ figure }) => (
        <span className={figure.method === 'break' ? 'font-medium text-high' : 'text-fg2'}>
          {say(methods[figure.method]!)}
          {borders && figure.value !== null && figure.explanation && (
            <span className="block max-w-80 text-caption font-normal text-fg3">{say(figure.explanation)}</span>
          )}
        </span>
      ),
    },
    {
      key: 'standing',
      title: say(texts.standing),
      wideOnly: true,
      cell: ({ figure }) => figure === rows[0]?.figure && <FigureStanding figure={figure} />,
    },
    {
      key: 'moves',
      title: <span className="spoken">{say(texts.approve)}</span>,
      cell: ({ figure }) => !borders && !known && <FigureMoves figure={figure} />,
    },
  ]
  return (
    <Card
      title={say(texts.table)}
      scope={rows.length}
      tools={rows.some((row) => row.figure.simulated) && <SimulatedBadge lang={lang} />}
    >
      <DataTable
        caption={`${say(indicator.title)}: ${say(texts.table)}`}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.figure.period}
        lang={lang}
        className="max-h-[34rem]"
      />
    </Card>
  )
}
