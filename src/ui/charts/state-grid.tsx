import type { Lang } from '#kernel/text.ts'
import { ChartFigure } from './chart-figure.tsx'

export type GridState = 'missing' | 'late' | 'waiting' | 'official' | 'ahead'

export interface StateRow {
  key: string
  name: string
  /** One for each column; null = nothing is owed. */
  states: readonly ({ state: GridState; says: string } | null)[]
}

export interface StateGridProps {
  title: string
  columns: readonly string[]
  rows: readonly StateRow[]
  most?: number
  width?: number
  lang?: Lang
}

/** Shape and word of each state, so that nothing hangs on colour alone. */
export const STATE_WORDS: Record<GridState, { vi: string; en: string; ink: string; mark: string }> = {
  missing: { vi: 'thiếu', en: 'missing', ink: 'var(--critical)', mark: '✕' },
  late: { vi: 'muộn', en: 'late', ink: 'var(--high)', mark: '!' },
  waiting: { vi: 'chờ duyệt', en: 'waiting', ink: 'var(--info)', mark: '…' },
  official: { vi: 'chính thức', en: 'official', ink: 'var(--ok)', mark: '✓' },
  ahead: { vi: 'chưa đến hạn', en: 'not due yet', ink: 'var(--line3)', mark: '·' },
}
const ROW = 20

/** Units by periods: what is missing first, each cell a shape with its word on hover and in the table. */
export function StateGrid({ title, columns, rows, most = 40, width = 560, lang = 'vi' }: StateGridProps) {
  const weight = (row: StateRow) =>
    row.states.reduce(
      (all, one) =>
        all + (one?.state === 'missing' ? 1000 : one?.state === 'late' ? 30 : one?.state === 'waiting' ? 1 : 0),
      0,
    )
  const sorted = [...rows].sort((a, b) => weight(b) - weight(a))
  const drawn = sorted.slice(0, most)
  const left = Math.min(180, width * 0.34)
  const step = (width - left) / Math.max(1, columns.length)
  const every = Math.max(1, Math.ceil(46 / step))
  const count = (state: GridState) =>
    rows.reduce((all, row) => all + row.states.filter((one) => one?.state === state).length, 0)
  const counts = (Object.keys(STATE_WORDS) as GridState[])
    .map((state) => [count(state), STATE_WORDS[state][lang]] as const)
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`)
  return (
    <ChartFigure
      title={title}
      summary={`${rows.length} × ${columns.length}: ${counts.join(', ')}.`}
      width={width}
      height={drawn.length * ROW + 20}
      table={{
        head: [lang === 'vi' ? 'Đơn vị' : 'Unit', ...columns],
        rows: sorted.map((row) => [row.name, ...row.states.map((one) => one?.says ?? '–')]),
      }}
    >
      {drawn.map((row, line) => (
        <g key={row.key} transform={`translate(0 ${line * ROW})`}>
          <text x="0" y="14" className="chart-label">
            {row.name.length * 6.2 > left - 6 ? `${row.name.slice(0, Math.floor((left - 12) / 6.2))}…` : row.name}
          </text>
          {row.states.map((one, at) => {
            if (!one) return null
            const { ink, mark } = STATE_WORDS[one.state]
            const x = left + at * step
            return (
              <g key={columns[at]}>
                <title>{`${row.name} · ${columns[at]}: ${one.says}`}</title>
                <rect
                  x={(x + 1).toFixed(1)}
                  y="2"
                  width={Math.max(2, step - 2).toFixed(1)}
                  height={ROW - 4}
                  rx="2.5"
                  fill={ink}
                  fillOpacity={one.state === 'missing' ? 0.3 : one.state === 'ahead' ? 0.12 : 0.16}
                  stroke={one.state === 'missing' ? ink : 'none'}
                />
                <text x={(x + step / 2).toFixed(1)} y="14" className="chart-cell" fill="var(--fg1)">
                  {mark}
                </text>
              </g>
            )
          })}
        </g>
      ))}
      {columns.map(
        (column, at) =>
          (columns.length - 1 - at) % every === 0 && (
            <text
              key={column}
              x={left + (at + 0.5) * step}
              y={drawn.length * ROW + 14}
              className="chart-axis"
              textAnchor="middle"
            >
              {column}
            </text>
          ),
      )}
    </ChartFigure>
  )
}
