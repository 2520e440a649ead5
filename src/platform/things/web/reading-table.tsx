import { useLang } from '#platform/routes/web/words.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import { Badge } from '#ui/badge.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatDate, formatHour, formatNumber } from '#ui/format.ts'
import { texts } from './texts.ts'
import type { Every, ReadingOut } from './wire.ts'

export interface ReadingTableProps {
  /** Oldest first. */
  items: readonly ReadingOut[]
  every: Every
  unit: string
  digits: number
}

const MOST = 200

/** The readings behind a chart, newest first; hours and days tell their lowest, highest and count too. */
export function ReadingTable({ items, every, unit, digits }: ReadingTableProps) {
  const { lang, say } = useLang()
  const rows = items.slice(-MOST).reverse()
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, lang, digits))
  const columns: Column<ReadingOut>[] = [
    {
      key: 'at',
      title: say(texts.at),
      cell: (one) => (
        <span className="tabular-nums">
          {every !== 'day' && `${formatHour(new Date(one.at))} `}
          <span className={every === 'day' ? '' : 'text-fg3'}>{formatDate(new Date(one.at))}</span>
        </span>
      ),
    },
    {
      key: 'value',
      title: `${say(texts.value)} (${unit})`,
      numeric: true,
      cell: (one) => (
        <span className="inline-flex items-center gap-2">
          {one.suspect && <Badge tone="high">{say(texts.suspect)}</Badge>}
          <b className="font-semibold">{number(one.value)}</b>
        </span>
      ),
    },
    ...(every === 'raw'
      ? []
      : [
          {
            key: 'low',
            title: say(texts.low),
            numeric: true,
            wideOnly: true,
            cell: (one: ReadingOut) => number(one.min),
          },
          {
            key: 'high',
            title: say(texts.high),
            numeric: true,
            wideOnly: true,
            cell: (one: ReadingOut) => number(one.max),
          },
          { key: 'n', title: say(texts.count), numeric: true, wideOnly: true, cell: (one: ReadingOut) => one.n ?? '–' },
        ]),
  ]
  return (
    <details open className="border-t border-line">
      <summary className="flex h-10 items-center gap-2 px-3.5 font-medium text-fg2 hover:text-fg1">
        {say(texts.table)}
        <span className="ml-auto text-caption font-normal text-fg3">{say(texts.tableScope, { n: rows.length })}</span>
      </summary>
      <ScrollBox label={say(texts.table)}>
        <DataTable caption={say(texts.table)} columns={columns} rows={rows} keyOf={(one) => one.at} lang={lang} />
      </ScrollBox>
    </details>
  )
}
