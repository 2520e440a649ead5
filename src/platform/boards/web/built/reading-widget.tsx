import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { thingUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { LineChart } from '#ui/charts/line-chart.tsx'
import { Measured } from '#ui/charts/measured.tsx'
import type { Threshold } from '#ui/charts/summary.ts'
import { formatMoment } from '#ui/format.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { Drawn } from '../../board-contract.ts'
import type { ReadingFace } from '../../face-contract.ts'
import { reachedOf } from './reached-level.ts'
import { texts } from './texts.ts'

const HOUR = 3_600_000
/** A silence longer than this breaks the line, ms. */
const SILENCE = { raw: 3 * HOUR, hour: 2.5 * HOUR, day: 60 * HOUR } as const
const STATUS = ['medium', 'high', 'critical'] as const
const ROMAN = ['I', 'II', 'III'] as const

/** A series: its newest value with passport and freshness, on which alarm level it stands, and its course. */
export function ReadingWidget({ drawn, title }: { drawn: Drawn; title: string }) {
  const { lang, say } = useLang()
  const face = drawn.reading!
  const indicator = drawn.indicators[0]!
  const digits = indicator.decimals ?? undefined
  const silent = face.freshness === 'late' || face.freshness === 'missing'
  const reached = reachedOf(face)
  return (
    <div className="px-3.5 pb-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {face.value === null ? (
          <StatusMark status="off" size={13} label={say(texts.neverRead)} lang={lang} />
        ) : (
          <PassportValue
            passport={face.passport}
            label={`${say(face.name)}, ${say(indicator.title)}`}
            value={face.value}
            unit={indicator.unit}
            digits={digits}
            size="kpi"
            tone={silent ? 'off' : reached > 0 ? STATUS[reached - 1] : undefined}
          />
        )}
        {face.at && <span className="text-caption text-fg3">{formatMoment(Date.parse(face.at))}</span>}
        {silent && face.value !== null && (
          <StatusMark
            status="off"
            size={13}
            label={say(face.freshness === 'late' ? texts.readLate : texts.readMissing)}
            lang={lang}
          />
        )}
        {!silent && reached > 0 && (
          <StatusMark
            status={STATUS[reached - 1]!}
            size={13}
            label={say(texts.aboveLevel, { level: ROMAN[reached - 1]! })}
            lang={lang}
          />
        )}
        {face.suspect && <StatusMark status="medium" size={13} label={say(texts.suspect)} lang={lang} />}
        <a className="ml-auto text-caption text-accent hover:underline" href={thingUrl(face.thing)}>
          {say(texts.openThing)}
        </a>
      </p>
      {face.points.length > 0 ? (
        <Measured>
          {(width) => (
            <LineChart
              title={title}
              series={[{ name: say(indicator.title), points: face.points.map(([at, value]) => ({ at, value })) }]}
              thresholds={levelsOf(face, say(texts.level))}
              longestSilence={SILENCE[face.every]}
              unit={indicator.unit}
              digits={digits}
              width={width}
              height={width < 420 ? 180 : 170 + 80 * (drawn.widget.tall - 1)}
              lang={lang}
            />
          )}
        </Measured>
      ) : (
        <p className="pt-2 text-fg3">
          {say(texts.noReadings, { from: formatMoment(Date.parse(face.from)) })}
          {face.at && ` ${say(texts.newestWas, { at: formatMoment(Date.parse(face.at)) })}`}
        </p>
      )}
      {face.every !== 'raw' && face.points.length > 0 && (
        <p className="text-caption text-fg3">{say(face.every === 'hour' ? texts.byHour : texts.byDay)}</p>
      )}
    </div>
  )
}

function levelsOf(face: ReadingFace, word: string): Threshold[] {
  return face.levels.flatMap((value, at) =>
    value === null ? [] : [{ value, status: STATUS[at]!, label: `${word} ${ROMAN[at]}` }],
  )
}
