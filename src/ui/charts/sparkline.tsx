import { area, line } from 'd3-shape'
import type { Lang } from '#kernel/text.ts'
import { type Tone, toneClass } from '#ui/status.ts'
import { extent, lastKnown, type Point } from './series.ts'
import { summarize } from './summary.ts'

export interface SparklineProps {
  points: readonly Point[]
  /** What it shows, spoken. */
  title: string
  tone?: Tone
  width?: number
  height?: number
  unit?: string
  digits?: number
  lang?: Lang
  className?: string
}

/** The course of a number in a word's space: line, quiet area, a dot on the last value. Silences stay open. */
export function Sparkline(props: SparklineProps) {
  const { points, title, tone = 'accent', width = 78, height = 30, unit = '', digits, lang = 'vi', className } = props
  const range = extent(points.map((point) => point.value))
  const last = lastKnown(points)
  const from = points[0]?.at ?? 0
  const span = (points.at(-1)?.at ?? 0) - from || 1
  const x = (point: { at: number }) => 4 + ((point.at - from) / span) * (width - 8)
  const y = (value: number) =>
    range && range[1] > range[0] ? height - 3 - ((value - range[0]) / (range[1] - range[0])) * (height - 7) : height / 2
  const known = (point: Point) => point.value !== null
  const course = line<Point>(x, (point) => y(point.value ?? 0))
    .defined(known)
    .digits(1)
  const ground = area<Point>(x, height, (point) => y(point.value ?? 0))
    .defined(known)
    .digits(1)
  return (
    <svg
      role="img"
      aria-label={`${title}. ${summarize(points, unit, lang, digits)}`}
      viewBox={`0 0 ${width} ${height}`}
      className={`${toneClass(tone)} block shrink-0 ${className ?? ''}`}
      style={{ width: `${width / 16}rem`, height: `${height / 16}rem` }}
    >
      {range ? (
        <>
          <path d={ground(points as Point[]) ?? ''} fill="var(--c)" opacity=".12" />
          <path
            d={course(points as Point[]) ?? ''}
            fill="none"
            stroke="var(--c)"
            strokeWidth="1.5"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          {last && <circle cx={x(last).toFixed(1)} cy={y(last.value).toFixed(1)} r="2.2" fill="var(--c)" />}
        </>
      ) : (
        <path d={`M4 ${height / 2}H${width - 4}`} stroke="var(--off)" strokeDasharray="2 4" />
      )}
    </svg>
  )
}
