import { parsePeriod } from '#kernel/period.ts'
import { formatDay, vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Figure, figuresOf } from '#platform/figures/server/figures-of.ts'
import type { AskedCell } from './plan-table.ts'

/** What the centre knows of a cell. */
export interface Known {
  value: number | null
  source: string | null
  lastValue: number | null
  lastPeriod: string | null
}

/** Looks up what is official for each cell, and the last official value of the same thing before. One reading of figures. */
export async function knownValues(db: Sql, cells: readonly AskedCell[]): Promise<Known[]> {
  const wanted = cells.filter((c) => c.indicator && c.areaId !== null)
  const indicator = [...new Set(wanted.map((c) => c.indicator!))]
  const areaIds = [...new Set(wanted.map((c) => c.areaId!))]
  const rows = indicator.length ? await figuresOf(db, { indicator, areaIds, status: 'official' }) : []
  const by = Map.groupBy(
    rows.filter((f) => f.category === null && f.value !== null),
    (f) => `${f.indicator}|${f.areaId}`,
  )
  return cells.map((cell) => {
    const own = (cell.indicator && by.get(`${cell.indicator}|${cell.areaId}`)) || []
    const now = own.find((f) => f.period === cell.period)
    const kind = cell.period ? parsePeriod(cell.period) : undefined
    const last = own
      .filter((f) => kind && f.to < kind.from && parsePeriod(f.period)?.kind === kind.kind)
      .sort((a, b) => (a.to < b.to ? 1 : -1))[0]
    return {
      value: now ? inCell(now, cell) : null,
      source: now ? sourceText(now) : null,
      lastValue: last ? inCell(last, cell) : null,
      lastPeriod: last?.period ?? null,
    }
  })
}

const inCell = (f: Figure, cell: AskedCell) => Number((f.value! / cell.scale).toPrecision(15))

function sourceText(f: Figure): string {
  const from = [f.giver && `nguồn ${f.giver}`, f.signer && `ký ${f.signer}`, f.cell && `ô ${f.cell}`].filter(Boolean)
  const say = `Số chính thức trong hệ thống, ghi nhận ${formatDay(vnDay(f.knownFrom))}`
  return [say, ...from, f.simulated && 'dữ liệu mô phỏng'].filter(Boolean).join('; ')
}
