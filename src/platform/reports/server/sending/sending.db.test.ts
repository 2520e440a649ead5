import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { inflateRawSync } from 'node:zlib'
import { Document, Packer, Paragraph, TextRun } from 'docx'
import exceljs from 'exceljs'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { fileFolder, openBytes } from '#platform/files/server/file-store.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { DutyDetail, DutyOut } from '../../regime/contract.ts'
import { wordHoles } from '../papers/fill-word.ts'
import { askPaper, papersOf } from '../papers/papers.ts'
import { renderPaper } from '../papers/render-paper.ts'
import { keepTemplate } from '../papers/templates.ts'
import { regimeRoutes } from '../regime/regime-routes.ts'
import { MONTHLY, makeWard, type Ward } from '../regime/testing.ts'
import { hashOf } from './rows-of.ts'
import { sendReports } from './send-reports.ts'
import { sendingRoutes } from './sending-routes.ts'

let ward: Ward
let server: http.Server
let door: string
let id: string
const NOW = '2026-11-16T02:00:00Z'
const DUTIES = '/api/v1/reports/duties'
/** How the far system behaves, and what it took. */
const far = { status: 503, wrongHash: false, got: [] as { key: string; body: string }[] }

const routes = [...regimeRoutes, ...sendingRoutes]
const ask = async <T>(name: string, who: string, input: object = {}) =>
  (await callRoute<T>(ward.db, routes, name, await ward.actor(who), input)).answer
const show = () => ask<DutyDetail>(`GET ${DUTIES}/:id`, 'clerk', { params: { id } })
const move = (who: string, body: object) => ask(`POST ${DUTIES}/:id/moves`, who, { params: { id }, body })
const later = (minutes: number) => {
  const at = ward.db.now.getTime() + minutes * 60_000
  ward.db.setNow(new Date(at))
}

beforeAll(async () => {
  ward = await makeWard(NOW)
  server = http
    .createServer((request, answer) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const body = Buffer.concat(parts)
        far.got.push({ key: String(request.headers['idempotency-key']), body: body.toString('utf8') })
        answer.statusCode = far.status
        answer.end(
          JSON.stringify({
            receipt: 'BN-7',
            receivedAt: '2026-11-16T09:01:00+07:00',
            hash: far.wrongHash ? 'x' : hashOf(body),
          }),
        )
      })
    })
    .listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  await ward.give(
    ['births', '2026-11@decree-09', 21],
    ['births', '2025-11@decree-09', 20],
    ['revenue', '2026-11@decree-09', 1_540_000_000],
    ['done', '2026-11@decree-09', 97],
    ['all', '2026-11@decree-09', 100],
  )
  door = await ward.db.tx(async (tx) => {
    await setSetting(tx, SYSTEM, { name: 'connectors.private-addresses', value: true })
    const made = await tx.get<{ id: string }>(sql`insert into reports.door (id, title, kind, address, made_by, made_at)
      values (gen_random_uuid(), 'LRIS', 'lris', ${`http://127.0.0.1:${(server.address() as AddressInfo).port}/`}, 'test', ${tx.now}) returning id`)
    return made.id
  })
  await ask('POST /api/v1/reports/regime', 'lead', { body: { ...MONTHLY, door, codes: { 'field.births': 'X0105' } } })
  id = (await ask<{ items: DutyOut[] }>(`GET ${DUTIES}`, 'lead')).items.find(
    (d) => d.period === '2026-11@decree-09',
  )!.id
  await move('clerk', { move: 'begin' })
})
afterAll(async () => {
  server.close()
  await ward.db.close()
})

async function bytesOf(kind: 'docx' | 'pdf' | 'xlsx' | 'csv'): Promise<{ bytes: Buffer; name: string }> {
  const paper = await ward.db.tx(async (tx) => askPaper(tx, await ward.actor('clerk'), id, kind))
  await renderPaper(ward.db, { paper })
  const found = (await papersOf(ward.db, id)).find((p) => p.id === paper)!
  expect(found).toMatchObject({ state: 'ready', trouble: null })
  const parts: Buffer[] = []
  for await (const part of (await openBytes(fileFolder(ward.db), found.hash!))!) parts.push(part as Buffer)
  return { bytes: Buffer.concat(parts), name: found.name! }
}

describe('the files of a report', () => {
  it('are a Word letter, a PDF, a workbook and rows, named without accents', async () => {
    const word = await bytesOf('docx')
    expect(word.name).toBe('bc-01-2026-11-decree-09-tra-my-du-thao.docx')
    expect(await wordHoles(word.bytes)).toEqual([])
    expect((await bytesOf('pdf')).bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const csv = (await bytesOf('csv')).bytes.toString('utf8')
    expect(csv).toContain('BC-01,2026-11@decree-09,ward,X0105,21,,')
    const book = new exceljs.Workbook()
    await book.xlsx.load((await bytesOf('xlsx')).bytes as unknown as ArrayBuffer)
    expect(book.worksheets[0]!.getRow(6).values).toEqual(
      [undefined, 1, 'Tỷ lệ đúng hạn', '%', 97, '…'].map((v) => (v === 1 ? '1' : v)),
    )
  })
  it('are not made for who may not read figures there', async () => {
    await expect(
      ask(`POST ${DUTIES}/:id/papers`, 'stranger', { params: { id }, body: { kind: 'pdf' } }),
    ).rejects.toMatchObject({
      status: 403,
    })
  })
  it('are filled into a Word template of one’s own, in its own look', async () => {
    const bytes = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              new Paragraph({ children: [new TextRun({ text: 'Sinh: {{field.births}} ({{period}})', bold: true })] }),
            ],
          },
        ],
      }),
    )
    const lead = await ward.actor('lead')
    const kept = await keepTemplate(ward.db, lead, { name: 'mau.docx', type: '', bytes }, 'Mẫu Word')
    expect(kept).toMatchObject({ holes: ['field.births', 'period'], unknown: [] })
    await use({ wordTemplate: kept.id })
    const text = await wordText((await bytesOf('docx')).bytes)
    expect(text).toContain('Sinh: 21 (tháng 11/2026)')
  })
  it('are filled into an Excel template, a row a unit, numbers as numbers; what it does not know is said', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('B1')
    sheet.addRow(['Kỳ {{period}}'])
    sheet.addRow(['{{n}}', '{{unit}}', '{{field.births|*}}', '{{field.revenue|*|||tỷ}}'])
    sheet.addRow(['', 'Lạ', '{{nothing.known}}'])
    const bytes = Buffer.from(await book.xlsx.writeBuffer())
    const kept = await keepTemplate(
      ward.db,
      await ward.actor('lead'),
      { name: 'mau.xlsx', type: '', bytes },
      'Mẫu Excel',
    )
    expect(kept.unknown).toEqual(['nothing.known'])
    await use({ excelTemplate: kept.id })
    const made = new exceljs.Workbook()
    await made.xlsx.load((await bytesOf('xlsx')).bytes as unknown as ArrayBuffer)
    expect(made.worksheets[0]!.getRow(1).getCell(1).value).toBe('Kỳ tháng 11/2026')
    expect(made.worksheets[0]!.getRow(2).values).toEqual([undefined, 1, 'Xã Trà My', 21, 1.54])
  })
  it('cannot be templates of another kind', async () => {
    const file = { name: 'mau.pdf', type: '', bytes: Buffer.from('%PDF-1.7') }
    await expect(keepTemplate(ward.db, await ward.actor('lead'), file, 'x')).rejects.toMatchObject({ status: 415 })
  })
})

describe('sending', () => {
  it('is refused before the signature', async () => {
    await expect(move('clerk', { move: 'send' })).rejects.toMatchObject({ status: 422 })
  })
  it('keeps the report while the far system is away, says so, and sends the same bytes under the same id', async () => {
    await move('lead', { move: 'sign', insist: true, note: 'Thiếu tỷ lệ năm trước' })
    await expect(move('viewer', { move: 'send' })).rejects.toMatchObject({ status: 403 })
    await move('clerk', { move: 'send' })
    expect(await sendReports(ward.db)).toBe(0)
    const [waiting] = (await show()).sendings
    expect(waiting).toMatchObject({ state: 'waiting', tries: 1, receipt: null })
    expect(waiting!.trouble!.vi).toContain('503')
    expect(await sendReports(ward.db)).toBe(0)
    expect(far.got).toHaveLength(1)
    far.status = 200
    later(2)
    expect(await sendReports(ward.db)).toBe(1)
    expect(far.got[1]).toEqual(far.got[0])
  })
  it('keeps the receipt with number, time and the hash of the bytes; the report has arrived and its history says so', async () => {
    const one = await show()
    expect(one.state).toBe('received')
    expect(one.sendings[0]).toMatchObject({
      state: 'received',
      receipt: { number: 'BN-7', at: '2026-11-16T09:01:00+07:00', hash: one.sendings[0]!.hash },
    })
    expect(one.history.at(-1)).toMatchObject({ move: 'receive', note: 'BN-7', by: 'Saola' })
    const { rows } = JSON.parse(far.got[1]!.body) as { rows: object[] }
    expect(rows).toContainEqual({
      reportCode: 'BC-01',
      period: '2026-11@decree-09',
      unitCode: 'ward',
      indicatorCode: 'X0105',
      value: 21,
      note: '',
      signer: 'lead',
    })
    expect(rows).toHaveLength(3)
    // Money written in tỷ goes in đồng.
    expect(rows).toContainEqual(expect.objectContaining({ indicatorCode: 'field.revenue', value: 1_540_000_000 }))
    const task = await ward.db.find<{ state: string }>(
      sql`select c.state from cases."case" c join reports.duty d on d."case" = c.id where d.id = ${id}`,
    )
    expect(task?.state ?? 'done').toBe('done')
  })
  it('does not take a receipt of other bytes: the report is back with its signer', async () => {
    far.wrongHash = true
    later(1)
    await ward.db.run(sql`update reports.duty set state = 'signed' where id = ${id}`)
    await move('clerk', { move: 'send' })
    await sendReports(ward.db)
    const one = await show()
    expect(one.state).toBe('signed')
    expect(one.sendings[0]).toMatchObject({ state: 'refused', receipt: null })
    expect(one.history.at(-1)).toMatchObject({
      move: 'not-arrived',
      by: 'Saola',
      note: expect.stringContaining('biên nhận'),
    })
    await expect(
      ask('POST /api/v1/reports/sendings/:id/retry', 'clerk', { params: { id: one.sendings[0]!.id } }),
    ).rejects.toMatchObject({ status: 422 })
  })
  it('by the document system waits for the receipt that somebody of the sender writes down', async () => {
    later(1)
    await move('clerk', { move: 'send', channel: 'document-system' })
    const [sent] = (await show()).sendings
    const write = (who: string) =>
      ask('POST /api/v1/reports/sendings/:id/receipt', who, { params: { id: sent!.id }, body: { number: '112/VP' } })
    await expect(write('viewer')).rejects.toMatchObject({ status: 403 })
    await write('clerk')
    expect(await show()).toMatchObject({ state: 'received' })
  })
})

async function use(change: object): Promise<void> {
  const [report] = (await ask<{ items: { id: string }[] }>('GET /api/v1/reports/regime', 'lead')).items
  await ask('PATCH /api/v1/reports/regime/:id', 'lead', { params: { id: report!.id }, body: change })
}

/** The words of a Word file: read by the same library that fills it would prove nothing, so its XML is unpacked. */
async function wordText(bytes: Buffer): Promise<string> {
  // The central directory says where each part lies.
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const [size, length, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    if (bytes.toString('utf8', at + 46, at + 46 + length) !== 'word/document.xml') continue
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const part = bytes.subarray(from, from + size)
    const xml = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(part).toString('utf8') : part.toString('utf8')
    return xml.replace(/<[^>]+>/g, '')
  }
  return ''
}
