import { createHash } from 'node:crypto'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import { toCsv } from '#platform/sources/server/csv.ts'
import { readHole } from '../filling/hole.ts'
import type { DutyRow } from '../regime/duty-row.ts'
import type { ReportRow } from '../regime/report-row.ts'

/** One value as the reporting system takes it. */
export interface PushRow {
  reportCode: string
  period: string
  unitCode: string
  indicatorCode: string
  value: number | null
  note: string
  signer: string
}

const COLUMNS: (keyof PushRow)[] = ['reportCode', 'period', 'unitCode', 'indicatorCode', 'value', 'note', 'signer']

/** The signed values of a report as rows, each figure once. Changes, targets and comparisons are not pushed. */
export function rowsOf(report: ReportRow, duty: DutyRow, index: AreaIndex): PushRow[] {
  const rows = new Map<string, PushRow>()
  for (const one of duty.filled ?? []) {
    const hole = readHole(one.hole)
    if (hole?.form !== 'value' || !one.indicator) continue
    // Scaled values are of the text; the system takes the value in the indicator's own unit, so the unscaled stands.
    const value = one.value === null ? null : one.value * (hole.scale ? SCALE[hole.scale]! : 1)
    // The figures of other periods (poverty is known of the year before) go under the period they are of; sums have none.
    const period = hole.period === '' ? duty.period : one.period
    if (period === null || COMPARED.includes(hole.period)) continue
    const row: PushRow = {
      reportCode: report.code,
      period,
      unitCode: one.area ?? index.get(duty.areaId).code,
      indicatorCode: report.codes[one.indicator] ?? one.indicator,
      value: value === null ? null : Math.round(value * 1e6) / 1e6,
      note: value === null ? 'chưa có số liệu' : one.state === 'not-official' ? 'chưa duyệt' : '',
      signer: duty.signed?.name ?? '',
    }
    rows.set([row.period, row.unitCode, row.indicatorCode].join('|'), row)
  }
  return [...rows.values()]
}

/** Values that stand beside for comparison: they were reported in their own time. */
const COMPARED = ['previous', 'last-year', 'ytd', 'ytd-last-year']

const SCALE: Record<string, number> = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 }

/** The rows as a file for systems that take files. */
export function rowsCsv(rows: readonly PushRow[]): string {
  return toCsv(
    COLUMNS,
    rows.map((row) => COLUMNS.map((c) => row[c])),
  )
}

/** SHA-256 of bytes, lower-case hex: what a receipt must name. */
export function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
