import type { ReactNode } from 'react'
import { sourceUrl } from '#platform/routes/web/urls.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { SourceOut } from '#platform/sources/contract.ts'
import { Badge } from '#ui/badge.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatMoment, formatNumber, formatSpan } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { SourceMark } from './source-mark.tsx'
import { doors, texts } from './texts.ts'

/** Sources with condition, age of the newest value, counts of the last run and what waits to be mended. */
export function SourceTable({ sources, empty }: { sources: readonly SourceOut[]; empty: ReactNode }) {
  const { lang, say } = useLang()
  const now = useNow()
  const count = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, lang))
  const columns: Column<SourceOut>[] = [
    {
      key: 'source',
      title: say(texts.source),
      cell: (one) => (
        <span className="block py-0.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <a href={sourceUrl(one.id)} className="font-medium hover:text-accent hover:underline">
              {say(one.title)}
            </a>
            {one.simulated && <SimulatedBadge lang={lang} />}
          </span>
          <span className="block text-caption text-fg3">
            {[say(doors[one.door]!), one.giver].filter(Boolean).join(' · ')}
          </span>
          {one.note && one.state !== 'ok' && <span className="block text-caption text-high">{say(one.note)}</span>}
        </span>
      ),
    },
    { key: 'state', title: say(texts.state), width: '13%', cell: (one) => <SourceMark state={one.state} /> },
    {
      key: 'last',
      title: say(texts.lastValue),
      width: '9rem',
      cell: (one) =>
        one.lastAt ? (
          <span
            className={one.state === 'late' || one.state === 'failing' ? 'font-medium text-off' : ''}
            title={formatMoment(new Date(one.lastAt))}
          >
            {say(texts.ago, { age: formatSpan(Math.max(0, now - Date.parse(one.lastAt)), lang) })}
          </span>
        ) : (
          <span className="text-off">{say(texts.never)}</span>
        ),
    },
    {
      key: 'accepted',
      title: say(texts.accepted),
      numeric: true,
      wideOnly: true,
      width: '6rem',
      cell: (one) => count(one.lastRun?.accepted),
    },
    {
      key: 'duplicates',
      title: say(texts.duplicates),
      numeric: true,
      wideOnly: true,
      width: '6rem',
      cell: (one) => count(one.lastRun?.duplicates),
    },
    {
      key: 'refused',
      title: say(texts.refused),
      numeric: true,
      wideOnly: true,
      width: '9rem',
      cell: (one) => (
        <span className="inline-flex items-center gap-2">
          {one.rejects > 0 && <Badge tone="high">{say(texts.waiting, { n: one.rejects })}</Badge>}
          {count(one.lastRun?.rejected)}
        </span>
      ),
    },
    {
      key: 'next',
      title: say(texts.nextRun),
      wideOnly: true,
      width: '9rem',
      cell: (one) => (
        <span className="text-fg3">
          {one.nextRunAt ? formatMoment(new Date(one.nextRunAt)) : one.door === 'pull' ? say(texts.manual) : '–'}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={say(texts.title)}
      columns={columns}
      rows={sources}
      keyOf={(one) => one.id}
      empty={empty}
      lang={lang}
    />
  )
}
