import { area, curveMonotoneX, line } from 'd3-shape'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatHour, formatMoment, formatNumber } from '#ui/format.ts'
import { type Status, toneClass } from '#ui/status.ts'
import { texts } from '#ui/texts.ts'
import { ChartFigure } from './chart-figure.tsx'
import { extent, lastKnown, type Outlook, type Point, thin } from './series.ts'
import { spread } from './spread.ts'
import { summarize, type Threshold } from './summary.ts'

export interface LevelChartProps {
  title: string
  points: readonly Point[]
  thresholds: readonly Threshold[]
  outlook?: readonly Outlook[]
  /** Tone of the marker and of the forecast: the status of the level now. */
  status: Status
  unit?: string
  digits?: number
  width?: number
  height?: number
  lang?: Lang
}

const hour = 3_600_000

/** A level on its alarm lines: measured course, now, and the forecast band; made for rows of four on the wall. */
export function LevelChart(props: LevelChartProps) {
  const {
    title,
    points,
    thresholds,
    outlook = [],
    status,
    unit = 'm',
    digits = 2,
    width = 246,
    height = 116,
    lang = 'vi',
  } = props
  const last = lastKnown(points)
  const from = points[0]?.at ?? 0
  const now = last?.at ?? points.at(-1)?.at ?? 1
  const to = outlook.at(-1)?.at ?? now
  const right = width - (thresholds.length > 0 ? 44 : 4)
  const floor = height - 16
  const range = extent([
    ...points.map((p) => p.value),
    ...thresholds.map((t) => t.value),
    ...outlook.flatMap((o) => [o.low, o.high]),
  ]) ?? [0, 1]
  const [low, high] = [range[0] - (range[1] - range[0]) * 0.06, range[1] + (range[1] - range[0]) * 0.03]
  const x = (at: number) => 4 + ((at - from) / (to - from || 1)) * (right - 4)
  const y = (value: number) => floor - ((value - low) / (high - low || 1)) * (floor - 8)
  const known = (p: Point) => p.value !== null
  const course = line<Point>(
    (p) => x(p.at),
    (p) => y(p.value ?? 0),
  )
    .defined(known)
    .curve(curveMonotoneX)
    .digits(1)
  const ground = area<Point>(
    (p) => x(p.at),
    floor,
    (p) => y(p.value ?? 0),
  )
    .defined(known)
    .curve(curveMonotoneX)
    .digits(1)
  const ahead = last
    ? [{ at: last.at, low: last.value, middle: last.value, high: last.value }, ...outlook]
    : [...outlook]
  const band = area<Outlook>(
    (o) => x(o.at),
    (o) => y(o.low),
    (o) => y(o.high),
  )
    .curve(curveMonotoneX)
    .digits(1)
  const middle = line<Outlook>(
    (o) => x(o.at),
    (o) => y(o.middle),
  )
    .curve(curveMonotoneX)
    .digits(1)
  const heads = spread(
    thresholds.map((t) => y(t.value)),
    13,
    6,
    floor,
  )
  const back = Math.round((now - from) / hour)
  const number = (value: number) => formatNumber(value, lang, digits)
  return (
    <ChartFigure
      title={title}
      summary={summarize(points, unit, lang, digits, thresholds)}
      width={width}
      height={height}
      className={toneClass(status)}
      table={{
        head: [say(texts.time, lang), unit],
        rows: [
          ...thin(points, 12).map((p) => [
            formatMoment(p.at),
            p.value === null ? say(texts.noFigure, lang) : number(p.value),
          ]),
          ...thin(outlook, 4).map((o) => [
            `${formatMoment(o.at)} (${say(texts.forecast, lang)})`,
            `${number(o.middle)} (${number(o.low)}–${number(o.high)})`,
          ]),
        ],
      }}
    >
      {thresholds.map((one, at) => (
        <g key={one.label}>
          <line
            x1="4"
            x2={right}
            y1={y(one.value)}
            y2={y(one.value)}
            stroke={`var(--${one.status})`}
            strokeDasharray="3 3"
            opacity=".65"
          />
          <text x={right + 4} y={heads[at]! + 3.5} className="chart-threshold" fill={`var(--${one.status})`}>
            {one.label} {formatNumber(one.value, lang, 1)}
          </text>
        </g>
      ))}
      <path d={ground(points as Point[]) ?? ''} fill="var(--accent)" opacity=".1" />
      {outlook.length > 0 && (
        <>
          <path d={band(ahead) ?? ''} fill="var(--c)" opacity=".18" />
          <path
            d={middle(ahead) ?? ''}
            fill="none"
            stroke="var(--c)"
            strokeWidth="1.8"
            strokeDasharray="1 3.5"
            strokeLinecap="round"
          />
        </>
      )}
      <path
        d={course(points as Point[]) ?? ''}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <line x1={x(now)} x2={x(now)} y1="4" y2={floor} stroke="var(--line2)" />
      {last && (
        <circle cx={x(last.at)} cy={y(last.value)} r="3.4" fill="var(--bg1)" stroke="var(--c)" strokeWidth="2" />
      )}
      <text x="4" y={height - 3} className="chart-axis">
        −{back} {lang === 'vi' ? 'giờ' : 'h'}
      </text>
      <text x={x(now)} y={height - 3} className="chart-axis" textAnchor="middle">
        {formatHour(now)}
      </text>
      {to > now && (
        <text x={right} y={height - 3} className="chart-axis" textAnchor="end">
          +{Math.round((to - now) / hour)}
        </text>
      )}
    </ChartFigure>
  )
}
