import { ChartLine, Download } from 'lucide-react'
import { addDays } from '#kernel/time.ts'
import { withQuery } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet, usePatch } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { LineChart } from '#ui/charts/line-chart.tsx'
import { Measured } from '#ui/charts/measured.tsx'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment } from '#ui/format.ts'
import { Select } from '#ui/select.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { levelsOf } from './levels.ts'
import { ReadingTable } from './reading-table.tsx'
import { texts } from './texts.ts'
import { useLiveReadings } from './use-live-readings.ts'
import { windowOf } from './window.ts'
import type { Every, LiveReading, ReadingOut, ThingWhole } from './wire.ts'

interface Answer {
  thing: string
  indicator: string
  every: Every
  items: ReadingOut[]
  next: string | null
}
const MOST = 3000
/** A silence longer than this leaves a gap, ms. */
const SILENCE: Record<Every, number> = { raw: 3 * 3_600_000, hour: 2.5 * 3_600_000, day: 2.5 * 86_400_000 }

/** The course of a thing's readings over a chosen stretch, with its alarm levels, and the same as a table. */
export function ThingCourse({ thing }: { thing: ThingWhole }) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const series = thing.readings.find((one) => one.indicator === query.indicator) ?? thing.readings[0]!
  const { from, to, every, days } = windowOf(query, today())
  const asked = { thing: thing.id, indicator: series.indicator, from, to, every }
  const got = useGet<Answer>('/api/v1/readings', { ...asked, limit: MOST })
  const patch = usePatch()
  useLiveReadings(every === 'raw' && to >= today() ? `readings:${thing.id}` : null, (readings) => {
    const fresh = readings.filter((one) => one.indicator === series.indicator)
    if (fresh.length)
      patch<Answer>('/api/v1/readings', (kept) =>
        kept.thing === thing.id && kept.indicator === series.indicator && kept.every === 'raw'
          ? withNewer(kept, fresh)
          : kept,
      )
  })
  const isMain = series === thing.readings[0]
  const preset = to === today() && ['1', '3', '7', '30', '365'].includes(String(days)) ? String(days) : ''
  return (
    <Card
      title={say(texts.course)}
      tools={
        <Button
          size="small"
          kind="quiet"
          icon={<Download />}
          href={withQuery('/api/v1/readings', { ...asked, format: 'csv', limit: 10_000 })}
        >
          {say(texts.csv)}
        </Button>
      }
    >
      <div className="flex flex-wrap items-end gap-3 px-3.5 pb-3">
        {thing.readings.length > 1 && (
          <Select
            className="w-full sm:w-52"
            id="course-what"
            label={say(texts.what)}
            lang={lang}
            value={series.indicator}
            onValue={(indicator) =>
              change({ indicator: indicator === thing.readings[0]!.indicator ? null : indicator })
            }
            choices={thing.readings.map((one) => ({ value: one.indicator, label: say(one.title) }))}
          />
        )}
        <ChoiceRow
          label={say(texts.window)}
          value={preset}
          onValue={(n) => change({ from: addDays(today(), 1 - Number(n)), to: null, every: null })}
          choices={[
            { value: '1', label: say(texts.oneDay) },
            ...[3, 7, 30, 365].map((n) => ({ value: String(n), label: say(texts.days, { n }) })),
          ]}
        />
        <DateField
          className="w-[calc(50%-0.375rem)] sm:w-36"
          id="course-from"
          label={say(texts.from)}
          lang={lang}
          today={today()}
          value={from}
          onValue={(day) => change({ from: day })}
        />
        <DateField
          className="w-[calc(50%-0.375rem)] sm:w-36"
          id="course-to"
          label={say(texts.to)}
          lang={lang}
          today={today()}
          value={to}
          onValue={(day) => change({ to: day === today() ? null : day, from })}
        />
        <ChoiceRow
          label={say(texts.step)}
          value={every}
          onValue={(step) => change({ every: step })}
          choices={(['raw', 'hour', 'day'] as const).map((value) => ({ value, label: say(texts[value]) }))}
        />
      </div>
      <Got of={got} skeleton={<Skeleton className="mx-3.5 mb-3.5 h-64" />}>
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<ChartLine />}
              title={say(texts.noneInWindow)}
              from={series.at && say(texts.noneInWindowHow, { at: formatMoment(new Date(series.at)) })}
              className="py-8"
            />
          ) : (
            <>
              <Measured className="px-2">
                {(width) => (
                  <LineChart
                    title={`${say(series.title)}, ${say(thing.name)}`}
                    series={[
                      {
                        name: say(series.title),
                        points: items.map((one) => ({ at: Date.parse(one.at), value: one.value })),
                      },
                    ]}
                    thresholds={isMain ? levelsOf(thing.fields, lang) : []}
                    longestSilence={SILENCE[every]}
                    unit={series.unit}
                    digits={series.decimals}
                    width={width}
                    height={width < 500 ? 220 : 300}
                    lang={lang}
                  />
                )}
              </Measured>
              {next && <p className="px-3.5 pb-2 text-caption text-fg3">{say(texts.cutShort)}</p>}
              <ReadingTable items={items} every={every} unit={series.unit} digits={series.decimals} />
            </>
          )
        }
      </Got>
    </Card>
  )
}

/** An answer with newer readings at its end; a corrected value takes the place of the old one. */
function withNewer(kept: Answer, fresh: readonly LiveReading[]): Answer {
  const old = kept.items.filter((one) => !fresh.some((newer) => newer.at === one.at))
  return { ...kept, items: [...old, ...fresh].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) }
}
