import { Readable } from 'node:stream'
import { formatDayTime, vnDay } from '#kernel/time.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor, Raw } from '#platform/routes/server/route.ts'
import type { CaseOut, CasesQuery } from '../contract.ts'
import { listCases } from './list-cases.ts'

/** Most rows one file holds. */
const MOST = 50_000
const PORTION = 1000

const COLUMNS: [title: string, value: (one: CaseOut) => unknown][] = [
  ['Mã', (c) => c.code],
  ['Loại', (c) => c.typeTitle.vi],
  ['Tiêu đề', (c) => c.title],
  ['Trạng thái', (c) => c.stateTitle.vi],
  ['Tiếp nhận', (c) => formatDayTime(new Date(c.receivedAt))],
  ['Đến hạn', (c) => (c.dueAt ? formatDayTime(new Date(c.dueAt)) : '')],
  ['Tiến độ', (c) => WORDS[c.timeliness]],
  ['Kết thúc', (c) => (c.endedAt ? formatDayTime(new Date(c.endedAt)) : '')],
  ['Mã đơn vị', (c) => c.area],
  ['Đơn vị', (c) => c.areaName],
  ['Đơn vị hiện nay', (c) => c.homeAreaName ?? c.areaName],
  ['Cơ quan', (c) => c.officeName ?? ''],
  ['Người xử lý', (c) => c.assigneeName ?? ''],
  ['Người giao', (c) => c.giverName ?? ''],
]

const WORDS: Record<CaseOut['timeliness'], string> = {
  early: 'Trước hạn',
  'on-time': 'Đúng hạn',
  late: 'Quá hạn',
  'in-time': 'Trong hạn',
  soon: 'Sắp đến hạn',
  overdue: 'Đang quá hạn',
  paused: 'Tạm dừng',
  none: 'Không có hạn',
}

/**
 * The same list as a CSV file for spreadsheets, at most 50,000 rows, sent while it is read; nothing personal is in it.
 * That it was taken, by whom and with which filter, is written down first.
 */
export async function exportCases(db: Db, who: Actor, query: CasesQuery): Promise<Raw> {
  const { format: _format, fields: _fields, cursor: _cursor, limit: _limit, ...filter } = query
  // The first portion is read before anything is sent, so that a wrong filter is refused as everywhere.
  const first = await listCases(db, who, { ...filter, limit: PORTION, total: false })
  await db.tx((tx) => record(tx, who, 'cases.exported', { kind: 'cases', id: 'csv' }, filter))
  const name = `viec-${vnDay(db.now)}.csv`
  return {
    raw: true,
    type: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': `attachment; filename="${name}"` },
    body: Readable.from(lines(db, who, filter, first)),
  }
}

async function* lines(db: Db, who: Actor, filter: CasesQuery, first: Awaited<ReturnType<typeof listCases>>) {
  // The mark tells spreadsheets that the letters are UTF-8.
  yield `\uFEFF${line(COLUMNS.map(([title]) => title))}`
  let page = first
  for (let sent = 0; ; ) {
    yield page.items.map((one) => line(COLUMNS.map(([, value]) => value(one)))).join('')
    sent += page.items.length
    if (!page.next || sent >= MOST) return
    page = await listCases(db, who, { ...filter, limit: Math.min(PORTION, MOST - sent), cursor: page.next })
  }
}

const line = (cells: unknown[]) => `${cells.map(cell).join(',')}\r\n`

/** One cell. What a spreadsheet would take for a formula gets an apostrophe before it. */
export function cell(value: unknown): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
