import { useId } from 'react'
import type { Lang } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { ChartFigure } from './chart-figure.tsx'

export interface Part {
  /** One of the keys of `parts`. */
  key: string
  value: number
}

export interface PartBar {
  key: string
  name: string
  parts: readonly Part[]
}

export interface PartBarsProps {
  title: string
  bars: readonly PartBar[]
  /** What the parts mean, in the order they are drawn, each with its colour and a pattern that tells it without colour. */
  parts: readonly { key: string; name: string; ink: string; hatched?: boolean }[]
  unit?: string
  most?: number
  width?: number
  lang?: Lang
}

const ROW = 24
const HEAD = 20

/** Counts made of parts, one bar a row, the gravest part first: how many stand where and how many of them are late. */
export function PartBars({ title, bars, parts, unit = '', most = 20, width = 560, lang = 'vi' }: PartBarsProps) {
  const hatch = `hatch${useId().replace(/[^a-zA-Z0-9]/g, '')}`
  const drawn = bars.slice(0, most)
  const sum = (bar: PartBar) => bar.parts.reduce((all, part) => all + part.value, 0)
  const top = Math.max(1, ...drawn.map(sum))
  const left = Math.min(190, width * 0.36)
  const room = width - left - 58
  const write = (value: number) => formatNumber(value, lang)
  const shown = parts.filter((one) => bars.some((bar) => bar.parts.some((part) => part.key === one.key && part.value)))
  const letters = Math.floor((left - 10) / 6.2)
  let at = 0
  const heads = shown.map((one) => {
    const x = at
    at += 22 + one.name.length * 6
    return { ...one, x }
  })
  return (
    <ChartFigure
      title={title}
      summary={`${drawn.map((bar) => `${bar.name} ${write(sum(bar))}`).join('; ')}.`}
      width={width}
      height={HEAD + Math.max(1, drawn.length) * ROW + 4}
      table={{
        head: ['', unit || title, ...parts.map((one) => one.name)],
        rows: bars.map((bar) => [
          bar.name,
          write(sum(bar)),
          ...parts.map((one) => write(bar.parts.find((part) => part.key === one.key)?.value ?? 0)),
        ]),
      }}
    >
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="5" fill="var(--bg1)" fillOpacity=".7" />
        </pattern>
      </defs>
      {heads.map((one) => (
        <g key={one.key} transform={`translate(${one.x} 0)`}>
          <rect y="3" width="10" height="10" rx="2" fill={one.ink} />
          {one.hatched && <rect y="3" width="10" height="10" rx="2" fill={`url(#${hatch})`} />}
          <text x="15" y="12" className="chart-axis">
            {one.name}
          </text>
        </g>
      ))}
      {drawn.map((bar, row) => {
        const y = HEAD + row * ROW
        let x = left
        return (
          <g key={bar.key}>
            <text x="0" y={y + 16} className="chart-label">
              {bar.name.length <= letters ? bar.name : `${bar.name.slice(0, Math.max(1, letters - 1))}…`}
            </text>
            {parts.map((one) => {
              const value = bar.parts.find((part) => part.key === one.key)?.value ?? 0
              if (value <= 0) return null
              const long = Math.max(2, (value / top) * room)
              const from = x
              x += long
              return (
                <g key={one.key}>
                  <title>{`${bar.name}, ${one.name}: ${write(value)}`}</title>
                  <rect x={from.toFixed(1)} y={y + 5} width={long.toFixed(1)} height={ROW - 10} fill={one.ink} />
                  {one.hatched && (
                    <rect
                      x={from.toFixed(1)}
                      y={y + 5}
                      width={long.toFixed(1)}
                      height={ROW - 10}
                      fill={`url(#${hatch})`}
                    />
                  )}
                </g>
              )
            })}
            <text x={x + 6} y={y + 16} className="chart-axis">
              {write(sum(bar))}
            </text>
          </g>
        )
      })}
    </ChartFigure>
  )
}
