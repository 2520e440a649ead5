import { Calculator, Scale } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { areaUrl, figuresUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { useOwnArea } from '#platform/settings/web/use-home.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Select } from '#ui/select.tsx'
import type { PassageOut } from '../../restating-contract.ts'
import { ComputeDialog } from './compute-dialog.tsx'
import { DeclareDialog } from './declare-dialog.tsx'
import { ShareLines } from './share-lines.tsx'
import { texts } from './texts.ts'

interface Crosswalk {
  items: PassageOut[]
  total: number
  lacking: number
  days: string[]
}

/** Rows at first and with each wish for more; the server gives no more than `MOST` at once. */
const PAGE = 50
const MOST = 1000

/** The crosswalk between maps: what passed where, by which shares, who stands for them; what lacks one comes first. */
export default function CrosswalkPage() {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const may = useSession().may('figures:approve')
  const home = useOwnArea()
  const area = query.area ?? home ?? undefined
  const show = query.show ?? 'divided'
  const [many, setMany] = useState(PAGE)
  const got = useGet<Crosswalk>('/api/v1/successions/weights', { area, on: query.on, show, limit: many }, { every: 0 })
  const [declaring, setDeclaring] = useState<PassageOut>()
  const [computing, setComputing] = useState(false)
  const unit = (end: PassageOut['from'], on: string) => (
    <a href={areaUrl(end.code, on)} className="font-medium hover:text-accent hover:underline">
      {end.name}
      <span className="block text-caption font-normal text-fg3 tabular-nums">{end.code}</span>
    </a>
  )
  const declareButton = (row: PassageOut) => (
    <Button
      size="small"
      kind={row.lacking.length ? 'plain' : 'quiet'}
      aria-label={`${say(texts.declare)}: ${row.from.name}, ${row.to.name}`}
      onClick={() => setDeclaring(row)}
    >
      {say(texts.declare)}
    </Button>
  )
  const columns: Column<PassageOut>[] = [
    { key: 'from', title: say(texts.from), cell: (row) => unit(row.from, row.from.areaFrom) },
    { key: 'to', title: say(texts.to), cell: (row) => unit(row.to, row.to.areaFrom) },
    {
      key: 'part',
      title: say(texts.part),
      wideOnly: true,
      cell: (row) => <span className="text-fg2">{say(row.part === 'full' ? texts.full : texts.partial)}</span>,
    },
    {
      key: 'shares',
      title: say(texts.shares),
      cell: (row) => (
        <>
          <ShareLines passage={row} />
          {may && <span className="mb-1 block sm:hidden">{declareButton(row)}</span>}
        </>
      ),
    },
    {
      key: 'on',
      title: say(texts.changedOn),
      wideOnly: true,
      cell: (row) => (
        <span className="tabular-nums">
          {formatDay(row.on)}
          <span className="block text-caption text-fg3">{row.decree}</span>
        </span>
      ),
    },
    {
      key: 'declare',
      title: <span className="spoken">{say(texts.declare)}</span>,
      wideOnly: true,
      cell: (row) => may && declareButton(row),
    },
  ]
  return (
    <PageFrame
      title={say(texts.crosswalk)}
      trail={[{ href: figuresUrl(), label: say(texts.figures) }]}
      note={got.data && say(texts.counts, { n: got.data.total, lack: got.data.lacking })}
      actions={
        may && (
          <Button icon={<Calculator />} onClick={() => setComputing(true)}>
            {say(texts.compute)}
          </Button>
        )
      }
    >
      <p className="mb-3 max-w-3xl text-fg2">{say(texts.crosswalkNote)}</p>
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <AreaPicker
          className="w-full sm:w-72"
          id="crosswalk-area"
          label={say(texts.area)}
          empty={say(texts.everywhere)}
          value={area ?? null}
          onValue={(code) => change({ area: code })}
        />
        <Select
          className="w-full sm:w-48"
          id="crosswalk-on"
          label={say(texts.changedOn)}
          lang={lang}
          value={query.on ?? ''}
          onValue={(on) => change({ on: on || null })}
          choices={[
            { value: '', label: say(texts.anyDay) },
            ...(got.data?.days ?? []).map((day) => ({ value: day, label: formatDay(day) })),
          ]}
        />
        <ChoiceRow
          label={say(texts.show)}
          value={show}
          onValue={(next) => change({ show: next })}
          choices={[
            { value: 'divided', label: say(texts.divided) },
            { value: 'lacking', label: say(texts.lacking) },
            { value: 'all', label: say(texts.all) },
          ]}
        />
      </div>
      <Got of={got}>
        {({ items, total }) => (
          <Card title={say(texts.crosswalk)} scope={total}>
            <DataTable
              caption={say(texts.crosswalk)}
              columns={columns}
              rows={items}
              keyOf={(row) => `${row.on} ${row.from.code} ${row.from.areaFrom} ${row.to.code}`}
              lang={lang}
              empty={<EmptyState icon={<Scale />} title={say(texts.allWeighed)} from={say(texts.allWeighedHow)} />}
            />
            {total > items.length && (
              <p className="flex flex-wrap items-center gap-3 border-t border-line px-3.5 py-2 text-fg3">
                {say(texts.shownOf, { n: items.length, all: total })}
                {many < MOST ? (
                  <Button size="small" onClick={() => setMany(Math.min(MOST, many + 4 * PAGE))}>
                    {say(texts.showMore)}
                  </Button>
                ) : (
                  say(texts.narrow)
                )}
              </p>
            )}
          </Card>
        )}
      </Got>
      {declaring && <DeclareDialog passage={declaring} onClose={() => setDeclaring(undefined)} />}
      {computing && <ComputeDialog area={area} on={query.on} onClose={() => setComputing(false)} />}
    </PageFrame>
  )
}
