import { periodTitle } from '#kernel/period.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { LineChart } from '#ui/charts/line-chart.tsx'
import { Measured } from '#ui/charts/measured.tsx'
import { formatNumber } from '#ui/format.ts'
import { type Dated, placeOf } from './newest-figures.ts'
import { texts } from './texts.ts'

export interface FigureChartProps {
  title: string
  /** Oldest first. */
  course: readonly Dated[]
  unit: string
  digits?: number
}

/** The course of an indicator over its periods, with its target as a quieter line. */
export function FigureChart({ title, course, unit, digits }: FigureChartProps) {
  const { lang, say } = useLang()
  const largest = Math.max(...course.map(({ figure }) => Math.abs(figure.value ?? 0)))
  const scale = scaleUnit(largest, unit, lang)
  const points = course.map(({ figure, period }) => ({
    at: placeOf(period),
    value: figure.value === null ? null : figure.value / scale.by,
  }))
  const targets = course.map(({ figure, period }) => ({
    at: placeOf(period),
    value: figure.target === null ? null : figure.target / scale.by,
  }))
  const set = targets.flatMap((one) => (one.value === null ? [] : [one.value]))
  const last = course.at(-1)!
  const shown = points.at(-1)?.value
  const summary = `${say(periodTitle(last.period))}: ${shown === null || shown === undefined ? say(texts.noFigure) : `${formatNumber(shown, lang)} ${scale.unit}`}.`
  return (
    <Measured className="px-2 pb-2">
      {(width) => (
        <LineChart
          title={title}
          summary={summary}
          series={[
            { name: say(texts.number), points },
            ...(set.length > 1 ? [{ name: say(texts.target), points: targets }] : []),
          ]}
          thresholds={
            set.length === 1
              ? [{ value: set[0]! >= 100 ? Math.round(set[0]!) : set[0]!, label: say(texts.target), status: 'info' }]
              : []
          }
          unit={scale.unit}
          digits={scale.by === 1 ? digits : undefined}
          width={width}
          height={width < 500 ? 200 : 260}
          lang={lang}
        />
      )}
    </Measured>
  )
}
