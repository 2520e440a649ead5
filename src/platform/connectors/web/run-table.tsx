import { History } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import type { RunOut } from '#platform/sources/contract.ts'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment, formatNumber, formatSpan } from '#ui/format.ts'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { runStates, texts } from './texts.ts'

const marks: Record<RunOut['state'], Status> = { running: 'info', ok: 'ok', partial: 'medium', failed: 'high' }

/** Executions of a source, newest first; one with refused rows filters the list above it. */
export function RunTable({ source }: { source: string }) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const got = useGet<{ items: RunOut[] }>(
    `/api/v1/sources/${encodeURIComponent(source)}/runs`,
    { limit: 100 },
    { every: 30 },
  )
  const number = (value: number) => formatNumber(value, lang)
  const columns: Column<RunOut>[] = [
    {
      key: 'at',
      title: say(texts.at),
      width: '8rem',
      cell: (run) => <span className="tabular-nums">{formatMoment(new Date(run.at))}</span>,
    },
    {
      key: 'took',
      title: say(texts.took),
      numeric: true,
      wideOnly: true,
      width: '6rem',
      cell: (run) => (
        <span className="text-fg3">
          {run.endedAt ? formatSpan(Date.parse(run.endedAt) - Date.parse(run.at), lang) : '…'}
        </span>
      ),
    },
    {
      key: 'state',
      title: say(texts.result),
      cell: (run) => <StatusMark status={marks[run.state]} label={say(runStates[run.state]!)} lang={lang} />,
    },
    {
      key: 'accepted',
      title: say(texts.accepted),
      numeric: true,
      width: '5.5rem',
      cell: (run) => number(run.accepted),
    },
    {
      key: 'duplicates',
      title: say(texts.duplicates),
      numeric: true,
      wideOnly: true,
      width: '5.5rem',
      cell: (run) => number(run.duplicates),
    },
    {
      key: 'rejected',
      title: say(texts.refused),
      numeric: true,
      width: '6rem',
      cell: (run) =>
        run.rejected > 0 ? (
          <button
            type="button"
            aria-pressed={query.run === run.id}
            className="font-semibold text-high underline decoration-dotted underline-offset-2"
            onClick={() => change({ run: query.run === run.id ? null : run.id })}
          >
            {number(run.rejected)}
          </button>
        ) : (
          '0'
        ),
    },
    {
      key: 'note',
      title: say(texts.message),
      wideOnly: true,
      cell: (run) => <span className="text-fg2">{run.note ? say(run.note) : ''}</span>,
    },
  ]
  return (
    <Card title={say(texts.runs)} scope={got.data?.items.length || undefined}>
      <Got of={got}>
        {({ items }) => (
          <ScrollBox label={say(texts.runs)}>
            <DataTable
              caption={say(texts.runs)}
              columns={columns}
              rows={items}
              keyOf={(run) => run.id}
              lang={lang}
              empty={
                <EmptyState
                  icon={<History />}
                  title={say(texts.runsNone)}
                  from={say(texts.runsNoneHow)}
                  className="py-6"
                />
              }
            />
          </ScrollBox>
        )}
      </Got>
    </Card>
  )
}
