import type { CSSProperties } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { BarChart } from '#ui/charts/bar-chart.tsx'
import { formatNumber } from '#ui/format.ts'
import type { CountRow } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { texts } from './texts.ts'

/** The share in time by month of receipt: bars to see it by, and below each the number that answers for itself. */
export function MonthBars({ months }: { months: readonly CountRow[] }) {
  const { say, lang } = useLang()
  const nameOf = (key: string) => `${key.slice(5)}/${key.slice(0, 4)}`
  const tickOf = (key: string) => `T${Number(key.slice(5))}`
  return (
    <Card title={say(texts.byMonth)} scope="%" padded className="xl:col-span-2">
      <BarChart
        title={say(texts.inTime)}
        unit="%"
        digits={1}
        width={1032}
        height={104}
        every={1}
        bars={months.map((row) => ({ label: nameOf(row.key), tick: tickOf(row.key), value: row.inTime.percent }))}
        lang={lang}
      />
      <ol
        className="mt-1 grid grid-cols-4 gap-x-1 gap-y-2 sm:grid-cols-6 xl:grid-cols-[repeat(var(--months),minmax(0,1fr))]"
        style={{ '--months': months.length } as CSSProperties}
      >
        {months.map(({ key, inTime }) => (
          <li key={key} className="text-caption tabular-nums xl:text-center">
            <span className="mr-1 text-fg3 xl:hidden">{tickOf(key)}</span>
            <CountChip count="in-time-share" line={{ by: 'month', key }} label={`${say(texts.inTime)} ${nameOf(key)}`}>
              <span className="font-semibold">
                {inTime.percent === null ? '—' : formatNumber(inTime.percent, lang, 1)}
              </span>
            </CountChip>
          </li>
        ))}
      </ol>
    </Card>
  )
}
