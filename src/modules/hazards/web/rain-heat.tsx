import { CloudRain } from 'lucide-react'
import { memo } from 'react'
import { useBox } from '#platform/map/web/use-box.ts'
import { useOpenPassport } from '#platform/routes/web/open-passport.ts'
import { readingPassportUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { HeatMap } from '#ui/charts/heat-map.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatHour, formatNumber } from '#ui/format.ts'
import type { HazardsBoard } from '../contract.ts'
import { RAIN } from './patch-board.ts'
import { heatColumns, heatRows } from './rain-columns.ts'
import { texts } from './texts.ts'

const ROW = 24
const FOOT = 16

/** Rain gauges × 24 hours, the wettest first, the total of each at the right with its passport; as many as fit, then "+n". */
export const RainHeat = memo(function RainHeat({
  rain,
  className,
  rows,
}: {
  rain: HazardsBoard['rain']
  className?: string
  rows?: number
}) {
  const { lang, say } = useLang()
  const open = useOpenPassport()
  const [ref, box] = useBox()
  const per = box && box.width > 620 ? 1 : 2
  const room = rows ?? (box ? Math.max(1, Math.floor((box.height - FOOT) / ROW)) : 0)
  const shown = heatRows(rain.stations).slice(0, room)
  const rest = rain.stations.length - shown.length
  return (
    <Card
      icon={<CloudRain />}
      title={say(texts.rainStations)}
      scope={`${say(texts.rainStationsScope)}${rest > 0 ? ` · +${rest}` : ''}`}
      className={className}
    >
      <div ref={ref} className="h-full min-h-0 overflow-hidden px-3.5 pb-2">
        {rain.stations.length === 0 && (
          <EmptyState className="!py-4" title={say(texts.noRain)} from={say(texts.noRainFrom)} />
        )}
        {box && shown.length > 0 && (
          <div className="grid grid-cols-[minmax(0,1fr)_2.75rem]">
            <HeatMap
              title={say(texts.rainStations)}
              columns={heatColumns(Date.parse(rain.from), rain.mean.length, per, formatHour)}
              rows={shown.map(({ station, label }) => ({ label, values: inColumns(station.hours, per) }))}
              steps={per === 2 ? [2, 10, 30, 60] : [1, 5, 15, 30]}
              totals={false}
              unit={say(texts.mm)}
              width={Math.max(120, box.width - 44)}
              rowHeight={ROW}
              labelWidth={96}
              lang={lang}
            />
            <ul>
              {shown.map(({ station }) => (
                <li
                  key={station.thing}
                  className="text-right leading-none"
                  style={{ height: `max(24px, ${ROW / 16}rem)` }}
                >
                  <button
                    type="button"
                    onClick={() => open(readingPassportUrl(station.thing, RAIN))}
                    className={`h-full w-full text-right text-caption font-semibold hover:underline ${station.total === null || station.freshness === 'late' || station.freshness === 'missing' ? 'text-off' : ''}`}
                  >
                    {station.total === null
                      ? say({ vi: 'chưa có', en: 'none' })
                      : formatNumber(Math.round(station.total), lang)}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
})

function inColumns(hours: readonly (number | null)[], per: number): (number | null)[] {
  return Array.from({ length: Math.ceil(hours.length / per) }, (_, column) => {
    const some = hours.slice(column * per, column * per + per).filter((hour) => hour !== null)
    return some.length ? Math.round(some.reduce((a, b) => a + b, 0)) : null
  })
}
