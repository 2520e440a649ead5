import { DatabaseZap } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { matchRank } from '#kernel/vietnamese.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { settingsUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { OpenSeriesList, OpenSeriesOut } from '../contract.ts'
import { SwitchDialog } from './switch-dialog.tsx'
import { gapWords, texts } from './texts.ts'

/** Which series the public may take, what each lacks before it should, and the switch. */
export default function OpenDataPage() {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const got = useGet<OpenSeriesList>('/api/v1/open-data')
  const [switching, setSwitching] = useState<OpenSeriesOut | null>(null)
  const all = got.data?.items ?? []
  const wanted = (query.q ?? '').trim()
  const shown = all.filter((one) => {
    if (wanted && Math.max(matchRank(wanted, say(one.title)), matchRank(wanted, one.id)) <= 0) return false
    if (query.show === 'open') return one.public
    if (query.show === 'closed') return !one.public
    return query.show !== 'lacking' || (one.public && one.gaps.length > 0)
  })
  const columns: Column<OpenSeriesOut>[] = [
    {
      key: 'dataset',
      title: say(texts.dataset),
      cell: (one) => (
        <>
          <b className="font-medium">{say(one.title)}</b>{' '}
          {one.unit && <span className="text-fg2">({unitIn(one.unit, lang)})</span>}
          <span className="block text-caption text-fg3 max-sm:hidden">{one.id}</span>
          {one.gaps.length > 0 && (
            <span className="block text-caption text-fg3 sm:hidden">
              {say(texts.lacks)}: {one.gaps.map((gap) => say(gapWords[gap])).join(', ')}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: say(texts.state),
      cell: (one) => (
        <StatusMark
          status={one.public ? 'ok' : 'off'}
          label={say(one.public ? texts.open : texts.closed)}
          lang={lang}
        />
      ),
    },
    {
      key: 'lacks',
      title: say(texts.lacks),
      wideOnly: true,
      cell: (one) => <span className="text-fg2">{one.gaps.map((gap) => say(gapWords[gap])).join(', ') || '–'}</span>,
    },
    {
      key: 'spans',
      title: say(texts.spans),
      wideOnly: true,
      cell: (one) => (one.from ? `${formatDay(one.from)}${one.to ? ` – ${formatDay(one.to)}` : ''}` : '–'),
    },
    {
      key: 'decided',
      title: say(texts.decided),
      wideOnly: true,
      cell: (one) =>
        one.decided ? (
          <span title={one.decided.note ?? undefined}>
            {one.decided.by ?? '–'} · {formatDay(one.decided.at.slice(0, 10))}
          </span>
        ) : (
          <span className="text-fg3">{say(texts.byDefinition)}</span>
        ),
    },
    {
      key: 'switch',
      title: '',
      cell: (one) =>
        one.may && (
          <Button size="small" kind="quiet" onClick={() => setSwitching(one)}>
            {say(one.public ? texts.withdraw : texts.publish)}
          </Button>
        ),
    },
  ]
  const openCount = all.filter((one) => one.public).length
  return (
    <PageFrame
      title={say(texts.title)}
      note={got.data && say(texts.note, { open: openCount, all: all.length })}
      actions={<Button href="/data/">{say(texts.page)}</Button>}
    >
      {got.data && (!got.data.licence || !got.data.contact) && (
        <Card padded className="mb-3">
          {!got.data.licence && <p>{say(texts.noLicence)}</p>}
          {!got.data.contact && <p>{say(texts.noContact)}</p>}
          <p>
            <a href={settingsUrl()} className="text-accent underline">
              {say(texts.settings)}
            </a>
          </p>
        </Card>
      )}
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <SearchBox
          className="w-full sm:w-64"
          label={say(texts.search)}
          value={query.q ?? ''}
          onValue={(q) => change({ q }, { replace: true })}
        />
        <ChoiceRow
          label={say(texts.show)}
          value={query.show ?? ''}
          onValue={(show) => change({ show })}
          choices={[
            { value: '', label: say(texts.all) },
            { value: 'open', label: say(texts.open) },
            { value: 'closed', label: say(texts.closed) },
            { value: 'lacking', label: say(texts.lacking) },
          ]}
        />
      </div>
      <Card>
        <Got of={got}>
          {() =>
            shown.length ? (
              <DataTable
                caption={say(texts.title)}
                columns={columns}
                rows={shown}
                keyOf={(one) => one.id}
                lang={lang}
              />
            ) : (
              <EmptyState icon={<DatabaseZap />} title={say(texts.none)} from={say(texts.noneHow)} />
            )
          }
        </Got>
      </Card>
      {switching && <SwitchDialog series={switching} onClose={() => setSwitching(null)} />}
    </PageFrame>
  )
}
