import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import ExcelJS from 'exceljs'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { giveGrant } from '#platform/access/server/grants.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { cases } from '#platform/cases/module.ts'
import { centre, LEAD, PEOPLE } from '#platform/connectors/server/testing.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { closePeriod } from '#platform/figures/server/locks.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { figurePassport } from '#platform/passports/server/figure-passport.ts'
import { NOBODY, SYSTEM, type Upload } from '#platform/routes/server/route.ts'
import type { PartPage, TableDetail, TableLinks } from '../../table-request/contract.ts'
import { actorOf } from '../actor-of.ts'
import { tableRoutes as routes } from './table-routes.ts'
import { DOCUMENT, wordGrids } from './word/word-grids.ts'
import { openZip } from './word/zip.ts'

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
    const { part } = links.items.find((one) => /Trà My/.test(one.areaName))!
    const moves = await db.rows(sql`select distinct m.actor_kind as kind, m.actor_id as id from figures.move m
      join figures.value v on v.id = m.value_id where v.workflow = 'draft'`)
    expect(moves).toEqual([{ kind: 'link', id: part }])
    const now = await call<TableDetail>(`GET ${TABLES}/:id`, { params: { id: table.id } })
    expect(now.parts[0]).toMatchObject({ answered: 3, answeredBy: 'Chị Hoa', answeredAt: expect.any(String) })
    expect(now.parts[1]).toMatchObject({ answered: 0, answeredAt: null })
  })
  it('names the unit and the person in the passport of the draft and in the audit; an officer by the account', async () => {
    const passport = () => figurePassport(db, LEAD, { indicator: 'people.poor', area: '20900', period: '2025' })
    expect(await passport()).toMatchObject({
      status: 'draft',
      giver: 'Xã Trà My – Chị Hoa',
      history: [{ what: 'enter', by: 'Xã Trà My – Chị Hoa' }],
    })
    const answered = () =>
      db.rows<{ kind: string; detail: object }>(
        sql`select actor_kind as kind, detail from audit.entry where verb = 'table.answered' order by id`,
      )
    expect((await answered()).at(-1)).toMatchObject({
      kind: 'link',
      detail: { unit: '20900', person: 'Chị Hoa', drafts: 2 },
    })
    const person = await db.tx((tx) =>
      makePerson(tx, SYSTEM, { username: 'ba', name: 'Nguyễn Văn Ba', passwordHash: 'x', mustChange: false }),
    )
    const { id: areaId } = await db.get<{ id: number }>(
      sql`select id from areas.area where code = '20900' and valid_to is null`,
    )
    await db.tx((tx) => giveGrant(tx, SYSTEM, { personId: person }, { role: 'officer', areaId }))
    const ba = (await actorOf(db, person))!
    const { part } = links.items.find((one) => /Trà My/.test(one.areaName))!
    const { path } = await call<{ path: string }>('POST /api/v1/reports/table-parts/:part/openings', {
      params: { part },
      actor: ba,
    })
    const own = path.split('/').at(-1)!
    const { cells } = await look(own)
    await answer(own, { [cells[0]!.id]: '1.060' }, 'Tên khác')
    expect((await answered()).at(-1)).toMatchObject({ kind: 'user', detail: { person: 'Nguyễn Văn Ba' } })
    expect(await passport()).toMatchObject({ value: 1060, giver: 'Xã Trà My – Nguyễn Văn Ba' })
    expect((await passport()).history.at(-1)).toMatchObject({ what: 'enter', by: 'Nguyễn Văn Ba' })
  })
  it('keeps the number in the table and says why it is no figure where the period is closed', async () => {
    await db.tx((tx) => closePeriod(tx, SYSTEM, { period: '2025', scope: ['people.poor'], area: '20900' }))
    const { cells } = await look(tokenOf(/Trà My/))
    await answer(tokenOf(/Trà My/), { [cells[0]!.id]: '1.070' })
    expect((await look(tokenOf(/Trà My/))).cells[0]).toMatchObject({
      value: 1070,
      source: expect.stringContaining('chưa vào số liệu chung'),
    })
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
      call(`POST ${TABLES}`, { body: {}, files: [{ name: 'a.doc', type: '', bytes: Buffer.from('PK') }] }),
    ).rejects.toMatchObject({ status: 415 })
  })
  it('takes a Word table the same way and gives it back as Word', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
    const rows = [
      ['TT', 'Đơn vị', 'Dân số (người)', 'Số hộ nghèo', 'Số nhà văn hoá'],
      ['1', 'Xã Trà My', '', '', ''],
      ['2', 'Phường Hải Châu', '', '12', ''],
      ['', 'Tổng cộng', '', '', ''],
    ]
    const bytes = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              new Paragraph('BIỂU SỐ LIỆU NĂM 2025'),
              new Table({ rows: rows.map((row) => new TableRow({ children: row.map(cell) })) }),
            ],
          },
        ],
      }),
    )
    const files = [{ name: 'bieu-gap.docx', type: '', bytes: Buffer.from(bytes) }]
    const word = await call<TableDetail>(`POST ${TABLES}`, { body: {}, files })
    expect(word).toMatchObject({ title: 'bieu-gap', known: 1, asked: 4 })
    expect(cellOf(word, 'C2')).toMatchObject({ sheet: 'Bảng 1', value: 21_300, state: 'known' })
    expect(word.cells.map((c) => c.cell)).toEqual(['C2', 'D2', 'E2', 'C3', 'E3'])
    await call(`POST ${TABLES}/:id/sign`, { params: { id: word.id } })
    const file = await call<{ body: Buffer; type: string }>(`GET ${TABLES}/:id/file`, { params: { id: word.id } })
    expect(file.type).toContain('wordprocessingml')
    const [table] = wordGrids(file.body)
    expect(table!.grid.rows[2]).toEqual([1, 'Xã Trà My', 21_300, null, null])
    expect(openZip(file.body).read(DOCUMENT)!.toString('utf8')).toContain('không phải chữ ký số')
    const damaged = [{ name: 'hong.docx', type: '', bytes: Buffer.from('PK hỏng') }]
    await expect(call(`POST ${TABLES}`, { body: {}, files: damaged })).rejects.toMatchObject({ status: 422 })
  })
  it('is limited per address', async () => {
    const tries = Array.from({ length: 40 }, () => look('y'.repeat(32)).catch((e: { status: number }) => e.status))
    expect(await Promise.all(tries)).toContain(429)
  })
})
