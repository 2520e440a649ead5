import { useMemo } from 'react'
import { usePinBase } from '#platform/cases/web/use-pin-base.ts'
import { casesUrl, caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import type { Marker } from '#ui/map/map-marker.tsx'
import { SvgMap } from '#ui/map/svg-map.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { LandOut } from '../formulas/analysis-contract.ts'
import { landColumns } from './land-columns.tsx'
import { texts } from './texts.ts'

/** More marks than this hide each other. */
const MOST = 60
const communeColumn = landColumns<LandOut['communes'][number]>(
  'commune',
  (row) => row.code,
  (row) => row.name,
)
const DOSSIER = 'public-services.dossier'

/** Land dossiers by the commune of before the merger: on the map (what is overdue in its own shape) and as a table. */
export function LandMap({ land, area }: { land: LandOut; area: string | undefined }) {
  const { say, lang } = useLang()
  const { base, province } = usePinBase(area)
  const markers = useMemo<Marker[]>(() => {
    const communes = land.communes.flatMap((one): Marker[] =>
      one.lat === null || one.lon === null
        ? []
        : [
            {
              id: one.code,
              lat: one.lat,
              lon: one.lon,
              status: one.overdue > 0 ? 'high' : one.open > 0 ? 'info' : 'ok',
              title: say(texts.landMark, { name: one.name, n: one.n, overdue: one.overdue }),
              href: casesUrl({ type: DOSSIER, q: one.code }),
            },
          ],
    )
    const points = land.points
      .filter((one) => one.verdict === 'overdue')
      .map((one): Marker => ({ ...one, status: 'high', title: one.code, href: caseUrl(one.id) }))
    return [...points, ...communes].slice(0, MOST)
  }, [land, say])
  return (
    <div className="grid items-start gap-3 xl:grid-cols-3">
      <Card className="xl:col-span-2" title={say(texts.landMap)} scope={say(texts.landMapNote)}>
        <div className="h-[60dvh]">
          {base && province ? (
            <SvgMap
              id="land"
              title={say(texts.landMap)}
              territory={province}
              base={base}
              markers={markers}
              lang={lang}
            />
          ) : (
            <Skeleton className="h-full w-full" />
          )}
        </div>
      </Card>
      <Card title={say(texts.oldCommunes)}>
        <DataTable
          caption={say(texts.oldCommunes)}
          lang={lang}
          rows={land.communes.slice(0, 30)}
          keyOf={(row) => row.code}
          empty={<p className="px-3.5 py-4 text-fg3">{say(texts.noLand)}</p>}
          columns={[
            { key: 'name', title: say(texts.name), cell: (row) => row.name },
            communeColumn('overdue', say(texts.overdue), (row) => (
              <span className={row.overdue ? 'font-semibold text-critical' : ''}>
                {formatNumber(row.overdue, lang)}
              </span>
            )),
            communeColumn('open', say(texts.open), (row) => formatNumber(row.open, lang)),
            communeColumn('received', say(texts.n), (row) => formatNumber(row.n, lang)),
          ]}
        />
      </Card>
    </div>
  )
}
