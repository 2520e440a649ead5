import type { Workbook } from 'exceljs'
import sql from 'sql-template-tag'
import { formatDayTime } from '#kernel/time.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { TableCell } from '../../table-request/contract.ts'
import { tell } from './ask-table.ts'
import { isWordName } from './plan-table.ts'
import { cellsWhere, getOwnRequest, getRequest, type RequestRow, totalsWhere } from './table-row.ts'
import { sumFormula } from './totals/sum-formula.ts'
import { type TotalCell, workOut } from './totals/work-out.ts'
import { fillWordTable } from './word/fill-word-table.ts'
import { addressOf, wordGrids } from './word/word-grids.ts'

/** An officer stands for the table with name and time. No digital signature, and the file says so. @throws 409, 403. */
export async function signTable(tx: Tx, who: Actor, id: string): Promise<void> {
  const request = await getOwnRequest(tx, who, id, ['open', 'planned'])
  await tx.run(sql`update reports.table_request set state = 'signed', signed_by = ${who.id}, signed_name = ${who.name}, signed_at = ${tx.now},
    version = version + 1 where id = ${id}`)
  await record(tx, who, 'table.signed', { kind: 'table', id, areaId: request.areaId }, { open: request.asked })
  await tell(tx, request)
}

/** The table in its own layout with all that is known by now; formats, formulas and merged cells stay. */
export async function tableFile(db: Sql, who: Actor, id: string): Promise<{ name: string; bytes: Buffer }> {
  const request = await getRequest(db, who, id)
  const { bytes } = await db.get<{ bytes: Buffer }>(
    sql`select bytes from reports.table_request where id = ${request.id}`,
  )
  const cells = await cellsWhere(db, { request: request.id })
  const totals = await totalsWhere(db, request.id)
  const fill = isWordName(request.name) ? wordFile : excelFile
  const filled = await fill(bytes, request, cells, totals)
  return { name: request.name, bytes: filled }
}

const signedLine = (request: RequestRow) =>
  request.signedName
    ? `${request.signedName} xác nhận lúc ${formatDayTime(request.signedAt!)}. Đây không phải chữ ký số.`
    : 'Chưa có người xác nhận.'

const UNKNOWN = 'Chưa có số liệu'
const UNCLEAR = 'Chưa rõ dòng, cột này cộng những ô nào nên để trống; hãy điền tay.'

const totalLine = ({ cell, parts }: TotalCell, value: number | undefined) =>
  parts.length === 0
    ? UNCLEAR
    : value === undefined
      ? `Chưa cộng: còn thiếu số trong ${parts.length} ô phải cộng.`
      : `Máy cộng ${parts.length} ô: ${parts[0]}${parts.length > 1 ? ` … ${parts.at(-1)}` : ''}. Ô ${cell}.`

function wordFile(
  bytes: Buffer,
  request: RequestRow,
  cells: readonly TableCell[],
  totals: readonly TotalCell[],
): Buffer {
  const filled = cells.flatMap(({ sheet, cell, value }) => (value === null ? [] : [{ sheet, cell, value }]))
  const there = new Map(
    wordGrids(bytes).flatMap(({ grid, above }) =>
      grid.rows
        .slice(above)
        .flatMap((row, r) => row.map((value, c) => [`${grid.name}!${addressOf(r, c)}`, value] as const)),
    ),
  )
  for (const { sheet, cell, value } of filled) there.set(`${sheet}!${cell}`, value)
  const sums = workOut(totals, (sheet, cell) => there.get(`${sheet}!${cell}`))
  const sumAt = new Map(sums.map((one) => [`${one.sheet}!${one.cell}`, one.value]))
  return fillWordTable(
    bytes,
    [...filled, ...sums],
    [
      `Xác nhận: ${request.title}`,
      signedLine(request),
      ...cells.map((c) => {
        const value = c.value === null ? UNKNOWN : `${formatNumber(c.value, 'vi', 6)}${c.unit && ` ${c.unit}`}`
        return [`${c.sheet}, ô ${c.cell}: ${c.question}: ${value}`, c.value === null ? null : c.source]
          .filter(Boolean)
          .join('. Nguồn gốc: ')
      }),
      ...totals.map((one) => `${one.sheet}, ô ${one.cell}: ${totalLine(one, sumAt.get(`${one.sheet}!${one.cell}`))}`),
    ],
  )
}

async function excelFile(
  bytes: Buffer,
  request: RequestRow,
  cells: readonly TableCell[],
  totals: readonly TotalCell[],
): Promise<Buffer> {
  // Loaded with the first table: a start need not wait for it.
  const { default: exceljs } = await import('exceljs')
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  for (const { sheet, cell, value, source } of cells) {
    const at = value === null ? undefined : book.getWorksheet(sheet)?.getCell(cell)
    if (!at) continue
    at.value = value
    if (source) at.note = source
  }
  const there = (sheet: string, cell: string) => {
    const at = book.getWorksheet(sheet)?.getCell(cell)
    const value = at?.result ?? at?.value
    return typeof value === 'number' || typeof value === 'string' ? value : null
  }
  const sums = workOut(totals, there)
  for (const { sheet, cell, parts, value } of sums) {
    const at = book.getWorksheet(sheet)?.getCell(cell)
    // What another cell covers, and what somebody has written meanwhile, is left as it is.
    if (!at || at.master !== at || at.value !== null) continue
    at.value = { formula: sumFormula(parts), result: value }
  }
  const sumAt = new Map(sums.map((one) => [`${one.sheet}!${one.cell}`, one.value]))
  // Excel works its own totals out again when the file is opened.
  book.calcProperties = { fullCalcOnLoad: true }
  const page = book.addWorksheet(freeName(book, 'Xác nhận'))
  page.columns = [{ width: 24 }, { width: 14 }, { width: 60 }, { width: 16 }, { width: 70 }]
  page.addRows([
    [request.title],
    [signedLine(request)],
    [],
    ['Trang', 'Ô', 'Nội dung', 'Giá trị', 'Nguồn gốc'],
    ...cells.map((c) => [c.sheet, c.cell, c.question, c.value, c.source ?? UNKNOWN]),
    ...totals.map((one) => {
      const value = sumAt.get(`${one.sheet}!${one.cell}`)
      return [one.sheet, one.cell, 'Tổng', value ?? null, totalLine(one, value)]
    }),
  ])
  page.getRow(4).font = { bold: true }
  return Buffer.from(await book.xlsx.writeBuffer())
}

function freeName(book: Workbook, name: string): string {
  return book.getWorksheet(name) ? freeName(book, `${name} 2`) : name
}
