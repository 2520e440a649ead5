import { Waves } from 'lucide-react'
import { useBox } from '#platform/map/web/use-box.ts'
import { mapUrl, thingsUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { buttonClass } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { River } from '../contract.ts'
import { RiverFigure } from './river-figure.tsx'
import { riversByUrgency } from './river-state.ts'
import { texts } from './texts.ts'

export interface RiverPanelProps {
  rivers: readonly River[]
  now: number
  /** How many side by side. Default four. */
  abreast?: number
  /** Which four, when the wall turns pages. */
  page?: number
  height?: number
  className?: string
}

/** The most urgent gauges side by side as small multiples: the same 36 hours, each on its own alarm lines. */
export function RiverPanel({ rivers, now, abreast = 4, page = 0, height = 116, className }: RiverPanelProps) {
  const { say } = useLang()
  const [ref, box] = useBox()
  const sorted = riversByUrgency(rivers)
  const count = box && box.width < 620 ? Math.min(2, abreast) : abreast
  const pages = Math.max(1, Math.ceil(sorted.length / count))
  const first = (page % pages) * count
  const shown = sorted.slice(first, first + count)
  const width = box ? Math.max(150, Math.floor(box.width / count) - 16) : 246
  return (
    <Card
      icon={<Waves />}
      title={say(texts.rivers)}
      className={className}
      scope={
        <>
          {say(texts.riversScope)}
          {rivers.length > count && (
            <a href={mapUrl({ show: 'hazards.water' })} className="ml-2 font-semibold text-fg2 hover:underline">
              {say(texts.moreRivers, { n: rivers.length - shown.length })}
            </a>
          )}
        </>
      }
    >
      {rivers.length === 0 ? (
        <NoRivers />
      ) : (
        <div ref={ref} className="grid px-1.5 pb-2" style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` }}>
          {box &&
            shown.map((river) => (
              <div key={river.thing} className="border-l border-line px-2 first:border-0">
                <RiverFigure river={river} now={now} width={width} height={height} />
              </div>
            ))}
        </div>
      )}
    </Card>
  )
}

/** What stands where gauges will be. */
export function NoRivers() {
  const { say } = useLang()
  return (
    <EmptyState
      className="!py-4"
      title={say(texts.noRivers)}
      from={say(texts.noRiversFrom)}
      action={
        <a href={thingsUrl({ kind: 'hazards.gauge' })} className={buttonClass('plain', 'small')}>
          {say(texts.addThings)}
        </a>
      }
    />
  )
}
