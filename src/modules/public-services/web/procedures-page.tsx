import { useState } from 'react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import type { Procedure } from '../contract.ts'
import { PATHS } from './places.ts'
import { ServicesFrame } from './services-frame.tsx'
import { texts } from './texts.ts'

const PAGE = 100

interface Found {
  items: Procedure[]
  next: string | null
  total: number
}

/** The catalogue of procedures, searched with or without accents; a built-in example bears its badge. */
export default function ProceduresPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const [limit, setLimit] = useState(PAGE)
  const q = useSettled(query.q ?? '')
  const got = useGet<Found>(PATHS.procedures, { q, limit }, { every: 0 })
  const term = ({ term: one }: Procedure) => {
    if (one === null) return say(texts.byLaw)
    return one.value === 0 ? say(texts.sameDay) : `${formatNumber(one.value, lang)} ${say(texts.days)}`
  }
  const fee = (one: Procedure) => {
    if (one.fee === null) return say(texts.varies)
    return one.fee === 0 ? say(texts.free) : `${formatNumber(one.fee, lang)} ₫`
  }
  return (
    <ServicesFrame
      title={say(texts.procedures)}
      note={got.data && say(texts.foundN, { n: formatNumber(got.data.total, lang) })}
      everywhere
    >
      <SearchBox
        className="mb-3 w-full sm:w-96"
        label={say(texts.search)}
        value={query.q ?? ''}
        onValue={(typed) => change({ q: typed }, { replace: true })}
      />
      <Card>
        <Got of={got}>
          {(found) => (
            <>
              <DataTable<Procedure>
                caption={say(texts.procedures)}
                lang={lang}
                rows={found.items}
                keyOf={(one) => `${one.code} ${one.validFrom}`}
                empty={<EmptyState title={say(texts.noProcedure)} from={say(texts.noProcedureHow)} />}
                columns={[
                  {
                    key: 'title',
                    title: say(texts.name),
                    cell: (one) => (
                      <>
                        <span className="block font-medium">{one.title}</span>
                        <span className="flex flex-wrap gap-x-2 text-caption text-fg3">
                          <span className="tabular-nums">{one.code}</span>
                          {one.sector}
                          {one.example && <Badge>{say(texts.example)}</Badge>}
                          {one.replacedBy && <Badge tone="medium">{say(texts.nowIs, { code: one.replacedBy })}</Badge>}
                        </span>
                      </>
                    ),
                  },
                  { key: 'term', title: say(texts.term), numeric: true, cell: term },
                  {
                    key: 'level',
                    title: say(texts.level),
                    wideOnly: true,
                    cell: (one) => say(texts.levels[one.level] ?? texts.level),
                  },
                  {
                    key: 'online',
                    title: say(texts.onlineLevel),
                    wideOnly: true,
                    cell: (one) => say(texts.onlineLevels[one.online] ?? texts.onlineLevel),
                  },
                  { key: 'fee', title: say(texts.fee), numeric: true, wideOnly: true, cell: fee },
                ]}
              />
              {found.next !== null && limit < 1000 && (
                <div className="border-t border-line p-2 text-center">
                  <Button size="small" kind="quiet" onClick={() => setLimit(limit + PAGE)}>
                    {say(texts.more)}
                  </Button>
                </div>
              )}
            </>
          )}
        </Got>
      </Card>
    </ServicesFrame>
  )
}
