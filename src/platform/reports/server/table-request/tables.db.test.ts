import ExcelJS from 'exceljs'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { cases } from '#platform/cases/module.ts'
import { centre, LEAD, PEOPLE } from '#platform/connectors/server/testing.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { NOBODY, SYSTEM, type Upload } from '#platform/routes/server/route.ts'
import type { PartPage, TableDetail, TableLinks } from '../../table-request/contract.ts'
import { tableRoutes as routes } from './table-routes.ts'

const TABLES = '/api/v1/reports/tables'
let db: TestDb
let table: TableDetail
let links: TableLinks
beforeAll(async () => {
  db = await centre([PEOPLE, cases])
  const area = '20900'
  const official = { indicator: 'people.population', area, status: 'official' }
  await db.tx((tx) =>
    enterFigures(tx, SYSTEM, [
      { ...official, period: '2025', value: 21_300 },
      { ...official, indicator: 'people.revenue', period: '2024', area: '20899', value: 5_000_000 },
      { ...official, indicator: 'people.households', period: '2025', area: '20242', value: 9 },
    ]),
  )
})
afterAll(() => db.close())

/** A department's table: known and unknown indicators, a total, units that answer, a number format. */
async function dropped(): Promise<Upload> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('Biểu gấp')
  page.addRows([
    ['SỞ NỘI VỤ – cần trước 16 giờ, năm 2025'],
    ['TT', 'Đơn vị', 'Dân số (người)', 'Số hộ nghèo', 'Thu ngân sách (triệu đồng)', 'Số nhà văn hoá'],
    [1, 'Xã Trà My', null, null, null, null],
    [2, 'Hải Châu', null, null, 12, null],
    [null, 'Tổng cộng', { formula: 'SUM(C3:C4)' }, null, null, null],
  ])
  page.getCell('C3').numFmt = '#,##0'
  page.getCell('C3').font = { bold: true }
  return { name: 'bieu-gap.xlsx', type: '', bytes: Buffer.from(await book.xlsx.writeBuffer()) }
}
const call = <T>(what: string, input: object = {}) => askRoute<T>(db, routes, what, { actor: LEAD, ...input })
const look = (token: string) => call<PartPage>('GET /api/v1/table-links/:token', { params: { token }, actor: NOBODY })
const answer = (token: string, answers: Record<string, string>, name = 'Chị Hoa') =>
  call<PartPage>('POST /api/v1/table-links/:token', { params: { token }, body: { name, answers }, actor: NOBODY })
const tokenOf = (name: RegExp) =>
  links.items
    .find((one) => name.test(one.areaName))!
    .link.split('/')
    .at(-1)!
const cellOf = (page: { cells: PartPage['cells'] }, at: string) => page.cells.find((c) => c.cell === at)!

describe('“send me this table by 16:00”', () => {
  it('fills what is official and splits the rest by unit; totals are left to the table', async () => {
    table = await call<TableDetail>(`POST ${TABLES}`, { body: { title: 'Bảng gấp' }, files: [await dropped()] })
    expect(table).toMatchObject({ state: 'planned', known: 1, asked: 6, answered: 0 })
    expect(cellOf(table, 'C3')).toMatchObject({ value: 21_300, state: 'known', indicator: 'people.population' })
    expect(cellOf(table, 'C3').source).toContain('Số chính thức')
    expect(cellOf(table, 'F3')).toMatchObject({ indicator: null, question: expect.stringContaining('Số nhà văn hoá') })
    expect(table.parts.map((p) => [p.areaName, p.asked])).toEqual([
      ['Xã Trà My', 3],
      [expect.stringContaining('Hải Châu'), 3],
    ])
  })
  it('gives each unit a task and a link of its own', async () => {
    links = await call<TableLinks>(`POST ${TABLES}/:id/send`, {
      params: { id: table.id },
      body: { dueAt: '2026-11-21T16:00:00+07:00' },
    })
    expect(links.items).toHaveLength(2)
    const [task] = await db.rows<{ n: number }>(
      sql`select count(*)::int as n from cases."case" where parent_kind = 'table'`,
    )
    expect(task!.n).toBe(2)
    await expect(
      call(`POST ${TABLES}/:id/send`, { params: { id: table.id }, body: { dueAt: '2026-11-21T16:00:00+07:00' } }),
    ).rejects.toMatchObject({ status: 409 })
  })
  it('bears no link in the task: who reads it is not who may answer', async () => {
    const tasks = await db.rows<{ text: string }>(
      sql`select fields::text || title as text from cases."case" where parent_kind = 'table'`,
    )
    for (const { text } of tasks) {
      expect(text).toContain('/app/requests/parts/')
      for (const { link } of links.items) expect(text).not.toContain(link.split('/').at(-1))
    }
  })
  it('shows a unit its own empty cells and nothing else, and writes each look down', async () => {
    const page = await look(tokenOf(/Trà My/))
    expect(page.cells.map((c) => c.cell)).toEqual(['D3', 'E3', 'F3'])
    expect(page.cells[1]).toMatchObject({ unit: 'triệu đồng', lastValue: null })
    const [seen] = await db.rows<{ n: number }>(
      sql`select count(*)::int as n from audit.entry where verb = 'table.link-opened'`,
    )
    expect(seen!.n).toBe(1)
  })
  it('opens to an officer of the unit without the link, and to nobody else', async () => {
    const open = (part: string, actor = LEAD) =>
      call<{ path: string }>('POST /api/v1/reports/table-parts/:part/openings', { params: { part }, actor })
    const { part } = links.items.find((one) => /Trà My/.test(one.areaName))!
    const { path } = await open(part)
    expect((await look(path.split('/').at(-1)!)).cells.map((c) => c.cell)).toEqual(['D3', 'E3', 'F3'])
    expect((await look(tokenOf(/Trà My/))).cells).toHaveLength(3)
    await expect(open(part, STRANGER)).rejects.toMatchObject({ status: 403 })
    await expect(open('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ status: 404 })
    const [seen] = await db.rows(
      sql`select actor_id as actor from audit.entry where verb = 'table.link-opened' and actor_kind = 'user'`,
    )
    expect(seen).toEqual({ actor: LEAD.id })
  })
  it('refuses cells of another unit, whole', async () => {
    const mine = await look(tokenOf(/Trà My/))
    const other = await look(tokenOf(/Hải Châu/))
    await expect(
      answer(tokenOf(/Trà My/), { [mine.cells[0]!.id]: '5', [other.cells[0]!.id]: '6' }),
    ).rejects.toMatchObject({ status: 403 })
    expect((await look(tokenOf(/Trà My/))).cells[0]!.value).toBeNull()
  })
  it('checks answers and tells each wrong one', async () => {
    const { cells } = await look(tokenOf(/Trà My/))
    await expect(answer(tokenOf(/Trà My/), { [cells[0]!.id]: '-5', [cells[2]!.id]: 'vài cái' })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: `/answers/${cells[0]!.id}` }, { path: `/answers/${cells[2]!.id}` }],
    })
  })
  it('takes good answers, makes drafts of figures in their own unit, and says who has answered', async () => {
    const { cells } = await look(tokenOf(/Trà My/))
    await answer(tokenOf(/Trà My/), { [cells[0]!.id]: '1.050', [cells[1]!.id]: '1,5', [cells[2]!.id]: '7' })
    const drafts = await db.rows(
      sql`select indicator, value, workflow from figures.value where known_to is null and workflow = 'draft' order by indicator`,
    )
    expect(drafts).toEqual([
      { indicator: 'people.poor', value: 1050, workflow: 'draft' },
      { indicator: 'people.revenue', value: 1_500_000, workflow: 'draft' },
    ])
    const now = await call<TableDetail>(`GET ${TABLES}/:id`, { params: { id: table.id } })
    expect(now.parts[0]).toMatchObject({ answered: 3, answeredBy: 'Chị Hoa', answeredAt: expect.any(String) })
    expect(now.parts[1]).toMatchObject({ answered: 0, answeredAt: null })
  })
  it('replaces a link: the old one is dead', async () => {
    const old = tokenOf(/Hải Châu/)
    const part = links.items.find((one) => /Hải Châu/.test(one.areaName))!.part
    const fresh = await call<TableLinks>(`POST ${TABLES}/:id/parts/:part/link`, { params: { id: table.id, part } })
    await expect(look(old)).rejects.toMatchObject({ status: 404 })
    links = { items: [...links.items.filter((one) => one.part !== part), ...fresh.items] }
    expect((await look(tokenOf(/Hải Châu/))).cells).toHaveLength(3)
  })
  it('takes nothing after the link has expired', async () => {
    await db.run(
      sql`update reports.table_link set expires_at = ${new Date(db.now.getTime() - 1)} where part = ${links.items.find((one) => /Hải Châu/.test(one.areaName))!.part}`,
    )
    await expect(look(tokenOf(/Hải Châu/))).rejects.toMatchObject({ status: 410 })
    await expect(answer(tokenOf(/Hải Châu/), {})).rejects.toMatchObject({ status: 410 })
  })
  it('gives the table back in its own layout, with formats, passports and a plain word about the signature', async () => {
    const signed = await call<TableDetail>(`POST ${TABLES}/:id/sign`, { params: { id: table.id } })
    expect(signed).toMatchObject({ state: 'signed', signedBy: 'Lan' })
    const { body } = await call<{ body: Buffer }>(`GET ${TABLES}/:id/file`, { params: { id: table.id } })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(body as unknown as ArrayBuffer)
    const page = book.getWorksheet('Biểu gấp')!
    expect([page.getCell('C3').value, page.getCell('C3').numFmt, page.getCell('C3').font.bold]).toEqual([
      21_300,
      '#,##0',
      true,
    ])
    expect([page.getCell('E3').value, page.getCell('E4').value, page.getCell('C4').value]).toEqual([1.5, 12, null])
    expect(page.getCell('C5').formula).toBe('SUM(C3:C4)')
    expect(String(book.getWorksheet('Xác nhận')!.getCell('A2').value)).toContain('không phải chữ ký số')
  })
  it('takes nothing after it was signed off', async () => {
    await expect(look(tokenOf(/Trà My/))).rejects.toMatchObject({ status: 410 })
    await expect(answer(tokenOf(/Trà My/), {})).rejects.toMatchObject({ status: 410 })
  })
  it('is refused to people without a right there, and a wrong link is told nothing', async () => {
    await expect(call(`GET ${TABLES}/:id`, { params: { id: table.id }, actor: STRANGER })).rejects.toMatchObject({
      status: 403,
    })
    await expect(call(`POST ${TABLES}/:id/sign`, { params: { id: table.id }, actor: STRANGER })).rejects.toMatchObject({
      status: 403,
    })
    await expect(look('x'.repeat(32))).rejects.toMatchObject({ status: 404 })
    await expect(
      call(`POST ${TABLES}`, { body: {}, files: [{ name: 'a.docx', type: '', bytes: Buffer.from('PK') }] }),
    ).rejects.toMatchObject({ status: 415 })
  })
  it('is limited per address', async () => {
    const tries = Array.from({ length: 40 }, () => look('y'.repeat(32)).catch((e: { status: number }) => e.status))
    expect(await Promise.all(tries)).toContain(429)
  })
})
