import { CircleCheck, Download, X } from 'lucide-react'
import { useState } from 'react'
import { withQuery } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { RejectOut, SourceOut } from '#platform/sources/contract.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { MendDialog } from './mend-dialog.tsx'
import { texts } from './texts.ts'

/** Refused rows of a source that wait: where, what, why, and a button to mend each in place. */
export function RejectTable({ source }: { source: SourceOut }) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const may = useSession().may('imports:write')
  const [mending, setMending] = useState<RejectOut>()
  const path = `/api/v1/sources/${encodeURIComponent(source.id)}/rejects`
  const got = useGet<{ items: RejectOut[]; next: string | null }>(path, { run: query.run, limit: 500 })
  const columns: Column<RejectOut>[] = [
    { key: 'row', title: say(texts.row), numeric: true, width: '4rem', cell: (one) => one.row ?? '–' },
    {
      key: 'column',
      title: say(texts.column),
      wideOnly: true,
      width: '10rem',
      cell: (one) => <b className="font-medium">{one.column ?? '–'}</b>,
    },
    {
      key: 'value',
      title: say(texts.value),
      width: '10rem',
      cell: (one) => <code className="break-all">{one.value ?? shortOf(one.raw)}</code>,
    },
    {
      key: 'reason',
      title: say(texts.reason),
      cell: (one) => (
        <>
          {say(one.reason)}
          {one.mend && <span className="block text-caption text-fg3">{say(one.mend)}</span>}
        </>
      ),
    },
    {
      key: 'mend',
      title: <span className="spoken">{say(texts.mend)}</span>,
      width: '5rem',
      cell: (one) =>
        may && (
          <Button
            size="small"
            aria-label={`${say(texts.mend)} ${say(texts.row)} ${one.row ?? one.id}`}
            onClick={() => setMending(one)}
          >
            {say(texts.mend)}
          </Button>
        ),
    },
  ]
  return (
    <Card
      title={say(texts.rejects)}
      scope={got.data?.items.length || undefined}
      tools={
        <>
          {query.run && (
            <Button size="small" kind="quiet" icon={<X />} onClick={() => change({ run: null })}>
              {say(texts.allRuns)}
            </Button>
          )}
          {(got.data?.items.length ?? 0) > 0 && (
            <Button size="small" kind="quiet" icon={<Download />} href={withQuery(`${path}.csv`, { run: query.run })}>
              {say(texts.download)}
            </Button>
          )}
        </>
      }
    >
      <Got of={got}>
        {({ items }) => (
          <DataTable
            caption={say(texts.rejects)}
            columns={columns}
            rows={items}
            keyOf={(one) => String(one.id)}
            lang={lang}
            className="max-h-[30rem]"
            empty={
              <EmptyState
                icon={<CircleCheck />}
                title={say(texts.rejectsNone)}
                from={say(texts.rejectsNoneHow)}
                className="py-6"
              />
            }
          />
        )}
      </Got>
      {mending && <MendDialog key={mending.id} reject={mending} onClose={() => setMending(undefined)} />}
    </Card>
  )
}

function shortOf(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '')
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
