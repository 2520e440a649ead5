import { useMemo } from 'react'
import type { Static } from 'typebox'
import { isoVn } from '#kernel/time.ts'
import type { ReadingsList } from '#platform/readings/contract.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useGet, usePatch } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { LineChart } from '#ui/charts/line-chart.tsx'
import { Measured } from '#ui/charts/measured.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { AlertDetail } from '../contract.ts'

type Readings = Static<typeof ReadingsList>

/** A reading as it passes live. */
interface LiveReading {
  thing: string
  indicator: string
  at: string
  value: number
}

const READINGS = '/api/v1/readings'
const HOURS = 36
const HOUR = 3_600_000

/** The course of the value over the day and a half around the alert; new readings are drawn as they come. */
export function AlertChart({ alert }: { alert: AlertDetail }) {
  const { lang, say } = useLang()
  const patch = usePatch()
  const from = isoVn(new Date(Math.floor(Date.parse(alert.openedAt) / HOUR) * HOUR - HOURS * HOUR))
  const answer = useGet<Readings>(READINGS, { thing: alert.thing, indicator: alert.indicator, from, limit: 5000 })
  useLive<LiveReading>(alert.thing && `readings:${alert.thing}`, (reading) => {
    if (reading.indicator !== alert.indicator) return
    patch<Readings>(READINGS, (kept) => {
      const mine = kept.thing === reading.thing && kept.indicator === reading.indicator && kept.every === 'raw'
      if (!mine || kept.items.some((one) => Date.parse(one.at) === Date.parse(reading.at))) return kept
      return { ...kept, items: [...kept.items, { at: reading.at, value: reading.value }] }
    })
  })
  const points = useMemo(
    () =>
      (answer.data?.items ?? [])
        .map((one) => ({ at: Date.parse(one.at), value: one.value }))
        .sort((a, b) => a.at - b.at),
    [answer.data],
  )
  if (answer.error) return null
  return (
    <div className="mt-3 min-h-56">
      {answer.data ? (
        points.length > 1 && (
          <Measured width={720}>
            {(width) => (
              <LineChart
                title={say(alert.title)}
                series={[{ name: say(alert.ruleTitle), points }]}
                unit={alert.unit}
                width={width}
                height={230}
                longestSilence={3 * HOUR}
                lang={lang}
              />
            )}
          </Measured>
        )
      ) : (
        <Skeleton className="h-56 w-full" />
      )}
    </div>
  )
}
