import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { texts, importTexts as words } from './texts.ts'

const heads: Record<string, { vi: string; en: string }> = {
  indicator: texts.indicator,
  area: texts.area,
  areaName: texts.area,
  period: texts.period,
  value: texts.number,
  status: texts.status,
  note: texts.note,
  thing: { vi: 'Thiết bị', en: 'Thing' },
  at: { vi: 'Thời gian', en: 'Time' },
  row: { vi: 'Dòng', en: 'Row' },
  code: { vi: 'Mã số', en: 'Code' },
  title: { vi: 'Tên chỉ tiêu', en: 'Title' },
  group: { vi: 'Nhóm', en: 'Group' },
  unit: { vi: 'Đơn vị tính', en: 'Unit' },
  measure: { vi: 'Cách tổng hợp', en: 'How it adds up' },
  periods: { vi: 'Kỳ', en: 'Periods' },
  categories: { vi: 'Phân tổ', en: 'Breakdowns' },
  formula: { vi: 'Công thức', en: 'Formula' },
  decision: { vi: 'Số quyết định', en: 'Decision' },
  column: { vi: 'Cột', en: 'Column' },
  cell: { vi: 'Ô trong tệp', en: 'Cell' },
}

const adding: Record<string, { vi: string; en: string }> = {
  flow: { vi: 'Phát sinh', en: 'Flow' },
  stock: { vi: 'Hiện có', en: 'Stock' },
  ratio: { vi: 'Tỷ lệ', en: 'Ratio' },
  index: { vi: 'Chỉ số', en: 'Index' },
  rank: { vi: 'Xếp hạng', en: 'Rank' },
}

/** Breakdowns as a person reads them; `=` where the values add up to the total. */
function breakdowns(value: unknown): string {
  const all = value as { title: { vi: string }; values: { title: { vi: string } }[]; whole?: boolean }[]
  return all
    .map(({ title, values, whole }) => {
      const names = values.map((one) => one.title.vi)
      return names.length ? `${title.vi}: ${names.join(whole ? ' + ' : ', ')}${whole ? ' = tổng số' : ''}` : title.vi
    })
    .join('; ')
}

/** The first rows of a file as they would be written. */
export function PreviewTable({ rows }: { rows: readonly Record<string, unknown>[] }) {
  const { lang, say } = useLang()
  const names = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  const order = Object.keys(heads)
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .sort((a, b) => place(a) - place(b))
    .filter((key) => key === 'categories' || rows.some((row) => row[key] !== null && typeof row[key] !== 'object'))
  const shown = (key: string, value: unknown) => {
    if (value === null || value === undefined) return '–'
    const period = key === 'period' ? parsePeriod(String(value)) : undefined
    if (period) return say(periodTitle(period))
    const title = key === 'indicator' && names.data?.items.find((one) => one.id === value)?.title
    if (title) return say(title)
    if (key === 'categories') return breakdowns(value)
    if (key === 'measure') return say(adding[String(value)] ?? { vi: String(value), en: String(value) })
    return typeof value === 'number' ? formatNumber(value, lang) : String(value)
  }
  return (
    <ScrollBox label={say(words.rows)}>
      <DataTable
        caption={say(words.rows)}
        columns={keys.map((key) => ({
          key,
          title: say(heads[key] ?? { vi: key, en: key }),
          numeric: rows.some((row) => typeof row[key] === 'number'),
          cell: (row: { at: number; row: Record<string, unknown> }) => shown(key, row.row[key]),
        }))}
        rows={rows.map((row, at) => ({ at, row }))}
        keyOf={(row) => String(row.at)}
        lang={lang}
      />
    </ScrollBox>
  )
}
