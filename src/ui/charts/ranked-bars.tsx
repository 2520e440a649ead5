import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { texts } from '#ui/texts.ts'
import { ChartFigure } from './chart-figure.tsx'

export interface RankedBar {
  key: string
  name: string
  value: number | null
  /** Too small to be ranked: grey, below the others, with the reason. */
  why?: string
}

export interface RankedBarsProps {
  title: string
  bars: readonly RankedBar[]
  /** Which end comes first. */
  first?: 'high' | 'low'
  unit?: string
  digits?: number
  /** Line of what is aimed at. */
  target?: number | null
  /** How many are drawn; the rest is counted. */
  most?: number
  /** A bar was chosen: opens what stands behind its value. */
  onOpen?: (key: string) => void
  width?: number
  lang?: Lang
}

const ROW = 22

/** Units side by side in order: who gave nothing is named first, who is too small stands grey and without a rank. */
export function RankedBars(props: RankedBarsProps) {
  const { title, unit = '', digits, target, most = 40, width = 560, first = 'high', lang = 'vi' } = props
  const lacking = props.bars.filter((bar) => bar.value === null)
  const sign = first === 'high' ? -1 : 1
  const inOrder = (a: RankedBar, b: RankedBar) => sign * (a.value! - b.value!)
  const ranked = props.bars.filter((bar) => bar.value !== null && !bar.why).sort(inOrder)
  const small = props.bars.filter((bar) => bar.value !== null && bar.why).sort(inOrder)
  const drawn = [...ranked.slice(0, most), ...small]
  const left = Math.min(190, width * 0.36)
  const right = 92
  const top = Math.max(...drawn.map((bar) => Math.abs(bar.value!)), target ?? 0, 1e-9)
  const long = (value: number) => (Math.abs(value) / top) * (width - left - right)
  const write = (value: number) => `${formatNumber(value, lang, digits)} ${unit}`.trim()
  const height = Math.max(1, drawn.length) * ROW + 4
  const notRanked = lang === 'vi' ? 'không xếp hạng' : 'not ranked'
  return (
    <ChartFigure
      title={title}
      summary={sentence(ranked, small.length, lacking.length, write, lang)}
      width={width}
      height={height}
      table={{
        head: [lang === 'vi' ? 'Đơn vị' : 'Unit', unit || title, lang === 'vi' ? 'Hạng' : 'Rank'],
        rows: [
          ...lacking.map((bar) => [bar.name, say(texts.noFigure, lang), '–']),
          ...ranked.map((bar, at) => [bar.name, write(bar.value!), String(at + 1)]),
          ...small.map((bar) => [bar.name, write(bar.value!), bar.why!]),
        ],
      }}
    >
      {drawn.map((bar, at) => {
        const y = at * ROW
        return (
          <g
            key={bar.key}
            {...(props.onOpen && { onClick: () => props.onOpen?.(bar.key), style: { cursor: 'pointer' } })}
          >
            <title>{bar.why ?? `${bar.name}: ${write(bar.value!)}`}</title>
            <text x={22} y={y + 15} className="chart-label">
              {cut(bar.name, Math.floor((left - 28) / 6.2))}
            </text>
            <text x={14} y={y + 15} className="chart-axis" textAnchor="end">
              {bar.why ? '–' : at + 1}
            </text>
            <rect
              x={left}
              y={y + 5}
              width={Math.max(1.5, long(bar.value!)).toFixed(1)}
              height={ROW - 10}
              rx="2"
              fill={bar.why ? 'var(--line2)' : 'var(--accent)'}
            />
            <text x={left + long(bar.value!) + 6} y={y + 15} className="chart-axis">
              {bar.why ? `${write(bar.value!)} · ${notRanked}` : write(bar.value!)}
            </text>
          </g>
        )
      })}
      {target != null && (
        <line
          x1={left + long(target)}
          x2={left + long(target)}
          y1="0"
          y2={height}
          stroke="var(--info)"
          strokeWidth="1.4"
          strokeDasharray="5 3"
        />
      )}
    </ChartFigure>
  )
}

/** Cuts a name so that it ends before the bars. */
function cut(name: string, letters: number): string {
  return name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1))}…`
}

function sentence(
  ranked: readonly RankedBar[],
  small: number,
  lacking: number,
  write: (value: number) => string,
  lang: Lang,
): string {
  const [a, b] = [ranked[0], ranked.at(-1)]
  const vi = [
    lacking > 0 && `${lacking} đơn vị chưa có số liệu`,
    a && `đứng đầu ${a.name} ${write(a.value!)}`,
    b && b !== a && `cuối ${b.name} ${write(b.value!)}`,
    small > 0 && `${small} đơn vị quá nhỏ, không xếp hạng`,
  ]
  const en = [
    lacking > 0 && `${lacking} units without a figure`,
    a && `first ${a.name} ${write(a.value!)}`,
    b && b !== a && `last ${b.name} ${write(b.value!)}`,
    small > 0 && `${small} units too small to be ranked`,
  ]
  const words = (lang === 'vi' ? vi : en).filter(Boolean).join('; ')
  return words ? `${words}.` : say(texts.noFigure, lang)
}
