import { meetsOf, reachedOf } from '#kernel/growth.ts'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { texts } from '#ui/texts.ts'
import { ChartFigure } from './chart-figure.tsx'

export interface Bullet {
  key: string
  name: string
  unit: string
  digits?: number
  value: number | null
  target: number | null
  /** Same period of the year before. */
  before: number | null
  /** Whether reaching the target is good above or below it. */
  better: 'high' | 'low' | 'neither'
  note?: string
}

export interface BulletBarsProps {
  title: string
  bullets: readonly Bullet[]
  width?: number
  lang?: Lang
}

const ROW = 46

/** What was done against what was planned: a bar, the plan as a stroke across it, the year before as a thin bar below. */
export function BulletBars({ title, bullets, width = 560, lang = 'vi' }: BulletBarsProps) {
  const write = (one: Bullet, value: number | null) =>
    value === null ? say(texts.noFigure, lang) : `${formatNumber(value, lang, one.digits)} ${one.unit}`.trim()
  const share = (one: Bullet) => {
    const reached = reachedOf(one.value, one.target)
    return reached === undefined ? null : `${formatNumber(reached, lang, 1)} %`
  }
  const told = (one: Bullet) => (one.value === null ? '–' : (share(one) ?? write(one, one.value)))
  // Room for the longest word at the right: a figure cut off at the edge is a wrong figure.
  const longest = Math.max(0, ...bullets.map((one) => told(one).length + 2))
  const right = Math.min(width * 0.45, Math.max(72, longest * 7.4 + 12))
  const words = { vi: ['Thực hiện', 'Kế hoạch', 'Cùng kỳ', 'Đạt'], en: ['Actual', 'Plan', 'Year before', 'Reached'] }[
    lang
  ]
  const summary = bullets
    .map(
      (one) => `${one.name}: ${write(one, one.value)}${share(one) ? `, ${words[3]!.toLowerCase()} ${share(one)}` : ''}`,
    )
    .join('; ')
  return (
    <ChartFigure
      title={title}
      summary={`${summary || say(texts.noFigure, lang)}.`}
      width={width}
      height={Math.max(1, bullets.length) * ROW}
      table={{
        head: ['', ...words],
        rows: bullets.map((one) => [
          one.name,
          write(one, one.value),
          write(one, one.target),
          write(one, one.before),
          share(one) ?? '–',
        ]),
      }}
    >
      {bullets.map((one, at) => {
        const y = at * ROW
        const top = Math.max(one.value ?? 0, one.target ?? 0, one.before ?? 0, 1e-9) * 1.06
        const long = (value: number) => Math.max(1, (Math.max(0, value) / top) * (width - right))
        const met = meetsOf(one.value, one.target, one.better)
        return (
          <g key={one.key}>
            <title>{`${one.name}: ${words[0]} ${write(one, one.value)}; ${words[1]} ${write(one, one.target)}; ${words[2]} ${write(one, one.before)}`}</title>
            <text x="0" y={y + 13} className="chart-label">
              {one.name}
              {one.note ? ` · ${one.note}` : ''}
            </text>
            <rect x="0" y={y + 19} width={width - right} height="14" rx="2" fill="var(--bg2)" stroke="var(--line2)" />
            {one.before !== null && (
              <rect
                x="0"
                y={y + 35}
                width={long(one.before).toFixed(1)}
                height="4"
                rx="1.5"
                fill="var(--fg3)"
                opacity=".55"
              />
            )}
            {one.value === null ? (
              <text x="6" y={y + 30} className="chart-axis" fill="var(--off)">
                {say(texts.noFigure, lang)}
              </text>
            ) : (
              <rect x="0" y={y + 21} width={long(one.value).toFixed(1)} height="10" rx="2" fill="var(--accent)" />
            )}
            {one.target !== null && (
              <rect x={(long(one.target) - 1.5).toFixed(1)} y={y + 16} width="3" height="20" fill="var(--fg1)" />
            )}
            <text x={width - right + 8} y={y + 30} className="chart-total">
              {told(one)}
              {met === undefined ? '' : met ? ' ✓' : ''}
            </text>
          </g>
        )
      })}
    </ChartFigure>
  )
}
