import { memo } from 'react'
import { say as sayIn } from '#kernel/text.ts'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { readingPassportUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { LevelChart } from '#ui/charts/level-chart.tsx'
import { withGaps } from '#ui/charts/series.ts'
import { formatNumber, formatSpan } from '#ui/format.ts'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { StatusShape } from '#ui/status-shape.tsx'
import type { River } from '../contract.ts'
import { WATER } from './patch-board.ts'
import { riverStatus } from './river-state.ts'
import { texts } from './texts.ts'

const ROMAN = ['I', 'II', 'III']
const LEVEL = ['medium', 'high', 'critical'] as const
/** A silence longer than this breaks the line. */
const SILENCE = 3 * 3_600_000

/** One gauge: name, value with its passport, 36 hours on the alarm lines, the bulletin's wording and how fast it rises. */
export const RiverFigure = memo(function RiverFigure({
  river,
  now,
  width,
  height,
}: {
  river: River
  now: number
  width: number
  height: number
}) {
  const { lang, say } = useLang()
  const status = riverStatus(river)
  return (
    <div className="min-w-0">
      <div className="flex h-6 items-baseline justify-between gap-2 text-caption text-fg2">
        <a href={thingUrl(river.thing)} className="truncate hover:underline">
          <b className="font-semibold text-fg1">{river.river}</b> {river.name}
        </a>
        <RiverValue river={river} />
      </div>
      {river.points.length > 0 ? (
        <RiverChart {...{ river, width, height }} />
      ) : (
        <div
          className="grid place-content-center rounded-control border border-dashed border-line2 text-center text-caption text-off"
          style={{ height: `${(height - 8) / 16}rem`, marginBlock: '0.25rem' }}
        >
          {say(texts.noValue)}
          <span className="text-fg3">{say(texts.never)}</span>
        </div>
      )}
      <div className="flex h-[1.3rem] items-center justify-between gap-2 text-[0.71875rem] text-fg3">
        <Badge tone={status} icon={<ShapeIcon status={status} />} className="min-w-0 truncate">
          {river.wording ? sayIn(river.wording, lang) : say(river.value === null ? texts.noValue : texts.noLevels)}
        </Badge>
        <span className="shrink-0">{riseText(river, now, say, lang)}</span>
      </div>
    </div>
  )
})

/** Drawn anew with a new level, not with the clock. */
const RiverChart = memo(function RiverChart({ river, width, height }: { river: River; width: number; height: number }) {
  const { lang } = useLang()
  const thresholds = river.levels.flatMap((value, at) =>
    value === null ? [] : [{ value, label: ROMAN[at]!, status: LEVEL[at]! }],
  )
  return (
    <LevelChart
      title={`${river.river} ${river.name}`}
      points={withGaps(
        river.points.map(([at, value]) => ({ at, value })),
        SILENCE,
      )}
      thresholds={thresholds}
      status={riverStatus(river)}
      width={width}
      height={height}
      lang={lang}
    />
  )
})

function ShapeIcon({ status }: { status: Status }) {
  return (
    <svg aria-hidden="true" viewBox="-14 -14 28 28" className="!size-[0.6rem]">
      <StatusShape status={status} r={13} />
    </svg>
  )
}

/** How old the value of a silent gauge is. */
export function ageText(river: River, now: number, say: ReturnType<typeof useLang>['say'], lang: 'vi' | 'en'): string {
  if (!river.at) return ''
  return say(texts.old, { span: formatSpan(Math.max(0, now - Date.parse(river.at)), lang) })
}

function riseText(river: River, now: number, say: ReturnType<typeof useLang>['say'], lang: 'vi' | 'en'): string {
  if (river.suspect) return say(texts.suspect)
  if (river.freshness === 'late' || river.freshness === 'missing') return ageText(river, now, say, lang)
  if (river.rise === null) return river.at ? formatSpan(Math.max(0, now - Date.parse(river.at)), lang) : ''
  if (Math.abs(river.rise) < 0.01) return say(texts.steady)
  return say(texts.rise, { value: `${river.rise > 0 ? '+' : ''}${formatNumber(river.rise, lang, 2)}` })
}

/** The level of a gauge in the ink of its status, with the shape that says the same and the way it goes; opens its passport. */
export function RiverValue({ river }: { river: River }) {
  const { lang, say } = useLang()
  const status = riverStatus(river)
  if (river.value === null) return <StatusMark status="off" size={11} label={say({ vi: 'Chưa có', en: 'None' })} />
  const late = status === 'off'
  return (
    <span className="inline-flex shrink-0 items-baseline gap-1.5">
      <PassportValue
        passport={readingPassportUrl(river.thing, WATER)}
        label={`${river.river} ${river.name} ${formatNumber(river.value, lang, 2)} m`}
        value={river.value}
        unit="m"
        digits={2}
        size="kpi"
        tone={status === 'info' ? undefined : status}
      />
      {!late && river.rise !== null && Math.abs(river.rise) >= 0.01 && (
        <svg viewBox="0 0 10 10" aria-hidden="true" className={`size-[0.55rem] tone-${status} fill-[var(--c)]`}>
          <path d={river.rise > 0 ? 'M5 1 9.5 9H.5Z' : 'M5 9 .5 1h9Z'} />
        </svg>
      )}
    </span>
  )
}
