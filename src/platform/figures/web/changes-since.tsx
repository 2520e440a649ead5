import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import type { ChangeOut } from '../desk-contract.ts'

const texts = {
  title: { vi: 'Đã thay đổi từ lúc đó', en: 'Changed since then' },
  none: {
    vi: 'Từ lúc đó đến nay không có số chính thức nào thay đổi.',
    en: 'No official figure has changed since then.',
  },
  figure: { vi: 'Chỉ tiêu', en: 'Indicator' },
  before: { vi: 'Khi đó', en: 'Then' },
  now: { vi: 'Hiện nay', en: 'Now' },
  when: { vi: 'Thay đổi lúc', en: 'Changed' },
} as const

export interface ChangesSinceProps {
  /** The instant whose knowledge is shown. */
  known: string
  area: string | null
  indicator?: string
  period?: string
}

/** What was official at a moment and is another now: stands beside every screen that is shown "as known on". */
export function ChangesSince({ known, area, indicator, period }: ChangesSinceProps) {
  const { lang, say } = useLang()
  const got = useGet<{ items: ChangeOut[] }>('/api/v1/figures/changes', { since: known, area, indicator, period })
  const items = got.data?.items ?? []
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value, lang))
  const columns: Column<ChangeOut>[] = [
    {
      key: 'figure',
      title: say(texts.figure),
      cell: (one) => {
        const of = parsePeriod(one.period)
        return (
          <span className="flex flex-col">
            <b className="font-medium">{say(one.title)}</b>
            <span className="text-caption text-fg2">
              {one.areaName} · {of ? say(periodTitle(of)) : one.period}
            </span>
          </span>
        )
      },
    },
    { key: 'before', title: say(texts.before), numeric: true, cell: (one) => number(one.before) },
    { key: 'now', title: say(texts.now), numeric: true, cell: (one) => <b>{number(one.now)}</b> },
    {
      key: 'when',
      title: say(texts.when),
      wideOnly: true,
      cell: (one) => (
        <span className="text-caption text-fg2">
          {formatMoment(new Date(one.at))}
          {one.by && ` · ${one.by}`}
          {one.note && <span className="block">{one.note}</span>}
        </span>
      ),
    },
  ]
  return (
    <Card title={say(texts.title)} scope={items.length}>
      {items.length || !got.data ? (
        <DataTable
          caption={say(texts.title)}
          columns={columns}
          rows={items}
          keyOf={(one) => `${one.indicator}|${one.area}|${one.period}|${one.category ?? ''}`}
          lang={lang}
        />
      ) : (
        <p className="px-3.5 pb-3.5 text-fg3">{say(texts.none)}</p>
      )}
    </Card>
  )
}
