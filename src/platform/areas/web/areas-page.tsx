import { FileUp, Landmark } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { compareVi, matchRank } from '#kernel/vietnamese.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useHome } from '#platform/settings/web/use-home.ts'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import type { AreaOut } from '../contract.ts'
import { AreaMap } from './area-map.tsx'
import { AreaTable } from './area-table.tsx'
import { countKinds } from './count-kinds.ts'
import { ImportDialog } from './import-dialog.tsx'
import { ProvinceList } from './province-list.tsx'
import { texts } from './texts.ts'

type List = { items: AreaOut[] }

/** Units as they are on a day: provinces on the left, the communes of the chosen one on the right, or what a search finds. */
export default function AreasPage() {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const may = useSession().may('areas:write')
  const home = useHome()
  const [importing, setImporting] = useState(false)
  const on = query.on ?? today()
  const wanted = useSettled((query.q ?? '').trim())
  const provinces = useGet<List>('/api/v1/areas', { kind: 'province', on, limit: 1000 }, { every: 0 })
  const sorted = [...(provinces.data?.items ?? [])].sort((a, b) => compareVi(a.name, b.name))
  const at = query.parent ?? (home && sorted.find((one) => one.code === home)?.code) ?? sorted[0]?.code
  const chosen = sorted.find((one) => one.code === at)
  const communes = useGet<List>(
    '/api/v1/areas',
    { kind: 'commune', area: at, on, limit: 1000 },
    { every: 0, wait: !chosen || wanted !== '' },
  )
  const found = useGet<List>('/api/v1/areas', { q: wanted, on, limit: 200 }, { every: 0, wait: wanted === '' })
  const counts = countKinds(communes.data?.items ?? [])
  const scope = [
    counts.wards > 0 && say(texts.wards, { n: counts.wards }),
    counts.rural > 0 && say(texts.rural, { n: counts.rural }),
    counts.townlets > 0 && say(texts.townlets, { n: counts.townlets }),
    counts.zones > 0 && say(texts.zones, { n: counts.zones }),
  ]
  return (
    <PageFrame
      title={say(texts.title)}
      note={[say(texts.noteOn, { day: formatDay(on) }), sorted.length > 0 && say(texts.provinces, { n: sorted.length })]
        .filter(Boolean)
        .join(' · ')}
      actions={
        may && (
          <Button icon={<FileUp />} onClick={() => setImporting(true)}>
            {say(texts.upload)}
          </Button>
        )
      }
    >
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <SearchBox
          className="w-full sm:w-72"
          label={say(texts.search)}
          value={query.q ?? ''}
          onValue={(q) => change({ q }, { replace: true })}
        />
        <DateField
          className="w-44"
          id="areas-day"
          label={say(texts.on)}
          lang={lang}
          today={today()}
          value={on}
          onValue={(day) => change({ on: day === today() ? null : day })}
        />
        <NativeSelect
          className="w-full sm:hidden"
          id="areas-province"
          label={say(texts.province)}
          lang={lang}
          value={at ?? ''}
          onChange={(event) => change({ parent: event.target.value, q: null })}
          choices={sorted.map((one) => ({ value: one.code, label: one.fullName }))}
        />
      </div>
      {wanted ? (
        <Card title={say(texts.found)} scope={found.data?.items.length}>
          <Got of={found}>
            {({ items }) => (
              <AreaTable
                label={say(texts.found)}
                areas={[...items].sort(
                  (a, b) => matchRank(wanted, b.name) - matchRank(wanted, a.name) || compareVi(a.fullName, b.fullName),
                )}
                on={query.on}
                withParent
                empty={<EmptyState icon={<Landmark />} title={say(texts.noneFound)} from={say(texts.noneFoundHow)} />}
              />
            )}
          </Got>
        </Card>
      ) : (
        <div className="grid items-start gap-3 sm:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)_30rem]">
          <Card title={say(texts.province)} scope={sorted.length || undefined} className="max-sm:hidden">
            <Got of={provinces}>
              {() => (
                <ProvinceList
                  provinces={sorted}
                  chosen={at}
                  home={home ?? undefined}
                  onChoose={(parent) => change({ parent })}
                />
              )}
            </Got>
          </Card>
          <Card title={chosen?.fullName ?? say(texts.communes)} scope={scope.filter(Boolean).join(' · ') || undefined}>
            {provinces.data && sorted.length === 0 ? (
              <EmptyState
                icon={<Landmark />}
                title={say(texts.none)}
                from={say(texts.noneHow)}
                action={
                  may && (
                    <Button kind="primary" onClick={() => setImporting(true)}>
                      {say(texts.upload)}
                    </Button>
                  )
                }
              />
            ) : (
              <Got of={communes}>
                {({ items }) => (
                  <AreaTable
                    label={chosen?.fullName ?? ''}
                    areas={[...items].sort((a, b) => compareVi(a.name, b.name))}
                    on={query.on}
                    empty={<EmptyState icon={<Landmark />} title={say(texts.none)} from={say(texts.noneHow)} />}
                  />
                )}
              </Got>
            )}
          </Card>
          {chosen && (
            <div className="max-xl:hidden">
              <AreaMap area={chosen} on={on} />
            </div>
          )}
        </div>
      )}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </PageFrame>
  )
}
