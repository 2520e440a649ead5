import { createHash } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENT, wordGrids } from '#platform/reports/server/table-request/word/word-grids.ts'
import { openZip } from '#platform/reports/server/table-request/word/zip.ts'
import { DESK, HAS_CHROMIUM, openWindow, PHONE, seriousFaults, settled, startBrowser } from './browser.ts'
import type { Caller } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'

const PASSWORD = 'Can-Bo-Xa-2026'
const BIRTHS = 'socio-economic.births'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
let centre: Centre
let browser: Browser
let lead: Caller
let clerk: Caller
let far: http.Server
/** What the stand-in of a receiving system took. */
const taken: { key: string; token: string; rows: { indicatorCode: string; value: number }[] }[] = []

async function person(username: string, name: string, role: string, area: string): Promise<Caller> {
  const grants = [{ role, area }]
  await centre.admin.post('/api/v1/people', { username, name, position: 'Cán bộ', password: PASSWORD, grants })
  return centre.signIn(username, PASSWORD)
}

/** A system that takes rows and gives a receipt of the bytes it got, as LRIS does. */
function standIn(): Promise<http.Server> {
  const server = http.createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const { headers } = request
      taken.push({
        key: String(headers['idempotency-key']),
        token: String(headers.authorization),
        ...(JSON.parse(body.toString('utf8')) as { rows: [] }),
      })
      const hash = createHash('sha256').update(body).digest('hex')
      answer.end(JSON.stringify({ receipt: 'BN-2026-77', receivedAt: new Date().toISOString(), hash }))
    })
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

const text = (words: string) => new Paragraph(words)
const template = () =>
  Packer.toBuffer(
    new Document({ sections: [{ children: [text('MẪU CỦA XÃ'), text(`Trẻ sinh: {{${BIRTHS}}}; ký: {{signer}}`)] }] }),
  )
const urgent = () => {
  const rows = [
    ['TT', 'Đơn vị', 'Số trẻ sinh (trẻ)', 'Số nhà văn hóa'],
    ['1', 'Xã Trà My', '', ''],
    ['2', 'Xã Nông Sơn', '', '3'],
    ['', 'Tổng cộng', '', ''],
  ]
  const cell = (words: string) => new TableCell({ children: [text(words)] })
  const table = new Table({ rows: rows.map((row) => new TableRow({ children: row.map(cell) })) })
  return Packer.toBuffer(new Document({ sections: [{ children: [text('BIỂU SỐ LIỆU NĂM 2025'), table] }] }))
}

describe.skipIf(!HAS_CHROMIUM)('reporting, by an officer alone on the screen', { timeout: 150_000 }, () => {
  const contexts: BrowserContext[] = []
  const broken: string[] = []
  beforeAll(async () => {
    ;[centre, browser, far] = await Promise.all([startCentre(), startBrowser(), standIn()])
    await centre.admin.call('PUT', '/api/v1/settings/centre.home', { value: '48' })
    await centre.admin.call('PUT', '/api/v1/settings/connectors.private-addresses', { value: true })
    lead = await person('lanhdao', 'Trần Thị Lãnh Đạo', 'lead', '48')
    clerk = await person('canbo', 'Hồ Văn Cán Bộ', 'officer', '20900')
    await person('phukho', 'Lê Thị Phụ Việc', 'officer', '20900')
  })
  afterAll(async () => {
    await Promise.all(contexts.map((one) => one.close()))
    await browser?.close()
    await centre?.stop()
    far?.close()
    expect(broken).toEqual([])
  })
  const open = async (who: Caller | undefined, address: string, size = DESK): Promise<Page> => {
    const window = await openWindow(browser, centre, { size, ...(who && { who }) })
    window.page.on('pageerror', (error) => broken.push(error.message))
    contexts.push(window.context)
    await window.page.goto(address)
    await settled(window.page)
    return window.page
  }
  const clean = async (page: Page) => expect(await seriousFaults(page, 'all')).toEqual([])
  /** The dialog that a button opens, looked over for those who cannot see it. */
  const dialogOf = async (page: Page, button: string | RegExp, within: Page | Locator = page): Promise<Locator> => {
    await within.getByRole('button', { name: button }).first().click()
    // A notice in the corner is a dialog too, by its role; only what was opened is meant.
    const dialog = page.getByRole('dialog').and(page.locator('[data-open]')).last()
    await dialog.waitFor()
    await clean(page)
    return dialog
  }
  const choose = async (within: Locator, name: string, typed: string, page: Page) => {
    await within.getByRole('combobox', { name }).fill(typed)
    await page.getByRole('option', { name: typed }).first().click()
  }
  const press = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name }).last().click()
  let duty = ''

  it('connects the receiving system and brings a template', async () => {
    const admin = await open(centre.admin, '/app/reports/sendings')
    const door = await dialogOf(admin, 'Thêm hệ thống')
    await door.getByLabel('Tên hệ thống').fill('LRIS thành phố')
    await door.getByLabel('Địa chỉ nhận').fill(`http://127.0.0.1:${(far.address() as AddressInfo).port}/nhan`)
    await door.getByLabel('Khóa kết nối').fill('khoa-bi-mat')
    await press(door, 'Lưu')
    await admin.getByRole('listitem').filter({ hasText: 'LRIS thành phố' }).waitFor()
    expect(await admin.getByRole('main').textContent()).not.toContain('khoa-bi-mat')
    const page = await open(lead, '/app/reports/templates')
    expect(await page.getByRole('button', { name: 'Thêm hệ thống' }).count()).toBe(0)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mau-xa.docx', mimeType: DOCX, buffer: await template() })
    await page.getByRole('link', { name: 'mau-xa.docx' }).waitFor()
    await clean(page)
  })

  it('sets a report up: rule, sender with letterhead, outline with a figure and a table, way out', async () => {
    const page = await open(lead, '/app/reports/regime')
    await page.getByRole('link', { name: 'Thêm báo cáo' }).first().click()
    await page.getByLabel('Mã báo cáo').fill('BC-DS/T')
    await page.getByLabel('Tên báo cáo').fill('Báo cáo dân số tháng')
    await page.getByLabel('Nơi nhận').first().fill('UBND thành phố')
    await page.getByLabel('Chốt số liệu').selectOption('calendar')
    const sender = await dialogOf(page, 'Thêm đơn vị gửi')
    await choose(sender, 'Đơn vị gửi', 'Trà My', page)
    await choose(sender, 'Người lập', 'Phụ Việc', page)
    await sender.getByLabel('Cơ quan ban hành').fill('XÃ TRÀ MY')
    await sender.getByLabel('Ký hiệu cơ quan').fill('UBND-VX')
    await sender.getByText('/BC-UBND-VX').waitFor()
    await press(sender, 'Xong')
    await press(page, 'Thêm đề mục')
    await page.getByRole('textbox', { name: 'Đề mục 1' }).fill('I. DÂN SỐ')
    await press(page, 'Thêm đoạn văn')
    await page.getByRole('textbox', { name: 'Đoạn văn 2' }).fill('Số trẻ sinh ra: ')
    for (const form of ['value', 'reason']) {
      const hole = await dialogOf(page, 'Chèn số liệu vào đoạn văn 2')
      await choose(hole, 'Chỉ tiêu', 'Số trẻ sinh', page)
      await hole.getByLabel('Hiện ra').selectOption(form)
      await press(hole, 'Chèn số liệu')
    }
    expect(await page.getByRole('textbox', { name: 'Đoạn văn 2' }).inputValue()).toContain(`{{${BIRTHS}}}`)
    const table = await dialogOf(page, 'Thêm biểu')
    await choose(table, 'Thêm chỉ tiêu', 'Số trẻ sinh', page)
    await press(table, 'Xong')
    await page.getByRole('checkbox', { name: 'Hệ thống báo cáo' }).click()
    await page.getByLabel('Hệ thống nhận').selectOption({ label: 'LRIS thành phố' })
    await page.getByLabel('Mẫu Word').selectOption({ label: 'mau-xa.docx' })
    await page.getByLabel('Mã chỉ tiêu của nơi nhận').fill(`${BIRTHS} = DS0105`)
    await clean(page)
    await press(page, 'Lưu')
    await page.waitForURL(/\/app\/reports\/regime$/)
    await page.getByRole('link', { name: 'Báo cáo dân số tháng' }).waitFor()
    await clean(page)
  })

  it('gives one turn another due day, and the calendar follows', async () => {
    const page = await open(lead, '/app/reports/regime', PHONE)
    await page.getByRole('link', { name: 'Báo cáo dân số tháng' }).click()
    const turn = await dialogOf(page, /^Đổi kỳ này/)
    const hint = String(await turn.locator('#turn-due-hint').textContent())
    const [, day = '', month = '', year = ''] = /(\d\d)\/(\d\d)\/(\d{4})/.exec(hint) ?? []
    // The day after is as good as any: an exception is not moved by days off.
    const next = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1)).toISOString().slice(0, 10)
    await turn.getByLabel('Phải gửi trước hết ngày').fill(next.split('-').reverse().join('/'))
    await turn.getByLabel('Phải gửi trước hết ngày').blur()
    await press(turn, 'Xong')
    await page.getByText('Khác lệ', { exact: true }).waitFor()
    await press(page, 'Lưu')
    await page.waitForURL(/\/app\/reports\/regime$/)
    const { items } = (
      await lead.get<{ items: { id: string; code: string; due: string; period: string }[] }>(
        '/api/v1/reports/duties?to=2099-12-31',
      )
    ).body
    const first = items.find((one) => one.code === 'BC-DS/T')!
    expect(first.due).toBe(next)
    duty = `/app/reports/duties/${first.id}`
    const figures = [{ indicator: BIRTHS, area: '20900', period: first.period, value: 21, status: 'official' }]
    expect((await lead.post<{ accepted: number }>('/api/v1/figures', figures)).body.accepted).toBe(1)
  })

  it('is drafted, explained and submitted by the clerk, who may not sign', async () => {
    const page = await open(clerk, duty, PHONE)
    await press(page, 'Lập dự thảo')
    await page.getByRole('textbox', { name: /^Số trẻ sinh/ }).fill('nhiều cặp vợ chồng trẻ về quê')
    await press(page, 'Lưu')
    await page.getByRole('heading', { name: 'Đủ số liệu' }).or(page.getByText('Đủ số liệu')).first().waitFor()
    const edit = await dialogOf(page, 'Sửa nội dung')
    await edit.getByRole('textbox', { name: 'Đề mục 1' }).fill('I. DÂN SỐ, GIA ĐÌNH')
    await press(edit, 'Lưu')
    await edit.waitFor({ state: 'hidden' })
    const submit = await dialogOf(page, 'Trình ký')
    await press(submit, 'Trình ký')
    await page.getByText('Chờ ký').first().waitFor()
    expect(await page.getByRole('button', { name: 'Ký', exact: true }).count()).toBe(0)
    const paper = page.getByRole('article')
    expect(await paper.textContent()).toMatch(/Số trẻ sinh ra: .*21.*nhiều cặp vợ chồng trẻ về quê/)
    await clean(page)
  })

  it('is given to another owner, signed by the lead, made into the own Word template', async () => {
    const page = await open(lead, duty)
    const give = await dialogOf(page, 'Giao người khác lập')
    await choose(give, 'Người lập', 'Cán Bộ', page)
    await press(give, 'Giao người khác lập')
    await give.waitFor({ state: 'hidden' })
    const sign = await dialogOf(page, 'Ký')
    await sign.getByLabel('Chức vụ người ký').fill('Phó Chủ tịch')
    await press(sign, 'Ký')
    await page.getByText('Đã ký, chưa gửi').first().waitFor()
    expect(await page.getByRole('article').textContent()).toContain('PHÓ CHỦ TỊCH')
    await press(page, 'Lập tệp Word')
    const file = page.getByRole('link', { name: /bc-ds-t.*\.docx$/ })
    await file.waitFor({ timeout: 30_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
    const bytes = Buffer.concat((await (await download.createReadStream()).toArray()) as Buffer[])
    const words = openZip(bytes)
      .read(DOCUMENT)!
      .toString('utf8')
      .replace(/<[^>]+>/g, '')
    expect(words).toContain('MẪU CỦA XÃ')
    expect(words).toMatch(/Trẻ sinh: 21; ký: Trần Thị Lãnh Đạo/)
  })

  it('is pushed to the receiving system, and the receipt comes back to the page', async () => {
    const page = await open(clerk, duty, PHONE)
    const send = await dialogOf(page, 'Gửi')
    await send.getByLabel('Cách gửi').selectOption({ label: 'Đẩy sang LRIS thành phố' })
    await press(send, 'Gửi')
    await page.getByText('Biên nhận BN-2026-77', { exact: false }).waitFor({ timeout: 40_000 })
    await page.getByText('Đã có biên nhận').first().waitFor({ timeout: 20_000 })
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject({ token: 'Bearer khoa-bi-mat', rows: [{ indicatorCode: 'DS0105', value: 21 }] })
    const history = page.getByRole('listitem').filter({ hasText: 'Hồ Văn Cán Bộ' })
    expect(await history.count()).toBeGreaterThan(2)
    await clean(page)
  })

  it('asks units for a table in Word by links, merges what they answer, and gives it back signed off', async () => {
    const page = await open(lead, '/app/requests')
    await page
      .getByLabel(/^Bảng cần điền/)
      .setInputFiles({ name: 'bieu-gap.docx', mimeType: DOCX, buffer: await urgent() })
    await page.getByLabel('Tên bảng').fill('Biểu gấp của Sở Nội vụ')
    await press(page, 'Đọc bảng')
    await page.getByRole('heading', { level: 1, name: 'Biểu gấp của Sở Nội vụ' }).waitFor()
    await clean(page)
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Hạn trả lời').fill(tomorrow.split('-').reverse().join('/'))
    await page.getByLabel('Hạn trả lời').blur()
    await press(page, /^Giao 2 đơn vị/)
    const links = page.getByRole('listitem').filter({ hasText: '/bang/' })
    await expect.poll(() => links.count()).toBe(2)
    await clean(page)
    for (const [unit, answers] of [
      ['Trà My', ['240', '5']],
      ['Nông Sơn', ['180']],
    ] as const) {
      const link = String(await links.filter({ hasText: unit }).locator('code').textContent())
      const theirs = await open(undefined, new URL(link).pathname, PHONE)
      const fields = theirs.getByRole('textbox').and(theirs.locator('[name^=o]'))
      expect(await fields.count()).toBe(answers.length)
      for (const [n, value] of answers.entries()) await fields.nth(n).fill(value)
      await theirs.getByLabel('Họ tên người điền').fill(`Người ${unit}`)
      await press(theirs, 'Gửi')
      await theirs.getByText('Đã nhận.', { exact: false }).waitFor()
      await clean(theirs)
    }
    await page.reload()
    await expect.poll(() => page.getByText('Đã trả lời đủ').count()).toBe(2)
    await press(page, 'Xác nhận bảng')
    await page.getByText('Trần Thị Lãnh Đạo đã xác nhận', { exact: false }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải bảng đã điền' }).click(),
    ])
    const bytes = Buffer.concat((await (await download.createReadStream()).toArray()) as Buffer[])
    expect(wordGrids(bytes)[0]!.grid.rows.slice(2)).toEqual([
      [1, 'Xã Trà My', 240, 5],
      [2, 'Xã Nông Sơn', 180, 3],
      [null, 'Tổng cộng', 420, 8],
    ])
    const passport = await lead.get(`/api/v1/passports/figure/${BIRTHS}/20900/2025`)
    expect(passport.body).toMatchObject({ status: 'draft', giver: 'Xã Trà My – Người Trà My' })
  })

  it('shows what need not be typed again, and ends a report only when asked twice', async () => {
    const page = await open(lead, '/app/reports/regime', PHONE)
    const card = page
      .getByRole('region', { name: 'Nhập một lần' })
      .or(page.locator('section').filter({ hasText: 'ô không phải gõ lại' }))
    await card.last().waitFor()
    const ending = await dialogOf(page, /^Kết thúc/)
    await press(ending, 'Thôi')
    await page.getByRole('link', { name: 'Báo cáo dân số tháng' }).waitFor()
  })
})
