import { unitIn } from '#kernel/unit-words.ts'
import { indicatorDefinitionUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import type { IndicatorOut } from '../contract.ts'
import type { OfficeName } from './catalogue-page.tsx'
import { daysWords, figureOf } from './field-words.ts'
import { measures, periodKinds, texts } from './texts.ts'

export interface CatalogueTableProps {
  label: string
  rows: readonly IndicatorOut[]
  /** At how many places an indicator is late. */
  lateAt: ReadonlyMap<string, number>
  offices: readonly OfficeName[]
}

/** The indicators of one heading: code, title, unit, how it adds up, when it is given and by whom. */
export function CatalogueTable({ label, rows, lateAt, offices }: CatalogueTableProps) {
  const { say, lang } = useLang()
  const columns: Column<IndicatorOut>[] = [
    {
      key: 'code',
      title: say(texts.code),
      width: '6rem',
      cell: (one) => <span className="tabular-nums text-fg2">{figureOf(one).code ?? '–'}</span>,
      wideOnly: true,
    },
    {
      key: 'name',
      title: say(texts.name),
      cell: (one) => (
        <span className="flex flex-wrap items-center gap-x-2 py-1">
          <a href={indicatorDefinitionUrl(one.id)} className="font-medium hover:underline">
            {say(one.title)}
          </a>
          <span className="text-fg3">{unitIn(one.unit, lang)}</span>
          {lateAt.has(one.id) && <Badge tone="medium">{say(texts.lateAt, { n: lateAt.get(one.id)! })}</Badge>}
          {figureOf(one).withdrawn && <Badge tone="off">{say(texts.withdrawn)}</Badge>}
          {(figureOf(one).formula || figureOf(one).ratio) && <Badge>{say(texts.byFormula)}</Badge>}
        </span>
      ),
    },
    {
      key: 'measure',
      title: say(texts.measure),
      width: '16rem',
      cell: (one) => say(measures[figureOf(one).measure] ?? texts.empty),
      wideOnly: true,
    },
    {
      key: 'periods',
      title: say(texts.periods),
      width: '16rem',
      cell: (one) =>
        Object.entries(periodKinds)
          .filter(([kind]) => (figureOf(one).periods as readonly string[]).includes(kind))
          .map(([, label]) => say(label))
          .join(', '),
      wideOnly: true,
    },
    {
      key: 'due',
      title: say(texts.due),
      width: '9rem',
      cell: (one) => daysWords(figureOf(one).due?.dueDays, say),
      wideOnly: true,
    },
    {
      key: 'office',
      title: say(texts.office),
      width: '14rem',
      cell: (one) => {
        const office = offices.find((o) => o.code === figureOf(one).office)
        return office ? say(office.name) : '–'
      },
      wideOnly: true,
    },
  ]
  return <DataTable caption={label} columns={columns} rows={rows} keyOf={(one) => one.id} lang={lang} />
}
