import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { type Tone, toneClass } from '#ui/status.ts'
import { texts } from '#ui/texts.ts'
import { ChartFigure } from './chart-figure.tsx'

export interface Bar {
  /** Unique and readable: "14:00", "Tháng 11". */
  label: string
  /** Shorter words for the axis. */
  tick?: string
  value: number | null
  /** Not measured yet: drawn as a dashed outline. */
  ahead?: boolean
  /** Above the rest: keeps its number on top. */
  noted?: boolean
}

export interface BarChartProps {
  title: string
  bars: readonly Bar[]
  unit?: string
  digits?: number
  /** Every how many bars the axis is labelled. Default: what fits. */
  every?: number
  tone?: Tone
  width?: number
  height?: number
  summary?: string
  showTable?: boolean
  lang?: Lang
}

function sentence(bars: readonly Bar[], unit: string, lang: Lang, digits?: number): string {
  const known = bars.filter((bar) => bar.value !== null && !bar.ahead)
  const top = known.reduce<Bar | undefined>((best, bar) => (!best || bar.value! > best.value! ? bar : best), undefined)
  if (!top) return lang === 'vi' ? 'Chưa có số liệu.' : 'No data yet.'
  const value = `${formatNumber(top.value!, lang, digits)}${unit && ` ${unit}`}`
  return lang === 'vi'
    ? `${known.length} cột; cao nhất ${value} ở ${top.label}.`
    : `${known.length} bars; highest ${value} at ${top.label}.`
}

/** Bars side by side (hours, months): the past solid and stronger where higher, what lies ahead dashed. */
export function BarChart(props: BarChartProps) {
  const { title, bars, unit = '', digits, tone = 'accent', width = 1032, height = 78, lang = 'vi' } = props
  const floor = height - 18
  const top = Math.max(...bars.map((bar) => bar.value ?? 0), 1e-9)
  const step = width / Math.max(1, bars.length)
  const gap = Math.min(6, step * 0.14)
  const tall = (value: number) => Math.max(1.2, (value / top) * (floor - 16))
  const every = props.every ?? Math.max(1, Math.ceil(bars.length / Math.max(1, Math.floor(width / 74))))
  const first = bars.findIndex((bar) => bar.ahead)
  return (
    <ChartFigure
      title={title}
      summary={props.summary ?? sentence(bars, unit, lang, digits)}
      width={width}
      height={height}
      showTable={props.showTable}
      className={toneClass(tone)}
      table={{
        head: ['', unit || title],
        rows: bars.map((bar) => [
          bar.ahead ? `${bar.label} (${say(texts.forecast, lang)})` : bar.label,
          bar.value === null ? say(texts.noFigure, lang) : formatNumber(bar.value, lang, digits),
        ]),
      }}
    >
      {bars.map((bar, at) => {
        const x = at * step + gap / 2
        const high = bar.value === null ? 0 : tall(bar.value)
        const middle = x + (step - gap) / 2
        return (
          <g key={bar.label}>
            {bar.value === null ? (
              <line
                x1={x}
                x2={x + step - gap}
                y1={floor - 1}
                y2={floor - 1}
                stroke="var(--off)"
                strokeDasharray="1 3"
              />
            ) : (
              <rect
                x={x.toFixed(1)}
                y={(floor - high).toFixed(1)}
                width={(step - gap).toFixed(1)}
                height={high.toFixed(1)}
                rx="1.5"
                fill={bar.ahead ? 'none' : 'var(--c)'}
                stroke={bar.ahead ? 'var(--c)' : undefined}
                strokeDasharray={bar.ahead ? '2 2' : undefined}
                opacity={bar.ahead ? 0.6 : (0.4 + 0.6 * (bar.value / top)).toFixed(2)}
              >
                <title>{`${bar.label}: ${formatNumber(bar.value, lang, digits)} ${unit}`.trim()}</title>
              </rect>
            )}
            {bar.noted && bar.value !== null && (
              <text x={middle} y={floor - high - 5} className="chart-figure">
                {formatNumber(bar.value, lang, digits)}
              </text>
            )}
            {(first < 0 || Math.abs(at - first) >= every || at === first) && (at % every === 0 || at === first) && (
              <text
                x={at === 0 ? x : middle}
                y={height - 3}
                className="chart-axis"
                textAnchor={at === 0 ? 'start' : 'middle'}
              >
                {at === first ? say(texts.now, lang) : (bar.tick ?? bar.label)}
              </text>
            )}
          </g>
        )
      })}
      {first > 0 && (
        <line x1={first * step} x2={first * step} y1="2" y2={floor} stroke="var(--line3)" strokeDasharray="2 2" />
      )}
    </ChartFigure>
  )
}
