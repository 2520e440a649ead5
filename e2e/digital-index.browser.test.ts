import ExcelJS from 'exceljs'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK, HAS_CHROMIUM, openWindow, PHONE, seriousFaults, settled, startBrowser } from './browser.ts'
import type { Caller } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'

const PASSWORD = 'Can-Bo-Xa-2026'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const BIRTHS = 'socio-economic.births'
const API = '/api/v1/digital-index'
/** The units of the round: one does all, one is too small, one answers too little. */
const [WHOLE, SMALL, SILENT] = ['20900', '20779', '20551'] as const
let centre: Centre
let browser: Browser
let lead: Caller
const clerks = new Map<string, Caller>()

interface UnitBrief {
  id: string
  area: string
  name: string
}

/** The sheet of a decision: two groups, three criteria, one of them from a figure; `points` of the first as told. */
async function sheet(points: number | string): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book
    .addWorksheet('Phụ lục')
    .addRows([
      ['BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2026'],
      ['(Kèm theo Quyết định số 12/QĐ-UBND)'],
      ['Mã', 'Tên tiêu chí', 'Tên tiếng Anh', 'Điểm tối đa', 'Loại', 'Mục tiêu', 'Đơn vị tính', 'Minh chứng', 'Nguồn'],
      ['1', 'Con người', 'People'],
      ['1.1', 'Có kế hoạch chuyển đổi số', 'A plan is there', points, 'Có/không', null, null, 'Kế hoạch năm'],
      ['1.2', 'Cán bộ được tập huấn', 'Officers trained', 10, 'Tỷ lệ', 100, '%'],
      ['2', 'Dịch vụ', 'Services'],
      ['2.1', 'Trẻ sinh được đăng ký', 'Births registered', 10, 'Số lượng', 20, 'trẻ', null, BIRTHS],
      [null, 'Tổng cộng', null, 30],
    ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe.skipIf(!HAS_CHROMIUM)(
  'the index of digital transformation, from the sheet to the public page',
  { timeout: 150_000 },
  () => {
    const contexts: BrowserContext[] = []
    const broken: string[] = []
    let round = ''
    let units: UnitBrief[] = []
    const unitAt = (area: string) => `/rounds/${round}/units/${units.find((one) => one.area === area)!.id}`

    beforeAll(async () => {
      ;[centre, browser] = await Promise.all([startCentre(), startBrowser()])
      await centre.admin.call('PUT', '/api/v1/settings/centre.home', { value: '48' })
      const person = async (username: string, name: string, role: string, area: string) => {
        const grants = [{ role, area }]
        await centre.admin.post('/api/v1/people', { username, name, position: 'Cán bộ', password: PASSWORD, grants })
        return centre.signIn(username, PASSWORD)
      }
      lead = await person('lanhdao', 'Trần Thị Lãnh Đạo', 'lead', '48')
      for (const area of [WHOLE, SMALL, SILENT])
        clerks.set(area, await person(`xa${area}`, `Cán bộ ${area}`, 'officer', area))
      const official = { period: '2025', status: 'official' }
      const figures = [
        { ...official, indicator: BIRTHS, area: WHOLE, value: 15 },
        { ...official, indicator: BIRTHS, area: SMALL, value: 20 },
        { ...official, indicator: 'socio-economic.population', area: WHOLE, value: 21_300 },
        { ...official, indicator: 'socio-economic.population', area: SMALL, value: 640 },
      ]
      expect((await lead.post<{ accepted: number }>('/api/v1/figures', figures)).body.accepted).toBe(4)
    })
    afterAll(async () => {
      await Promise.all(contexts.map((one) => one.close()))
      await browser?.close()
      await centre?.stop()
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
    const press = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name }).last().click()
    const criterion = (page: Page, code: string) => page.locator(`li[id="${code}"]`)
    const bring = async (page: Page, bytes: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name: 'bo-tieu-chi.xlsx', mimeType: XLSX, buffer: bytes })

    it('is built from an imported sheet: a wrong cell is told with its mend, the rest becomes a draft', async () => {
      const page = await open(lead, '/app/digital-index/sets')
      await bring(page, await sheet('mười'))
      await page.getByText('Không đọc được số điểm.', { exact: false }).waitFor()
      await clean(page)
      await press(page, 'Thôi')
      await bring(page, await sheet(10))
      await page.getByText('2 nhóm, 3 tiêu chí', { exact: false }).waitFor()
      await press(page, 'Lưu')
      await page.getByRole('link', { name: /BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ/ }).click()
      await page.getByRole('heading', { level: 1, name: /BỘ TIÊU CHÍ/ }).waitFor()
      await page.getByText('12/QĐ-UBND', { exact: false }).first().waitFor()
      await clean(page)
    })

    it('is changed on the screen, refused while points do not add up, then put into force', async () => {
      const page = await open(lead, '/app/digital-index/sets')
      await page.getByRole('link', { name: /BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ CẤP XÃ/ }).click()
      await page.getByLabel('Tổng điểm').fill('40')
      await page.getByLabel('Tổng điểm').blur()
      await page.getByText('Cần sửa trước khi ban hành').waitFor()
      expect(await page.getByRole('button', { name: 'Ban hành' }).count()).toBe(0)
      await page.getByLabel('Tổng điểm').fill('30')
      await page.getByLabel('Tổng điểm').blur()
      await page.locator('#set-name').fill('Bộ tiêu chí chuyển đổi số cấp xã 2026')
      await press(page, 'Lưu')
      await page.getByText('Đã lưu', { exact: true }).first().waitFor()
      await press(page, 'Ban hành')
      await page.getByText('Đang áp dụng').first().waitFor()
      await clean(page)
    })

    it('is opened as a round: each unit gets its task, what the centre knows is counted already', async () => {
      const page = await open(lead, '/app/digital-index')
      await press(page, 'Mở kỳ đánh giá')
      const dialog = page.getByRole('dialog').and(page.locator('[data-open]')).last()
      await dialog.getByLabel('Tên kỳ').fill('Kỳ đánh giá năm 2025')
      await dialog.getByLabel('Kỳ số liệu').fill('2025')
      for (const code of [WHOLE, SMALL, SILENT]) {
        await dialog.getByRole('searchbox', { name: 'Đơn vị' }).fill(code)
        await dialog.getByRole('group', { name: 'Đơn vị' }).getByRole('checkbox').click()
      }
      await dialog.getByText('Đã chọn 3 trong').waitFor()
      await clean(page)
      await press(dialog, 'Mở kỳ đánh giá')
      await page.getByRole('heading', { level: 1, name: 'Kỳ đánh giá năm 2025' }).waitFor()
      round = new URL(page.url()).pathname.split('/').at(-1)!
      units = (await lead.get<{ units: UnitBrief[] }>(`${API}/rounds/${round}`)).body.units
      expect(units.map((one) => one.area).sort()).toEqual([SILENT, SMALL, WHOLE].sort())
      const tasks = (await clerks.get(WHOLE)!.get('/api/v1/cases?type=cases.task')).text
      expect(tasks).toContain('Tự chấm điểm: Kỳ đánh giá năm 2025')
      await clean(page)
    })

    it('is scored by the unit on a phone, with a file as evidence; automatic values are taken with one touch', async () => {
      const page = await open(clerks.get(WHOLE), `/app/digital-index${unitAt(WHOLE)}`, PHONE)
      await criterion(page, '2.1').getByText('15', { exact: false }).first().waitFor()
      await press(page, 'Nhận mọi số tự động')
      await criterion(page, '2.1').getByText('7,5', { exact: false }).first().waitFor()
      const plan = criterion(page, '1.1')
      await press(plan, 'Tự chấm điểm')
      await plan
        .getByRole('radio', { name: 'Có' })
        .or(plan.getByRole('button', { name: 'Có', exact: true }))
        .first()
        .click()
      await plan
        .locator('input[type=file]')
        .setInputFiles({ name: 'ke-hoach.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
      await plan.getByText('ke-hoach.pdf').waitFor()
      await clean(page)
      await press(plan, 'Lưu')
      await criterion(page, '1.1').getByRole('link', { name: 'ke-hoach.pdf' }).waitFor()
      const trained = criterion(page, '1.2')
      await press(trained, 'Tự chấm điểm')
      await trained.getByLabel('Tử số').fill('40')
      await trained.getByLabel('Mẫu số').fill('32')
      await trained.getByLabel('Mẫu số').blur()
      await press(trained, 'Lưu')
      await trained.getByText('lớn hơn mẫu số', { exact: false }).waitFor()
      await trained.getByLabel('Mẫu số').fill('50')
      await trained.getByLabel('Mẫu số').blur()
      await press(trained, 'Lưu')
      await criterion(page, '1.2').getByText('40/50', { exact: false }).waitFor()
      await press(page, 'Nộp bản tự chấm')
      await press(page.getByRole('dialog').and(page.locator('[data-open]')).last(), 'Nộp bản tự chấm')
      await page.getByText('Chờ thẩm định').first().waitFor()
      expect(await page.getByRole('button', { name: 'Tự chấm điểm' }).count()).toBe(0)
      await clean(page)
    })

    it('is not scored by an officer of another unit', async () => {
      const answer = { value: 1 }
      const path = `${API}${unitAt(SMALL)}/answers/1.1`
      expect((await clerks.get(WHOLE)!.call('PUT', path, answer)).status).toBe(403)
      const small = clerks.get(SMALL)!
      expect((await small.call('PUT', path, answer)).status).toBe(200)
      await small.call('PUT', `${API}${unitAt(SMALL)}/answers/1.2`, { numerator: 30, denominator: 30 })
      await small.post(`${API}${unitAt(SMALL)}/automatic`)
      expect((await small.post(`${API}${unitAt(SMALL)}/hand-in`)).status).toBe(200)
      const silent = clerks.get(SILENT)!
      await silent.call('PUT', `${API}${unitAt(SILENT)}/answers/1.1`, answer)
      expect((await silent.post(`${API}${unitAt(SILENT)}/hand-in`)).status).toBe(200)
    })

    it('is reviewed: agreeing takes one touch, a difference wants its reason and is shown beside', async () => {
      const page = await open(lead, `/app/digital-index${unitAt(WHOLE)}`)
      const plan = criterion(page, '1.1')
      expect(await plan.getByRole('link', { name: 'ke-hoach.pdf' }).count()).toBe(1)
      await press(plan, 'Thẩm định')
      await press(plan, /^Đồng ý/)
      const trained = criterion(page, '1.2')
      await press(trained, 'Thẩm định')
      await trained.getByLabel('Điểm thẩm định').fill('6')
      await trained.getByLabel('Điểm thẩm định').blur()
      await press(trained, 'Lưu')
      await trained.getByText(/lý do/i).first().waitFor()
      await trained.getByLabel('Lý do').fill('Danh sách chỉ có 30 người')
      await press(trained, 'Lưu')
      await trained.getByText('Chênh', { exact: false }).waitFor()
      await clean(page)
      await press(page, 'Đồng ý các số tự động')
      await press(page, 'Kết thúc thẩm định')
      await page.getByText('Đã thẩm định').first().waitFor()
      for (const area of [SMALL, SILENT]) {
        await lead.post(`${API}${unitAt(area)}/reviews`)
        const { answers } = (
          await lead.get<{
            answers: { criterion: { code: string }; self: { score: number } | null; review: object | null }[]
          }>(`${API}${unitAt(area)}`)
        ).body
        for (const one of answers.filter((it) => it.self && !it.review))
          await lead.call('PUT', `${API}${unitAt(area)}/reviews/${one.criterion.code}`, { score: one.self!.score })
        expect((await lead.post(`${API}${unitAt(area)}/review-end`)).status).toBe(200)
      }
    })

    it('is published: units too small or too silent get no place, and the reason stands beside them', async () => {
      const page = await open(lead, `/app/digital-index/rounds/${round}`)
      await press(page, 'Công bố')
      await press(page.getByRole('dialog').and(page.locator('[data-open]')).last(), 'Công bố')
      await page.getByText('Đã công bố').first().waitFor()
      await page.getByText('đơn vị quá nhỏ (640 người', { exact: false }).first().waitFor()
      await page.getByText('mới trả lời 1/3 tiêu chí', { exact: false }).first().waitFor()
      await clean(page)
      const { units: result } = (
        await lead.get<{ units: { area: string; rank: number | null; points: number; selfPoints: number }[] }>(
          `${API}/published/${round}`,
        )
      ).body
      expect(result.map((one) => [one.area, one.rank])).toEqual([
        [WHOLE, 1],
        ...[SMALL, SILENT].map((area) => [area, null]),
      ])
      expect(result[0]).toMatchObject({ points: 10 + 6 + 7.5, selfPoints: 10 + 8 + 7.5 })
    })

    it('is open to everybody, in English with its English names, and stands in the unit’s history', async () => {
      const page = await open(undefined, '/chi-so-chuyen-doi-so', PHONE)
      await page.getByText('23,5', { exact: false }).first().waitFor()
      await clean(page)
      const english = await open(undefined, '/chi-so-chuyen-doi-so?lang=en')
      await english.locator('summary').first().click()
      await english.getByText('People:', { exact: false }).first().waitFor()
      const set = (await lead.get<{ items: { id: string }[] }>(`${API}/sets`)).body.items[0]!.id
      const due = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
      const next = await lead.post<{ id: string; units: UnitBrief[] }>(`${API}/rounds`, {
        set,
        name: 'Kỳ đánh giá năm 2026',
        period: '2026',
        selfDue: due(9),
        reviewDue: due(20),
        units: [WHOLE],
      })
      const own = await open(
        clerks.get(WHOLE),
        `/app/digital-index/rounds/${next.body.id}/units/${next.body.units[0]!.id}`,
      )
      await own.getByText('hạng 1/', { exact: false }).waitFor()
      await clean(own)
    })
  },
)
