import Type from 'typebox'
import type { Text } from '#kernel/text.ts'
import type { ReadBatch, TakingConnector } from '#platform/connectors/server/finishing.ts'
import { readGrid } from '#platform/connectors/server/import/read-grid.ts'
import { type ExportRow, readExport } from './read-export.ts'
import { checkExport, takeExport } from './take-export.ts'

/** A row as a batch keeps it until it is committed: JSON. */
type KeptRow = Omit<ExportRow, 'at'> & { at: string }

const NO_HEAD = {
  row: 0,
  reason: {
    vi: 'Không thấy dòng tiêu đề có mã phản ánh, ngày gửi và nội dung.',
    en: 'No row of heads with code, time and text was found.',
  },
  mend: { vi: 'Kiểm tra tệp xuất rồi gửi lại.', en: 'Check the export and send it again.' },
}

/** Exports of the hotline 1022 or the national portal of petitions: their rows become reports of ours under their codes. */
export function reportFile(channel: '1022' | 'pakn', title: Text): TakingConnector {
  const rowsOf = (rows: readonly unknown[]) =>
    (rows as KeptRow[]).map((row): ExportRow => ({ ...row, at: new Date(row.at) }))
  return {
    title,
    help: {
      vi: 'Tệp xlsx hoặc csv có cột mã phản ánh, ngày gửi, nội dung; thêm địa chỉ, xã phường, người gửi nếu có.',
      en: 'xlsx or csv with code, time and text; address, commune and sender where there are any.',
    },
    door: 'file',
    config: Type.Object({}),
    portion: 200,
    read: async (payload, _config, { name }): Promise<ReadBatch> => {
      const { rows, refused } = readExport(await readGrid(Buffer.from(payload), name))
      const kept = rows.map((row): KeptRow => ({ ...row, at: row.at.toISOString() }))
      const told = refused.map((r) => ({
        row: r.row,
        reason: r.reason,
        mend: r.mend,
        ...(r.column !== null && { column: r.column }),
        ...(r.value !== null && { value: r.value }),
      }))
      return {
        own: { by: `feedback.report-${channel}`, rows: kept },
        refused: !kept.length && !told.length ? [NO_HEAD] : told,
      }
    },
    check: (db, actor, rows) => checkExport(db, actor, channel, rowsOf(rows)),
    take: (tx, actor, rows, from) => takeExport(tx, actor, channel, rowsOf(rows), from),
    shown: (row) => {
      const { name: _n, phone: _p, email: _e, ...rest } = row as KeptRow
      return rest
    },
  }
}
