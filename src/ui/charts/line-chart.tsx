import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { texts } from '#ui/texts.ts'
import { ChartFigure } from './chart-figure.tsx'
import { HoverBands } from './hover-bands.tsx'
import { extent, lastKnown, type Outlook, type Point, thin, withGaps } from './series.ts'
import { spread } from './spread.ts'
import { summarize, type Threshold } from './summary.ts'
import { timeTicks } from './time-ticks.ts'

export interface LineSeries {
  name: string
  points: readonly Point[]
}

export interface LineChartProps {
  title: string
  /** The first is the one the chart is about; the others are drawn quieter, dashed, and named at their end. */
  series: readonly LineSeries[]
  thresholds?: readonly Threshold[]
  outlook?: readonly Outlook[]
  unit?: string
  digits?: number
  /** A silence longer than this (ms) leaves a gap. */
  longestSilence?: number
  /** Begins the scale at zero. */
  fromZero?: boolean
  /** A line at the present moment (ms). */
  now?: number
  width?: number
  height?: number
  showTable?: boolean
  summary?: string
  lang?: Lang
}

const inks = ['var(--accent)', 'var(--fg2)', 'var(--fg3)', 'var(--fg2)', 'var(--fg3)']
const dashes = [undefined, '6 3', '2 3', '8 3 2 3', '1 4']

/** Numbers over time in Viet Nam time: gaps where nothing came, thresholds by name, a forecast band, values on hover. */
export function LineChart(props: LineChartProps) {
  const {
    title,
    series,
    thresholds = [],
    outlook = [],
    unit = '',
    digits,
    now,
    width = 640,
    height = 240,
    lang = 'vi',
  } = props
  const lines = series.map((one) => ({
    ...one,
    points: props.longestSilence ? withGaps(one.points, props.longestSilence) : [...one.points],
  }))
  const times = extent([...lines.flatMap((one) => one.points.map((p) => p.at)), ...outlook.map((o) => o.at)]) ?? [0, 1]
  const values = extent([
    ...lines.flatMap((one) => one.points.map((p) => p.value)),
    ...outlook.flatMap((o) => [o.low, o.high]),
    ...thresholds.map((t) => t.value),
    props.fromZero ? 0 : null,
  ]) ?? [0, 1]
  const named = lines.length > 1
  const longest = Math.max(
    0,
    ...thresholds.map((t) => t.label.length + 4),
    ...(named ? lines.map((one) => one.name.length) : []),
  )
  const box = {
    left: 44,
    right: width - (longest > 0 ? Math.min(120, longest * 6 + 8) : 10),
    top: 10,
    bottom: height - 22,
  }
  const y = scaleLinear(values[0] === values[1] ? [values[0] - 1, values[1] + 1] : values, [box.bottom, box.top]).nice(
    4,
  )
  const x = (at: number) => box.left + ((at - times[0]) / (times[1] - times[0] || 1)) * (box.right - box.left)
  const known = (p: Point) => p.value !== null
  const course = line<Point>(
    (p) => x(p.at),
    (p) => y(p.value ?? 0),
  )
    .defined(known)
    .digits(1)
  const ground = area<Point>(
    (p) => x(p.at),
    box.bottom,
    (p) => y(p.value ?? 0),
  )
    .defined(known)
    .digits(1)
  const main = lines[0]?.points ?? []
  const last = lastKnown(main)
  const ahead =
    last && outlook.length > 0
      ? [{ at: last.at, low: last.value, middle: last.value, high: last.value }, ...outlook]
      : outlook
  const band = area<Outlook>(
    (o) => x(o.at),
    (o) => y(o.low),
    (o) => y(o.high),
  ).digits(1)
  const middle = line<Outlook>(
    (o) => x(o.at),
    (o) => y(o.middle),
  ).digits(1)
  const number = (value: number | null) =>
    value === null ? say(texts.noFigure, lang) : formatNumber(value, lang, digits)
  const ends = lines.map((one) => lastKnown(one.points))
  const heads = spread(
    [...thresholds.map((t) => y(t.value)), ...(named ? ends.map((e) => y(e?.value ?? values[0])) : [])],
    13,
    box.top,
    box.bottom,
  )
  const rows = thin(main, 24).map((p) => [
    formatMoment(p.at),
    number(p.value),
    ...lines.slice(1).map((one) => number(one.points.find((q) => q.at === p.at)?.value ?? null)),
  ])
  return (
    <ChartFigure
      title={title}
      summary={props.summary ?? summarize(main, unit, lang, digits, thresholds)}
      width={width}
      height={height}
      showTable={props.showTable}
      table={{
        head: [say(texts.time, lang), ...lines.map((one) => (unit ? `${one.name} (${unit})` : one.name))],
        rows,
      }}
    >
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={box.left} x2={box.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={box.left - 8} y={y(tick) + 3.5} className="chart-axis" textAnchor="end">
            {formatNumber(tick, lang)}
          </text>
        </g>
      ))}
      {timeTicks(times[0], times[1], Math.max(2, Math.floor((box.right - box.left) / 76))).map((tick) => (
        <text key={tick.at} x={x(tick.at)} y={height - 6} className="chart-axis" textAnchor="middle">
          {tick.label}
        </text>
      ))}
      {thresholds.map((one, at) => (
        <g key={one.label}>
          <line
            x1={box.left}
            x2={box.right}
            y1={y(one.value)}
            y2={y(one.value)}
            stroke={`var(--${one.status})`}
            strokeDasharray="3 3"
            opacity=".7"
          />
          <text x={box.right + 5} y={heads[at]! + 3.5} className="chart-threshold" fill={`var(--${one.status})`}>
            {one.label} {formatNumber(one.value, lang)}
          </text>
        </g>
      ))}
      {!named && <path d={ground(main) ?? ''} fill="var(--accent)" opacity=".09" />}
      {ahead.length > 0 && (
        <>
          <path d={band(ahead as Outlook[]) ?? ''} fill="var(--accent)" opacity=".16" />
          <path
            d={middle(ahead as Outlook[]) ?? ''}
            fill="none"
            stroke="var(--accent)"
            strokeWidth="1.8"
            strokeDasharray="1 4"
            strokeLinecap="round"
          />
        </>
      )}
      {lines.map((one, at) => (
        <path
          key={one.name}
          d={course(one.points) ?? ''}
          fill="none"
          stroke={inks[at % inks.length]}
          strokeDasharray={dashes[at % dashes.length]}
          strokeWidth={at === 0 ? 1.9 : 1.4}
          strokeLinejoin="round"
        />
      ))}
      {named &&
        lines.map((one, at) => (
          <text
            key={one.name}
            x={box.right + 5}
            y={heads[thresholds.length + at]! + 3.5}
            className="chart-threshold"
            fill={inks[at % inks.length]}
          >
            {one.name}
          </text>
        ))}
      {now !== undefined && (
        <line x1={x(now)} x2={x(now)} y1={box.top} y2={box.bottom} stroke="var(--line2)" strokeDasharray="2 3" />
      )}
      {last && (
        <circle cx={x(last.at)} cy={y(last.value)} r="3.2" fill="var(--bg1)" stroke="var(--accent)" strokeWidth="2" />
      )}
      <HoverBands
        top={box.top}
        bottom={box.bottom}
        spots={thin(main.filter(known), 160).map((p) => ({
          x: x(p.at),
          text: `${formatMoment(p.at)}: ${number(p.value)} ${unit}`.trim(),
        }))}
      />
    </ChartFigure>
  )
}
