import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DESK, HAS_CHROMIUM, openWindow, PHONE, startBrowser, type Window } from './browser.ts'
import type { Caller } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'

const RESIDENTS = 'socio-economic.residents'
const CLERK = { username: 'nhap', password: 'Nhap-Lieu-2026' }
let centre: Centre
let clerk: Caller
let browser: Browser
let opened: Window[] = []

/** The first figure of the grid that stands, as a face gives it. */
const stored = async (indicator: string, period: string, query = '') =>
  (
    await centre.admin.get<{ items: { area: string; value: number; status: string; category: string | null }[] }>(
      `/api/v1/figures?indicator=${indicator}&from=${period}&to=${period}${query}`,
    )
  ).body.items

async function openGrid(query: string, who = clerk): Promise<{ page: Page; context: BrowserContext }> {
  const window = await openWindow(browser, centre, { size: DESK, who })
  opened.push(window)
  await window.page.goto(`/app/figures/entry?area=48&${query}`)
  await window.page.getByRole('grid').focus()
  return window
}
const paste = (page: Page, text: string) =>
  page.evaluate(`(() => {
    const data = new DataTransfer()
    data.setData('text/plain', ${JSON.stringify(text)})
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector('[role=grid]').dispatchEvent(event)
  })()`)
const cell = (page: Page, r: number, c: number) => page.locator(`#cell-${r}-${c}`)
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe.skipIf(!HAS_CHROMIUM)('the entry grid', () => {
  beforeAll(async () => {
    ;[centre, browser] = await Promise.all([startCentre(), startBrowser()])
    const { admin } = centre
    await admin.call('PUT', '/api/v1/settings/centre.home', { value: '48' })
    await admin.call('PUT', '/api/v1/settings/figures.separate-duties', { value: true })
    const made = await admin.post('/api/v1/indicators', {
      id: RESIDENTS,
      title: { vi: 'Nhân khẩu thử' },
      unit: 'người',
      decimals: 0,
      measure: 'stock',
      periods: ['year', 'month'],
      min: 0,
      categories: [
        {
          id: 'sex',
          title: { vi: 'Giới tính' },
          whole: true,
          values: [
            { id: 'male', title: { vi: 'Nam' } },
            { id: 'female', title: { vi: 'Nữ' } },
          ],
        },
      ],
    })
    expect(made.status, made.text).toBe(201)
    const person = await admin.post('/api/v1/people', {
      ...CLERK,
      name: 'Người nhập',
      grants: [{ role: 'officer', area: '48' }],
    })
    expect(person.status, person.text).toBe(201)
    clerk = await centre.signIn(CLERK.username, CLERK.password)
  })
  afterEach(async () => {
    const broken = opened.flatMap((w) => w.broken)
    await Promise.all(opened.map((w) => w.context.close()))
    opened = []
    expect(broken).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await centre?.stop()
  })

  it('takes a block from Excel, gives it back and takes it again', async () => {
    const { page } = await openGrid('view=series&period=2026-05&indicator=socio-economic.births')
    await paste(page, '1.234\t5\r\n6\tba\r\n')
    await button(page, 'Lưu nháp (4)').waitFor()
    expect(await cell(page, 0, 0).textContent()).toContain('1.234')
    expect(await cell(page, 1, 1).textContent()).toContain('sai')
    await page.keyboard.press('Control+z')
    await button(page, 'Lưu nháp (0)').waitFor()
    await page.keyboard.press('Control+y')
    await button(page, 'Lưu nháp (4)').waitFor()
    await button(page, 'Hoàn tác').click()
    await button(page, 'Lưu nháp (0)').waitFor()
  })

  it('is typed into by keyboard alone: Enter keeps, Escape drops, one step back is one cell', async () => {
    const { page } = await openGrid('view=series&period=2026-05&indicator=socio-economic.births')
    for (const key of ['1', '2', 'Enter', '7', 'Escape', 'ArrowDown', '3', 'Tab', 'F2', '4', 'Enter'])
      await page.keyboard.press(key)
    await button(page, 'Lưu nháp (3)').waitFor()
    expect(await cell(page, 0, 0).textContent()).toMatch(/^12(?!\d)/)
    expect(await cell(page, 1, 0).textContent()).not.toContain('7')
    await page.keyboard.press('Control+z')
    await button(page, 'Lưu nháp (2)').waitFor()
  })

  it('keeps what was typed when the network goes and the window closes, and sends it when both are back', async () => {
    const { page, context } = await openGrid('view=series&period=2026-06&indicator=socio-economic.births')
    await paste(page, '11\r\n12\r\n13')
    await button(page, 'Lưu nháp (3)').waitFor()
    await context.setOffline(true)
    await button(page, 'Lưu nháp (3)').click()
    await page.getByText(/Mất mạng: 3 ô chờ gửi/).waitFor()
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto('/app/figures/entry?area=48&view=series&period=2026-06&indicator=socio-economic.births')
    await again.getByText('Đã lưu 3 ô').waitFor()
    expect((await stored('socio-economic.births', '2026-01', '&status=draft')).map((f) => f.value).sort()).toEqual([
      11, 12, 13,
    ])
  })

  it('shows categories beside their whole, says while one types whether they make it, and saves them', async () => {
    const { page } = await openGrid('view=units&period=2025')
    await page.getByText('Kèm phân tổ').click()
    await page.getByRole('searchbox', { name: 'Tìm chỉ tiêu trong bảng' }).fill('nhan khau thu')
    await page.getByRole('columnheader', { name: /Nữ/ }).waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Control+Home')
    await paste(page, '100\t60\t30')
    await page.getByText(/lệch 10 người so với tổng số/).waitFor()
    expect(await cell(page, 0, 0).textContent()).toContain('lệch tổng')
    await paste(page, '100\t60\t40')
    await page.getByText(/khớp tổng số/).waitFor()
    await button(page, 'Lưu nháp (3)').click()
    await page.getByText('Đã lưu 3 ô').waitFor()
    const all = await stored(RESIDENTS, '2025', '&status=draft')
    expect(Object.fromEntries(all.map((f) => [f.category ?? 'whole', f.value]))).toEqual({
      whole: 100,
      male: 60,
      female: 40,
    })
  })

  it('is followed by approval: a return says what is missing, an approval counts, a closed period is corrected', async () => {
    const rows = ['20194', '20197'].map((area, n) => ({
      indicator: 'socio-economic.births',
      area,
      period: '2025',
      value: 50 + n,
      status: 'submitted',
    }))
    expect((await clerk.post('/api/v1/figures', rows)).body).toMatchObject({ accepted: 2 })
    const window = await openWindow(browser, centre, { size: DESK, who: centre.admin })
    opened.push(window)
    const { page } = window
    await page.goto('/app/figures/approval?period=2025')
    const first = page.getByRole('row').filter({ hasText: '51' })
    await first.getByRole('button', { name: 'Trả lại' }).click()
    const dialog = page.getByRole('dialog', { name: 'Vì sao trả lại?' })
    await dialog.getByRole('button', { name: 'Trả lại' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'ít nhất 3 chữ' }).waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('return-note')
    await page.keyboard.type('Thiếu tổ 5')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    expect(await stored('socio-economic.births', '2025', '&status=returned')).toMatchObject([{ value: 51 }])
    const other = page.getByRole('row').filter({ hasText: '50' })
    await other.getByRole('button', { name: 'Duyệt' }).focus()
    await page.keyboard.press('Enter')
    await other.waitFor({ state: 'hidden' })
    expect(await stored('socio-economic.births', '2025', '&status=official')).toMatchObject([{ value: 50 }])

    await page.getByRole('button', { name: 'Khóa sổ', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'Hãy ghi kỳ muốn khóa' }).waitFor()
    await page.keyboard.type('2025')
    await page.keyboard.press('Enter')
    await page.getByText('đang khóa').waitFor()

    const desk = await openGrid('view=series&period=2025&indicator=socio-economic.births')
    const last = Number(await desk.page.getByRole('grid').getAttribute('aria-colcount')) - 2
    const r = await desk.page.evaluate(
      '[...document.querySelectorAll("[role=rowheader]")].findIndex((head) => head.textContent.includes("20194"))',
    )
    await cell(desk.page, r as number, last).click()
    for (const key of ['5', '5', 'Enter', 'ArrowUp']) await desk.page.keyboard.press(key)
    await desk.page.getByLabel(/Đính chính vì sao/).fill('Sót hai trẻ')
    await button(desk.page, 'Gửi duyệt').click()
    await desk.page.getByText(/Đã gửi duyệt 1 ô/).waitFor()
    await page.reload()
    await page.getByRole('row').filter({ hasText: '55' }).getByRole('button', { name: 'Duyệt' }).click()
    await expect
      .poll(async () => (await stored('socio-economic.births', '2025', '&status=official')).map((f) => f.value))
      .toEqual([55])
  })

  it('stops a large save after the portion on its way, says what is saved and what is only here, and goes on', async () => {
    const titles = Array.from({ length: 60 }, (_, n) => `THU${n};Chỉ tiêu thử số ${n};người;Năm`)
    const text = ['\uFEFFMã số;Tên chỉ tiêu;Đơn vị tính;Kỳ công bố', ...titles].join('\n')
    const seen = await centre.admin.upload<{ id: string; accepted: number }>(
      '/api/v1/imports?type=indicators.catalogue',
      {
        name: 'danh-muc.csv',
        bytes: Buffer.from(text),
      },
    )
    expect(seen.body.accepted, seen.text).toBe(60)
    expect((await centre.admin.post(`/api/v1/imports/${seen.body.id}/commit`)).status).toBe(200)
    const { page } = await openGrid('view=units&period=2026')
    const [rows, columns] = await Promise.all(
      ['aria-rowcount', 'aria-colcount'].map(
        async (name) => Number(await page.getByRole('grid').getAttribute(name)) - 1,
      ),
    )
    let sent = 0
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    await page.route('**/api/v1/figures/grid', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      sent++
      await gate
      return route.fallback()
    })
    await page.keyboard.press('Control+Home')
    await paste(
      page,
      Array.from({ length: rows! }, () => Array.from({ length: columns! }, () => '7').join('\t')).join('\n'),
    )
    await button(page, /^Lưu nháp \(\d\.\d{3}\)$/).click()
    await button(page, 'Dừng').click()
    expect(await button(page, 'Sẽ dừng sau phần đang gửi').isDisabled()).toBe(true)
    go()
    const said = (await page.getByText(/Đã dừng theo ý anh\/chị/).textContent()) ?? ''
    const [saved, left] = [...said.matchAll(/([\d.]+) ô/g)].map((m) => Number(m[1]!.replaceAll('.', '')))
    expect(sent).toBe(1)
    expect(saved).toBeGreaterThan(0)
    expect(left).toBeGreaterThan(0)
    const label = await button(page, /^Lưu nháp/).textContent()
    expect(Number(label!.replaceAll(/\D/g, ''))).toBe(left)
    await button(page, /^Lưu nháp/).click()
    await page.getByText(`Đã lưu ${left! > 999 ? left!.toLocaleString('vi-VN') : left} ô`).waitFor()
    await button(page, 'Lưu nháp (0)').waitFor()
    expect(sent).toBe(2)
  })

  it('begins in the upper half of a phone and folds what it is of', async () => {
    const window = await openWindow(browser, centre, { size: PHONE, who: clerk })
    opened.push(window)
    const { page } = window
    await page.goto('/app/figures/entry?area=48&view=series&period=2026-08&indicator=socio-economic.births')
    const grid = page.getByRole('grid')
    await grid.waitFor()
    expect((await grid.boundingBox())!.y).toBeLessThan(PHONE.height / 2)
    expect(await page.locator('#entry-period').isVisible()).toBe(false)
    await page
      .getByRole('button', { expanded: false, name: /Tháng 8\/2026|2026/ })
      .first()
      .click()
    expect(await page.locator('#entry-period').isVisible()).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
  })
})
