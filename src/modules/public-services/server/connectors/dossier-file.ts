import Type from 'typebox'
import { fold } from '#kernel/vietnamese.ts'
import type { FinishingConnector, ReadBatch } from '#platform/connectors/server/finishing.ts'
import { readGrid } from '#platform/connectors/server/import/read-grid.ts'
import type { DossierColumn } from '../intake/dossier-columns.ts'
import { DOSSIER_COLUMNS } from '../intake/dossier-columns.ts'
import { FAULTS } from '../intake/dossier-faults.ts'
import { columnName, readTable, type Table } from '../intake/read-table.ts'
import { dossierBatch } from './dossier-batch.ts'
import { finishDossiers } from './finish-dossiers.ts'

/** What a title says when the file is made up. */
const MADE_UP = /du lieu mo phong|simulated data/

/** Lists of dossiers as one-stop systems export them, xlsx or csv, in whatever order and under whichever heads they use. */
export const dossierFile: FinishingConnector = {
  title: { vi: 'Danh sách hồ sơ (Excel, CSV)', en: 'List of dossiers (Excel, CSV)' },
  help: {
    vi: 'Tệp kết xuất từ phần mềm một cửa, giữ nguyên các cột. Cần ít nhất: mã hồ sơ, ngày tiếp nhận, trạng thái.',
    en: 'The export of the one-stop system as it is. At least: code, receipt, state.',
  },
  door: 'file',
  config: Type.Object({}),
  read: async (payload, _config, context) => {
    const grids = await readGrid(Buffer.from(payload), context.name)
    const out: ReadBatch = { cases: [], refused: [], warnings: [], decisions: [] }
    for (const grid of grids) {
      const table = readTable(grid, DOSSIER_COLUMNS, ['code', 'receivedAt', 'state'])
      if (!table) continue
      const name = (column: DossierColumn) => columnName(table, column) ?? DOSSIER_COLUMNS[column][0]!
      const batch = await dossierBatch(table.rows, context.now, name)
      out.cases!.push(...batch.cases)
      out.refused!.push(...batch.refused)
      out.warnings!.push(...batch.warnings)
      out.decisions!.push(...decisionsOf(table, grid.name))
      if (MADE_UP.test(fold(table.title))) out.simulated = true
    }
    if (!out.decisions!.length) out.refused!.push({ row: 0, ...FAULTS.noHeads() })
    return out
  },
  finish: finishDossiers,
}

function decisionsOf(table: Table<DossierColumn>, sheet: string): NonNullable<ReadBatch['decisions']> {
  const { unknown, totals } = table
  const found = {
    vi: `“${sheet}”: tiêu đề ở dòng ${table.headRow}, nhận ra ${table.columns.size} cột, ${table.rows.length} hồ sơ.`,
    en: `“${sheet}”: heads in row ${table.headRow}, ${table.columns.size} columns understood, ${table.rows.length} dossiers.`,
  }
  const skipped = unknown.filter((head) => !/^(stt|tt|so tt|#)$/.test(fold(head)))
  return [
    found,
    ...(skipped.length
      ? [{ vi: `Không dùng các cột: ${skipped.join(', ')}.`, en: `Columns left out: ${skipped.join(', ')}.` }]
      : []),
    ...(totals.length
      ? [{ vi: `Bỏ qua dòng tổng: ${totals.join(', ')}.`, en: `Rows of totals left out: ${totals.join(', ')}.` }]
      : []),
  ]
}
