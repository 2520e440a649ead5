import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import type { River } from '#modules/hazards/contract.ts'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { texts } from './texts.ts'

const STATUS: readonly Status[] = ['ok', 'medium', 'high', 'critical']

/** River levels as a table that reads on any phone. A value that is late is grey and says so. */
export function RiverTable({ rivers, lang }: { rivers: readonly River[]; lang: Lang }) {
  if (!rivers.length) return <p className="px-3.5 pb-3.5">{say(texts.noWater, lang)}</p>
  return (
    <table className="w-full text-read">
      <thead className="spoken">
        <tr>
          <th scope="col">{say(texts.station, lang)}</th>
          <th scope="col">{say(texts.level, lang)}</th>
          <th scope="col">{say(texts.against, lang)}</th>
        </tr>
      </thead>
      <tbody>
        {rivers.map((r) => {
          const late = r.freshness !== 'fresh'
          const status: Status = late ? 'off' : (STATUS[r.reached] ?? 'ok')
          return (
            <tr key={r.thing} className="border-t border-line">
              <th scope="row" className="px-3.5 py-2 text-left font-normal">
                <span className="font-semibold">{r.name}</span> <span className="text-fg2">{r.river}</span>
                <span className="block text-caption text-fg3">
                  {r.areaName}
                  {r.at && ` · ${formatMoment(new Date(r.at))}`}
                </span>
              </th>
              <td className="w-28 max-sm:hidden">
                <Sparkline
                  title={r.name}
                  points={r.points.filter((_, i) => i % 6 === 0).map(([at, value]) => ({ at, value }))}
                  width={104}
                  height={28}
                  lang={lang}
                />
              </td>
              <td className={`px-2 text-right tabular-nums ${late ? 'text-off' : ''}`}>
                <strong className="text-section">{r.value === null ? '–' : formatNumber(r.value, lang, 2)}</strong> m
              </td>
              <td className="px-3.5 py-2">
                <StatusMark
                  status={status}
                  label={r.value === null ? say(texts.none, lang) : r.wording ? say(r.wording, lang) : undefined}
                  lang={lang}
                />
                {late && r.value !== null && (
                  <span className="block text-caption text-off">{say(texts.old, lang)}</span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
