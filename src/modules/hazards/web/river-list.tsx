import { say as sayIn } from '#kernel/text.ts'
import { thingUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import { toneClass } from '#ui/status.ts'
import type { River } from '../contract.ts'
import { ageText, RiverValue } from './river-figure.tsx'
import { NoRivers } from './river-panel.tsx'
import { riverStatus, riversByUrgency } from './river-state.ts'
import { texts } from './texts.ts'

/** Gauges one a line, most urgent first: name, wording, course, level. For the phone. */
export function RiverList({ rivers, now, most }: { rivers: readonly River[]; now: number; most?: number }) {
  const { lang, say } = useLang()
  if (rivers.length === 0) return <NoRivers />
  return (
    <ul>
      {riversByUrgency(rivers)
        .slice(0, most)
        .map((river) => (
          <li
            key={river.thing}
            className={`${toneClass(riverStatus(river))} grid min-h-13 grid-cols-[minmax(0,1fr)_3.5rem_6rem] items-center gap-2 border-t border-line px-4 py-1.5 first:border-0`}
          >
            <span className="min-w-0">
              <a href={thingUrl(river.thing)} className="block truncate">
                <b className="font-semibold">{river.river}</b> {river.name}
              </a>
              <span className="block truncate text-caption text-tone">{wordsOf(river, now, say, lang)}</span>
            </span>
            <span aria-hidden="true">
              <Sparkline title="" width={54} height={26} points={river.points.map(([at, value]) => ({ at, value }))} />
            </span>
            <span className="text-right">
              <RiverValue river={river} />
            </span>
          </li>
        ))}
    </ul>
  )
}

/** Against the alarm levels; of a silent gauge how old the value is, first. */
function wordsOf(river: River, now: number, say: ReturnType<typeof useLang>['say'], lang: 'vi' | 'en'): string {
  const silent = riverStatus(river) === 'off' && river.value !== null && ageText(river, now, say, lang)
  const words = river.wording ? sayIn(river.wording, lang) : say(river.value === null ? texts.noValue : texts.noLevels)
  return [silent, words].filter(Boolean).join(' · ')
}
