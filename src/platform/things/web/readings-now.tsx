import { RadioTower } from 'lucide-react'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { sourcesUrl } from '#platform/routes/web/urls.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment, formatNumber, formatSpan } from '#ui/format.ts'
import type { Tone } from '#ui/status.ts'
import { levelsOf } from './levels.ts'
import { texts } from './texts.ts'
import type { SeriesNow, ThingWhole } from './wire.ts'

/** The newest values of a thing: the main one large, the others beside it, each with age and passport. */
export function ReadingsNow({ thing }: { thing: ThingWhole }) {
  const { lang, say } = useLang()
  const [main, ...others] = thing.readings
  if (!main || thing.readings.every((one) => one.at === null))
    return (
      <Card title={say(texts.newest)}>
        <EmptyState
          icon={<RadioTower />}
          title={say(texts.noReading)}
          from={say(texts.noReadingHow)}
          action={<Button href={sourcesUrl()}>{say({ vi: 'Nguồn dữ liệu', en: 'Sources' })}</Button>}
          className="py-6"
        />
      </Card>
    )
  const passed = levelsOf(thing.fields, lang).filter((level) => main.value !== null && main.value >= level.value)
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-10 gap-y-4 px-4 py-3.5">
        <One
          series={main}
          size="hero"
          tone={passed.at(-1)?.status}
          level={passed.at(-1)?.label}
          simulated={thing.simulated}
        />
        {others.map((one) => (
          <One key={one.indicator} series={one} size="head" simulated={false} />
        ))}
      </div>
    </Card>
  )
}

interface OneProps {
  series: SeriesNow
  size: 'hero' | 'head'
  tone?: Tone
  /** Name of the alarm level the value stands above. */
  level?: string
  simulated: boolean
}

function One({ series, size, tone, level, simulated }: OneProps) {
  const { lang, say } = useLang()
  const now = useNow()
  const age = series.at && formatSpan(Math.max(0, now - Date.parse(series.at)), lang)
  const overdue = series.freshness === 'late' || series.freshness === 'missing'
  return (
    <div className="min-w-0">
      <p className="text-caption text-fg3">{say(series.title)}</p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <PassportValue
          passport={series.passport}
          label={say(series.title)}
          value={series.value}
          unit={series.unit}
          digits={series.decimals}
          size={size}
          tone={tone}
          simulated={simulated}
          standing={overdue && age ? { kind: 'late', age } : { kind: 'fresh' }}
        />
        {level && (
          <Badge tone={tone} className="self-center">
            ≥ {level}
          </Badge>
        )}
        {series.suspect && (
          <Badge tone="high" className="self-center">
            <span title={say(texts.suspectHow)}>{say(texts.suspect)}</span>
          </Badge>
        )}
      </p>
      <p className="text-caption text-fg3">
        {series.at && `${formatMoment(new Date(series.at))} · ${age}`}
        {series.previous &&
          ` · ${say(texts.was, { value: formatNumber(series.previous.value, lang, series.decimals), at: formatMoment(new Date(series.previous.at)) })}`}
      </p>
    </div>
  )
}
