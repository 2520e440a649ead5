import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#kernel/access.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Sheet } from '#platform/files/server/paper/sheet.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { type Actor, type Raw, SYSTEM } from '#platform/routes/server/route.ts'
import type { PrintList } from '../../formulas/print-contract.ts'
import { publicServices } from '../../module.ts'
import { plantDossiers } from '../analysis/testing.ts'
import { FORMS } from './form-list.ts'
import { printForm } from './print-forms.ts'
import { forgetPrints, printOrdered } from './print-job.ts'
import { formRoutes as routes } from './routes.ts'

let db: TestDb
let areaId: number
const CODE = 'H17.101.02-261109-0007'
const actor = (role: Role, area: number): Actor => ({
  kind: 'user',
  id: '0198c000-0000-7000-8000-0000000000a1',
  name: 'Hoa',
  grants: [{ role, areaId: area, field: 'public-services' }],
})

const run = { signal: new AbortController().signal }
let people = 0
/** An account of its own: a job acts with the rights the account has then. */
const person = (role: Role): Promise<Actor> =>
  db.tx(async (tx) => {
    const id = await makePerson(tx, SYSTEM, {
      username: `in${++people}`,
      name: 'In',
      passwordHash: 'x',
      mustChange: false,
    })
    await giveGrant(tx, SYSTEM, { personId: id }, { role, areaId, field: 'public-services' })
    return { ...actor(role, areaId), id }
  })
const order = (body: { form: string; cases: string[] }, who: Actor) =>
  askRoute<{ id: string }>(db, routes, 'POST /api/v1/public-services/prints', { body, actor: who })
const prints = async (who: Actor) =>
  (await askRoute<PrintList>(db, routes, 'GET /api/v1/public-services/prints', { actor: who })).items
const fetchPrint = (id: string, who: Actor) =>
  askRoute<Raw>(db, routes, 'GET /api/v1/public-services/prints/:id/file', { params: { id }, actor: who })

beforeAll(async () => {
  db = await freshDatabase({ modules: [publicServices], now: '2026-11-20T07:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  areaId = (await getArea(db, '20900', '2026-11-20')).id
  const fields = {
    applicant: 'Nguyễn Thị Ngọc Ánh',
    applicantId: '049190000123',
    phone: '0905000111',
    address: 'Thôn 2, xã Trà My',
    channel: 'online',
    fee: 120000,
    paid: 'online',
  }
  await plantDossiers(db, [
    {
      code: CODE,
      areaId,
      receivedAt: '2026-11-09T09:15:00+07:00',
      dueAt: '2026-11-16T17:00:00+07:00',
      fields,
      clock: [{ at: '2026-11-12T10:00:00+07:00', kind: 'pause' }],
    },
    {
      code: 'H17.101.02-261110-0001',
      areaId,
      receivedAt: '2026-11-10T09:15:00+07:00',
      dueAt: '2026-11-17T17:00:00+07:00',
      fields: { ...fields, applicant: 'Hồ Văn Đướt' },
    },
  ])
})
afterAll(() => db.close())

const textOf = (sheet: Sheet) =>
  sheet.blocks
    .flatMap((block) => {
      if (block.kind === 'table') return [...block.columns.map((column) => column.title), ...block.rows.flat()]
      if (block.kind === 'text') return [block.runs.map((run) => run.text).join('')]
      const under = block.kind === 'heads' && block.under ? [block.under.left, block.under.right] : []
      return [...block.left, ...block.right, ...under].map((line) => line.map((run) => run.text).join(''))
    })
    .join('\n')
const print = (form: string, file: string, who: Actor, query = {}) =>
  askRoute<Raw>(db, routes, 'GET /api/v1/public-services/forms/:form/:file', {
    params: { form, file },
    query,
    actor: who,
  })

describe('the forms of a dossier', () => {
  it('bear what the dossier tells, and dots where a hand must write', async () => {
    const sheet = await db.tx((tx) => printForm(tx, actor('officer', areaId), '01', CODE, {}))
    const text = textOf(sheet)
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(text).toContain('Tiếp nhận hồ sơ của: Nguyễn Thị Ngọc Ánh')
    expect(text).toContain('Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 09/11/2026')
    expect(text).toContain('Thời gian trả kết quả: 17 giờ 00 phút, ngày 16/11/2026')
    expect(text).toContain('5 ngày làm việc')
    expect(text).toContain('120.000 đồng')
    expect(text).toContain('Thư điện tử: …')
    expect(text).toMatch(/ngày 20 tháng 11 năm 2026/)
  })

  it('apologises with the reason and the new day it is given', async () => {
    const added = { reason: 'chờ ý kiến của cơ quan phối hợp', until: '2026-12-01' }
    const text = textOf(await db.tx((tx) => printForm(tx, actor('officer', areaId), '04', CODE, added)))
    expect(text).toContain('Lý do: chờ ý kiến của cơ quan phối hợp')
    expect(text).toContain('sẽ trả kết quả vào: ngày 01/12/2026')
    await expect(
      db.tx((tx) => printForm(tx, actor('officer', areaId), '04', CODE, { until: '2026-02-30' })),
    ).rejects.toMatchObject({ errors: [{ path: '/until' }] })
  })

  it('fills the control sheet from the moves and the book from a period', async () => {
    const control = textOf(await db.tx((tx) => printForm(tx, actor('officer', areaId), '06', CODE, {})))
    expect(control).toContain('10 giờ 00 phút, ngày 12/11/2026\ntrước hạn')
    const book = textOf(await db.tx((tx) => printForm(tx, actor('officer', areaId), '07', '2026-11', {})))
    expect(book).toContain('Hồ Văn Đướt')
    expect(book).toContain('Tổng số: 2 hồ sơ.')
  })

  it('bear the one head of all papers: motto at 13 points, number, place and date below the rules', async () => {
    const sheet = await db.tx((tx) => printForm(tx, actor('officer', areaId), '02', CODE, {}))
    expect(sheet.blocks[0]).toMatchObject({
      kind: 'heads',
      size: 12,
      right: [[{ text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' }], [{ text: 'Độc lập - Tự do - Hạnh phúc', size: 13 }]],
      under: { left: [{ text: 'Số: ……/HDHS' }], right: [{ italic: true }] },
    })
  })

  it('come as Word and as PDF, every one of them', async () => {
    for (const { number, of } of FORMS)
      for (const [ending, head] of [
        ['pdf', '%PDF-'],
        ['docx', 'PK'],
      ] as const) {
        const file = await print(number, `${of === 'case' ? CODE : '2026-11'}.${ending}`, actor('officer', areaId))
        expect([number, (file.body as Buffer).subarray(0, head.length).toString('latin1')]).toEqual([number, head])
        expect(file.headers!['content-disposition']).toMatch(new RegExp(`\\.${ending}"$`))
      }
  })

  it('are ordered for many dossiers, printed by a job into one file, each on a page of its own, and fetched by who ordered', async () => {
    const who = await person('officer')
    const codes = [CODE, 'H17.101.02-261110-0001', CODE]
    const { id } = await order({ form: '04', cases: codes }, who)
    expect(await prints(who)).toMatchObject([{ id, state: 'waiting', done: 0, total: 2 }])
    await expect(fetchPrint(id, who)).rejects.toMatchObject({ status: 404 })
    await printOrdered(db, { id }, run)
    expect(await prints(who)).toMatchObject([{ id, state: 'done', done: 2, total: 2, fileName: 'mau-04-2-ho-so.pdf' }])
    const file = await fetchPrint(id, who)
    expect((file.body as Buffer).toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(2)
    const other = await person('officer')
    expect(await prints(other)).toEqual([])
    await expect(fetchPrint(id, other)).rejects.toMatchObject({ status: 404 })
  })

  it('are not printed where the right is missing when the job comes to it, and say why', async () => {
    const who = await person('viewer')
    const { id } = await order({ form: '04', cases: [CODE] }, who)
    await printOrdered(db, { id }, run)
    expect(await prints(who)).toMatchObject([{ state: 'failed', done: 0, trouble: { vi: expect.any(String) } }])
    await expect(order({ form: '07', cases: [CODE] }, who)).rejects.toMatchObject({ status: 422 })
  })

  it('are thrown away after three days', async () => {
    const before = db.now
    db.setNow('2026-11-24T07:00:00+07:00')
    expect(await forgetPrints(db)).toBe(2)
    db.setNow(before)
  })

  it.skipIf(!existsSync('/usr/bin/pdftotext'))('keep every Vietnamese letter in the PDF', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'forms-'))
    const file = await print('01', `${CODE}.pdf`, actor('officer', areaId))
    writeFileSync(path.join(folder, 'f.pdf'), file.body as Buffer)
    const text = execFileSync('/usr/bin/pdftotext', ['-layout', path.join(folder, 'f.pdf'), '-'])
      .toString('utf8')
      .normalize('NFC')
    rmSync(folder, { recursive: true })
    expect(text).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ')
    expect(text).toContain('Nguyễn Thị Ngọc Ánh')
  })
})

describe('who may print', () => {
  it('only who may work on the dossier: neither a viewer nor a neighbour', async () => {
    const neighbour = (await getArea(db, '20779', '2026-11-20')).id
    await expect(print('01', `${CODE}.pdf`, actor('viewer', areaId))).rejects.toMatchObject({ status: 403 })
    await expect(print('01', `${CODE}.pdf`, actor('officer', neighbour))).rejects.toMatchObject({ status: 403 })
    const book = textOf(await db.tx((tx) => printForm(tx, actor('officer', neighbour), '07', '2026-11', {})))
    expect(book).toContain('Tổng số: 0 hồ sơ.')
  })

  it('is written down, by id and without the name of the citizen', async () => {
    const [entry] = await db.rows<{ detail: unknown; subject: string }>(
      sql`select detail, subject_id as subject from audit.entry where verb = 'public-services.print-form' order by id desc limit 1`,
    )
    expect(entry).toBeDefined()
    expect(JSON.stringify(entry)).not.toContain('Ánh')
  })

  it('finds nothing under an unknown form, dossier or ending', async () => {
    for (const [form, file] of [
      ['08', `${CODE}.pdf`],
      ['01', 'X.pdf'],
      ['01', CODE],
    ] as const)
      await expect(print(form, file, actor('officer', areaId))).rejects.toMatchObject({ status: 404 })
  })
})
