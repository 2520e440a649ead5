import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { texts } from '#ui/texts.ts'
import { ChartFigure } from './chart-figure.tsx'

export interface HeatRow {
  label: string
  /** One for each column; null where nothing was received. */
  values: readonly (number | null)[]
}

export interface HeatMapProps {
  title: string
  rows: readonly HeatRow[]
  /** Name of each column: "08/11" … */
  columns: readonly string[]
  /** Lower ends of the steps 1 … 4 of the heat ramp; below the first is quiet. */
  steps: readonly [number, number, number, number]
  /** Sums at the right end. Default true. */
  totals?: boolean
  unit?: string
  width?: number
  rowHeight?: number
  labelWidth?: number
  lang?: Lang
}

/** Which of the five heats a value has. */
export function heatOf(value: number, steps: readonly number[]): number {
  return steps.filter((step) => value >= step).length
}

/** Rows by days: the hotter the more; the hottest carry their number, what is missing is crossed out. */
export function HeatMap(props: HeatMapProps) {
  const {
    title,
    rows,
    columns,
    steps,
    totals = true,
    unit = '',
    width = 372,
    rowHeight = 20,
    labelWidth = 118,
    lang = 'vi',
  } = props
  const right = totals ? 40 : 0
  const step = (width - labelWidth - right) / Math.max(1, columns.length)
  const height = rows.length * rowHeight + 16
  const sum = (row: HeatRow) => row.values.reduce<number>((all, value) => all + (value ?? 0), 0)
  const worst = rows.reduce<HeatRow | undefined>((best, row) => (!best || sum(row) > sum(best) ? row : best), undefined)
  const summary = worst
    ? lang === 'vi'
      ? `${rows.length} dòng, ${columns.length} cột; nhiều nhất ${worst.label}: ${formatNumber(sum(worst), lang)} ${unit}`.trim()
      : `${rows.length} rows, ${columns.length} columns; most at ${worst.label}: ${formatNumber(sum(worst), lang)} ${unit}`.trim()
    : say(texts.noFigure, lang)
  return (
    <ChartFigure
      title={title}
      summary={`${summary}.`}
      width={width}
      height={height}
      table={{
        head: ['', ...columns, ...(totals ? [say(texts.total, lang)] : [])],
        rows: rows.map((row) => [
          row.label,
          ...columns.map((_, at) =>
            row.values[at] == null ? say(texts.noFigure, lang) : formatNumber(row.values[at]!, lang),
          ),
          ...(totals ? [formatNumber(sum(row), lang)] : []),
        ]),
      }}
    >
      {rows.map((row, line) => (
        <g key={row.label} transform={`translate(0 ${line * rowHeight})`}>
          <text x="0" y={rowHeight / 2 + 3.6} className="chart-label">
            {row.label}
          </text>
          {columns.map((column, at) => {
            const value = row.values[at] ?? null
            const heat = value === null ? 0 : heatOf(value, steps)
            const x = labelWidth + at * step
            return (
              <g key={column}>
                <rect
                  x={x.toFixed(1)}
                  y="1"
                  width={(step - 2).toFixed(1)}
                  height={rowHeight - 3}
                  rx="2.5"
                  fill={`var(--heat-${heat})`}
                >
                  <title>{`${row.label} · ${column}: ${value === null ? say(texts.noFigure, lang) : `${formatNumber(value, lang)} ${unit}`}`}</title>
                </rect>
                {value === null && (
                  <path
                    d={`M${(x + step / 2 - 4).toFixed(1)} ${rowHeight / 2 + 2.5}l6 -6`}
                    stroke="var(--off)"
                    strokeWidth="1.2"
                    strokeLinecap="round"
                  />
                )}
                {heat === 4 && (
                  <text
                    x={(x + step / 2 - 1).toFixed(1)}
                    y={rowHeight / 2 + 3}
                    className="chart-cell"
                    fill="var(--heat-ink-4)"
                  >
                    {value}
                  </text>
                )}
              </g>
            )
          })}
          {totals && (
            <text x={width} y={rowHeight / 2 + 3.8} className="chart-total" textAnchor="end">
              {formatNumber(sum(row), lang)}
            </text>
          )}
        </g>
      ))}
      <text x={labelWidth} y={height - 2} className="chart-axis">
        {columns[0]}
      </text>
      <text x={width - right - 2} y={height - 2} className="chart-axis" textAnchor="end">
        {columns.at(-1)}
      </text>
    </ChartFigure>
  )
}
