import { useMemo } from 'react'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Marker } from '#ui/map/map-marker.tsx'
import { SvgMap } from '#ui/map/svg-map.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { CaseOut } from '../contract.ts'
import { dueStanding } from './due-standing.ts'
import { texts } from './texts.ts'
import { usePinBase } from './use-pin-base.ts'

/** More marks than this hide each other. */
const MOST = 60

/** The cases that have a place as marks on the province; the worst first, each opens its case. */
export function CasePins({ items }: { items: readonly CaseOut[] }) {
  const { say, lang } = useLang()
  const now = useNow(300)
  const placed = useMemo(() => items.filter((one) => one.lat !== null && one.lon !== null), [items])
  const { base, province } = usePinBase(placed[0]?.area)
  const markers = useMemo<Marker[]>(() => {
    const order = ['critical', 'high', 'medium', 'info', 'off', 'ok']
    return placed
      .map((one) => ({ one, status: dueStanding(one, now).status }))
      .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
      .slice(0, MOST)
      .map(({ one, status }) => ({
        id: one.id,
        lat: one.lat!,
        lon: one.lon!,
        status,
        title: `${one.code} ${one.title}`,
        href: caseUrl(one.id),
      }))
  }, [placed, now])
  if (placed.length === 0)
    return (
      <Card className="flex-1">
        <EmptyState title={say(texts.mapNone)} />
      </Card>
    )
  return (
    <Card
      title={say(texts.map)}
      scope={say(texts.mapNote, { n: markers.length, all: items.length })}
      className="min-h-0 flex-1"
    >
      <div className="h-full min-h-[60dvh]">
        {base && province ? (
          <SvgMap
            id="case-pins"
            title={say(texts.map)}
            territory={province}
            base={base}
            markers={markers}
            lang={lang}
          />
        ) : (
          <Skeleton className="h-full min-h-[50dvh] w-full" />
        )}
      </div>
    </Card>
  )
}
