import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { texts } from '#ui/texts.ts'
import { ChartFigure } from './chart-figure.tsx'
import { HoverBands } from './hover-bands.tsx'
import { extent } from './series.ts'
import { spread } from './spread.ts'

export interface PeriodLine {
  name: string
  /** One for each label; null where nothing was given. */
  values: readonly (number | null)[]
}

export interface PeriodAhead {
  label: string
  low: number
  middle: number
  high: number
}

export interface PeriodChartProps {
  title: string
  /** Names of the periods, oldest first. */
  labels: readonly string[]
  /** The first is what the chart is about. */
  lines: readonly PeriodLine[]
  /** What is aimed at in each period. */
  target?: readonly (number | null)[]
  /** What the target is called. */
  targetName?: string
  /** What lies ahead of the first line: dashed, with its band. */
  ahead?: readonly PeriodAhead[]
  unit?: string
  digits?: number
  width?: number
  height?: number
  summary?: string
  lang?: Lang
}

const inks = ['var(--accent)', 'var(--fg2)', 'var(--fg3)', 'var(--high)', 'var(--medium)', 'var(--ok)']
const dashes = [undefined, '6 3', '2 3', '8 3 2 3', '1 4', '10 2']

/** Values by period: gaps where nothing was given, the target as a stepped line, a forecast dashed with its band. */
export function PeriodChart(props: PeriodChartProps) {
  const {
    title,
    labels,
    lines,
    target = [],
    ahead = [],
    unit = '',
    digits,
    width = 640,
    height = 240,
    lang = 'vi',
  } = props
  const all = [...labels, ...ahead.map((one) => one.label)]
  const found = extent([
    ...lines.flatMap((one) => [...one.values]),
    ...target,
    ...ahead.flatMap((one) => [one.low, one.high]),
  ]) ?? [0, 1]
  const named = lines.length > 1
  const aims = target.some((one) => one !== null)
  const aimAt = target.findLastIndex((one) => one !== null)
  const aimName = props.targetName ?? (lang === 'vi' ? 'Kế hoạch' : 'Plan')
  const room = named ? Math.min(150, Math.max(...lines.map((one) => one.name.length)) * 6 + 10) : 14
  const longest = Math.max(...found.map((value) => formatNumber(value, lang, digits).length)) + 1
  const box = {
    left: Math.max(52, Math.min(96, longest * 6.4 + 12)),
    right: width - room,
    top: 18,
    bottom: height - 24,
  }
  const y = scaleLinear(found[0] === found[1] ? [found[0] - 1, found[1] + 1] : found, [box.bottom, box.top]).nice(4)
  const x = (at: number) =>
    all.length < 2 ? (box.left + box.right) / 2 : box.left + (at / (all.length - 1)) * (box.right - box.left)
  const number = (value: number | null) =>
    value === null ? say(texts.noFigure, lang) : formatNumber(value, lang, digits)
  const course = line<number | null>(
    (_, at) => x(at),
    (value) => y(value ?? 0),
  )
    .defined((value) => value !== null)
    .digits(1)
  const main = lines[0]?.values ?? []
  const last = main.findLastIndex((value) => value !== null)
  const start = last < 0 ? [] : [{ label: '', low: main[last]!, middle: main[last]!, high: main[last]! }]
  const way = [...start, ...ahead]
  const placeOf = (at: number) => (at < start.length ? x(last) : x(labels.length + at - start.length))
  const band = area<PeriodAhead>(
    (_, at) => placeOf(at),
    (one) => y(one.low),
    (one) => y(one.high),
  ).digits(1)
  const middle = line<PeriodAhead>(
    (_, at) => placeOf(at),
    (one) => y(one.middle),
  ).digits(1)
  const every = Math.max(1, Math.ceil(all.length / Math.max(2, Math.floor((box.right - box.left) / 62))))
  const ends = lines.map((one) => one.values.findLast((value) => value !== null) ?? found[0])
  const heads = spread(
    ends.map((value) => y(value)),
    13,
    box.top,
    box.bottom,
  )
  return (
    <ChartFigure
      title={title}
      summary={props.summary ?? sentence(labels, main, unit, lang, digits, ahead)}
      width={width}
      height={height}
      table={{
        head: ['', ...lines.map((one) => (unit ? `${one.name} (${unit})` : one.name)), ...(aims ? [aimName] : [])],
        rows: [
          ...labels.map((label, at) => [
            label,
            ...lines.map((one) => number(one.values[at] ?? null)),
            ...(aims ? [number(target[at] ?? null)] : []),
          ]),
          ...ahead.map((one) => [
            `${one.label} (${say(texts.forecast, lang)})`,
            `${number(one.middle)} (${number(one.low)} – ${number(one.high)})`,
          ]),
        ],
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
      {unit && (
        <text x={box.left} y={box.top - 6} className="chart-axis">
          {unit}
        </text>
      )}
      {aims && aimAt >= 0 && (
        <text
          x={Math.min(x(aimAt), box.right - 40)}
          y={y(target[aimAt]!) - 6}
          className="chart-axis"
          fill="var(--info)"
          textAnchor="middle"
        >
          {`${aimName} ${number(target[aimAt]!)}`}
        </text>
      )}
      {all.map(
        (label, at) =>
          (all.length - 1 - at) % every === 0 && (
            <text key={label} x={x(at)} y={height - 7} className="chart-axis" textAnchor="middle">
              {label}
            </text>
          ),
      )}
      {way.length > 1 && (
        <>
          <path d={band(way) ?? ''} fill="var(--accent)" opacity=".15" />
          <path d={middle(way) ?? ''} fill="none" stroke="var(--accent)" strokeWidth="1.8" strokeDasharray="3 4" />
          <text
            x={Math.min(box.right, (x(labels.length) + x(all.length - 1)) / 2)}
            y={box.top - 3}
            className="chart-axis"
            textAnchor="middle"
          >
            {say(texts.forecast, lang)}
          </text>
        </>
      )}
      {aims &&
        (target.filter((one) => one !== null).length > 1 ? (
          <path
            d={course([...target]) ?? ''}
            fill="none"
            stroke="var(--info)"
            strokeWidth="1.4"
            strokeDasharray="5 3"
          />
        ) : (
          target.map((value, at) =>
            value === null ? null : (
              <path key={labels[at]} d={`M${x(at) - 8} ${y(value)}h16`} stroke="var(--info)" strokeWidth="2.2" />
            ),
          )
        ))}
      {lines.map((one, at) => (
        <g key={one.name}>
          <path
            d={course([...one.values]) ?? ''}
            fill="none"
            stroke={inks[at % inks.length]}
            strokeDasharray={dashes[at % dashes.length]}
            strokeWidth={at === 0 ? 2 : 1.5}
            strokeLinejoin="round"
          />
          {one.values.map((value, p) =>
            value === null || (at > 0 && p !== one.values.length - 1) ? null : (
              <circle key={labels[p]} cx={x(p)} cy={y(value)} r="2.4" fill={inks[at % inks.length]} />
            ),
          )}
        </g>
      ))}
      {named &&
        lines.map((one, at) => (
          <text
            key={one.name}
            x={box.right + 7}
            y={heads[at]! + 3.5}
            className="chart-threshold"
            fill={inks[at % inks.length]}
          >
            {one.name}
          </text>
        ))}
      <HoverBands
        top={box.top}
        bottom={box.bottom}
        spots={labels.map((label, at) => ({
          x: x(at),
          text: `${label}: ${lines.map((one) => `${named ? `${one.name} ` : ''}${number(one.values[at] ?? null)}`).join('; ')} ${unit}`.trim(),
        }))}
      />
    </ChartFigure>
  )
}

function sentence(
  labels: readonly string[],
  values: readonly (number | null)[],
  unit: string,
  lang: Lang,
  digits: number | undefined,
  ahead: readonly PeriodAhead[],
): string {
  const last = values.findLastIndex((value) => value !== null)
  if (last < 0) return say(texts.noFigure, lang)
  const write = (value: number) => `${formatNumber(value, lang, digits)} ${unit}`.trim()
  const range = extent(values)!
  const far = ahead.at(-1)
  const words =
    lang === 'vi'
      ? [`${labels[last]}: ${write(values[last]!)}`, `thấp nhất ${write(range[0])}`, `cao nhất ${write(range[1])}`]
      : [`${labels[last]}: ${write(values[last]!)}`, `lowest ${write(range[0])}`, `highest ${write(range[1])}`]
  if (far)
    words.push(
      lang === 'vi'
        ? `dự báo ${far.label}: ${write(far.middle)}, từ ${write(far.low)} đến ${write(far.high)}`
        : `forecast for ${far.label}: ${write(far.middle)}, between ${write(far.low)} and ${write(far.high)}`,
    )
  return `${words.join('; ')}.`
}
