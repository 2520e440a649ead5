import { nameIn } from '#kernel/text.ts'
import { indicatorUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import type { UsesOut } from '../../regime/contract.ts'
import { texts } from './texts.ts'

/** Ten reports from one entry: how much need not be typed again, and which figure feeds which reports. */
export function UsesCard({ uses }: { uses: UsesOut }) {
  const { say, lang } = useLang()
  const numbers = [
    [uses.retyped, texts.usesRetyped],
    [uses.fields, texts.usesFields],
    [uses.entries, texts.usesEntries],
    [uses.reports, texts.usesReports],
  ] as const
  return (
    <Card title={say(texts.uses)} scope={uses.from.slice(0, 4)}>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 px-3.5 pb-3">
        {numbers.map(([n, title]) => (
          <div key={title.vi} className="flex flex-col-reverse">
            <dt className="text-caption text-fg3">{say(title)}</dt>
            <dd className="text-kpi font-semibold tabular-nums">{formatNumber(n, lang)}</dd>
          </div>
        ))}
      </dl>
      <p className="px-3.5 pb-3 text-caption text-fg3">
        {say(texts.usesNote, { n: formatNumber(uses.duties, lang), year: uses.from.slice(0, 4) })}
      </p>
      <DataTable
        caption={say(texts.uses)}
        lang={lang}
        rows={uses.items}
        keyOf={(row) => row.indicator}
        columns={[
          {
            key: 'indicator',
            title: say(texts.indicator),
            cell: (row) => (
              <a href={indicatorUrl(row.indicator)} className="text-fg1 hover:underline">
                {say(row.title)}
              </a>
            ),
          },
          {
            key: 'reports',
            title: say(texts.usedIn),
            cell: (row) => (
              <span title={row.reports.map((r) => nameIn(r, lang)).join('\n')}>
                <span className="font-medium">{say(texts.usesOf, { n: row.reports.length })}</span>{' '}
                <span className="text-caption text-fg3">{row.reports.map((r) => r.code).join(', ')}</span>
              </span>
            ),
          },
          { key: 'retyped', title: say(texts.retyped), numeric: true, cell: (row) => formatNumber(row.retyped, lang) },
        ]}
      />
    </Card>
  )
}
