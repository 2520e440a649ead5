import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { casesUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useHome } from '#platform/settings/web/use-home.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import type { LandOut } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { landColumns } from './land-columns.tsx'
import { LandMap } from './land-map.tsx'
import { PATHS } from './places.ts'
import { ServicesFrame } from './services-frame.tsx'
import { ShareText } from './share-text.tsx'
import { Studied } from './studied.tsx'
import { texts } from './texts.ts'

/** Parcels shown before somebody asks for all. */
const FEW = 8

const parcelColumn = landColumns<LandOut['parcels'][number]>(
  'parcel',
  (row) => row.parcel,
  (row) => row.parcel,
)

/** Land dossiers: real working days against the limits of law by kind, parcels that come again and again, and the map. */
export default function LandPage() {
  const { say, lang } = useLang()
  const { query } = useHere()
  const got = useGet<LandOut>(PATHS.land, { period: query.period, area: query.area })
  const home = useHome()
  const [all, setAll] = useState(false)
  const days = (value: number | null) =>
    value === null ? '—' : formatNumber(value, lang, Number.isInteger(value) ? 0 : 1)
  const kindColumn = landColumns<LandOut['kinds'][number]>(
    'kind',
    (row) => row.kind,
    (row) => say(row.title),
  )
  const map = casesUrl({ type: 'public-services.dossier', view: 'map', area: query.area, q: 'đất' })
  return (
    <ServicesFrame
      title={say(texts.land)}
      note={say(texts.landNote)}
      frame={got.data?.frame}
      periods
      actions={
        <Button href={map} icon={<MapPin />}>
          {say(texts.onMap)}
        </Button>
      }
    >
      <Got of={got}>
        {(land) => (
          <Studied frame={land.frame}>
            <div className="grid items-start gap-3 xl:grid-cols-3">
              <Card
                className="xl:col-span-2"
                title={say(texts.kind)}
                scope={
                  <>
                    <CountChip count="land.received">{formatNumber(land.n, lang)}</CountChip> {say(texts.dossiers)}
                  </>
                }
              >
                <DataTable
                  caption={say(texts.land)}
                  lang={lang}
                  rows={land.kinds}
                  keyOf={(row) => row.kind}
                  empty={<EmptyState title={say(texts.noLand)} from={say(texts.noLandHow)} />}
                  columns={[
                    { key: 'kind', title: say(texts.kind), cell: (row) => say(row.title) },
                    {
                      key: 'over',
                      title: say(texts.over),
                      numeric: true,
                      cell: (row) => (
                        <ShareText share={row.overLimit} count="land.over-limit" line={{ by: 'kind', key: row.kind }} />
                      ),
                    },
                    kindColumn('median', say(texts.median), (row) => days(row.medianDays)),
                    kindColumn('slow', say(texts.slow), (row) => days(row.slowDays), true),
                    {
                      key: 'limit',
                      title: say(texts.limit),
                      numeric: true,
                      wideOnly: true,
                      cell: (row) => days(row.limit),
                    },
                    kindColumn('overdue', say(texts.overdue), (row) => formatNumber(row.counts.overdue, lang), true),
                    kindColumn('received', say(texts.n), (row) => formatNumber(row.n, lang)),
                  ]}
                />
              </Card>
              <Card title={say(texts.parcels)}>
                <DataTable
                  caption={say(texts.parcels)}
                  lang={lang}
                  rows={all ? land.parcels : land.parcels.slice(0, FEW)}
                  keyOf={(row) => row.parcel}
                  empty={<p className="px-3.5 py-4 text-fg3">{say(texts.noLand)}</p>}
                  columns={[
                    {
                      key: 'parcel',
                      title: say(texts.parcel),
                      cell: (row) => (
                        <a
                          href={casesUrl({
                            type: 'public-services.dossier',
                            q: row.parcel.split('/').slice(1).join(' '),
                          })}
                          className="hover:underline"
                        >
                          {row.parcel}
                        </a>
                      ),
                    },
                    parcelColumn('overdue', say(texts.overdue), (row) => formatNumber(row.overdue, lang)),
                    parcelColumn('open', say(texts.open), (row) => formatNumber(row.open, lang)),
                    parcelColumn('received', 'n', (row) => formatNumber(row.n, lang)),
                  ]}
                />
                {!all && land.parcels.length > FEW && (
                  <div className="border-t border-line p-2 text-center">
                    <Button size="small" kind="quiet" onClick={() => setAll(true)}>
                      {say(texts.more)} (+{land.parcels.length - FEW})
                    </Button>
                  </div>
                )}
              </Card>
            </div>
            <div className="mt-3">
              <LandMap land={land} area={query.area ?? got.data?.frame.area ?? home ?? undefined} />
            </div>
          </Studied>
        )}
      </Got>
    </ServicesFrame>
  )
}
