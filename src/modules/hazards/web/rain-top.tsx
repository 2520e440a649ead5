import { mapUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import type { HazardsBoard } from '../contract.ts'
import { texts } from './texts.ts'

/** The five wettest gauges of 24 hours, as a small card on the map; it leads to the map page, the passports are in the list of gauges. */
export function RainTop({ rain }: { rain: HazardsBoard['rain'] }) {
  const { lang, say } = useLang()
  const top = rain.stations
    .filter((station) => station.total !== null)
    .sort((a, b) => b.total! - a.total!)
    .slice(0, 5)
  const most = top[0]?.total || 1
  if (top.length === 0) return null
  return (
    <a
      href={mapUrl({ show: 'hazards.rain' })}
      className="block h-[6.875rem] w-48 rounded-control border border-line2 bg-glass px-[0.6875rem] py-[0.4375rem] hover:border-line3"
    >
      <h3 className="mb-0.5 text-[0.71875rem] font-medium text-fg2">{say(texts.rainTop)}</h3>
      <ul>
        {top.map((station) => (
          <li
            key={station.thing}
            className="grid grid-cols-[5.25rem_minmax(0,1fr)_auto] items-center gap-1.5 text-caption leading-[0.975rem]"
          >
            <span className="truncate">{station.name}</span>
            <span aria-hidden="true" className="h-[0.3125rem] rounded-full bg-track">
              <i
                className="block h-full rounded-full bg-accent"
                style={{ width: `${(100 * station.total!) / most}%` }}
              />
            </span>
            <b className="font-semibold">{formatNumber(Math.round(station.total!), lang)}</b>
          </li>
        ))}
      </ul>
    </a>
  )
}
