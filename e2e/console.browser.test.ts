import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DESK, HAS_CHROMIUM, openWindow, PHONE, startBrowser, type Window } from './browser.ts'
import type { Caller } from './caller.ts'
import { type Centre, PASSWORD, startCentre } from './centre.ts'
import { faultySheet } from './faulty-sheet.ts'
import { GAUGE, LEVEL, minutesAgo, registerGauge } from './registry.ts'

/** What of an element of the page this file asks for; the page's own types are not here. */
interface Named {
  textContent: string | null
}

/** A centre without the simulator: nothing moves but what a test moves. */
let centre: Centre
let admin: Caller
let browser: Browser
let opened: Window[] = []
const open = async (options: Parameters<typeof openWindow>[2]) => {
  const window = await openWindow(browser, centre, options)
  opened.push(window)
  return window
}
const put = (thing: string, value: number, ago = 1) =>
  admin.post('/api/v1/readings', [{ thing, indicator: LEVEL, at: minutesAgo(ago), value }])

describe.skipIf(!HAS_CHROMIUM)('the console', () => {
  beforeAll(async () => {
    ;[centre, browser] = await Promise.all([startCentre(), startBrowser()])
    admin = centre.admin
    await admin.call('PUT', '/api/v1/settings/centre.home', { value: '48' })
    await registerGauge(admin, GAUGE.id)
    await put(GAUGE.id, 4.1, 90)
    await admin.post('/api/v1/figures', [
      { indicator: 'socio-economic.population', area: '48', period: '2025', value: 3_065_000, status: 'official' },
    ])
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

  it('lets nobody in without signing in, says a wrong password, and lets the right one in', async () => {
    const { page } = await open({ size: DESK })
    await page.goto('/app')
    await page.getByLabel('Tên đăng nhập').fill('admin')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('khong-dung')
    await page.getByRole('button', { name: 'Vào hệ thống' }).click()
    await page.getByRole('alert').filter({ hasText: 'không đúng' }).waitFor()
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('admin')
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Tình hình hôm nay' }).waitFor()
  })

  it('shows on the overview a number as it changes, without reloading', async () => {
    await registerGauge(admin, 'thu-song-moi', { name: { vi: 'Trạm Sông Mới' } })
    const { page } = await open({ size: DESK, who: admin })
    await page.goto('/app')
    await page.getByRole('heading', { level: 1, name: 'Tình hình hôm nay' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'Trực tiếp' }).waitFor()
    await put('thu-song-moi', 6.35)
    await page.getByRole('link', { name: 'Mực nước Trạm Sông Mới 6,35 m, đạt báo động II' }).first().waitFor()
  })

  it('opens the passport of a number by click and by keyboard', async () => {
    const { page } = await open({ size: DESK, who: admin })
    await page.goto('/app')
    const chip = page
      .getByRole('main')
      .getByRole('button', { name: /3\.065\.000 người.*Xem nguồn/ })
      .first()
    const passport = page.getByRole('dialog', { name: 'Nguồn gốc số liệu' })
    await chip.click()
    await passport.getByText('Quản trị hệ thống').first().waitFor()
    await page.keyboard.press('Escape')
    await passport.waitFor({ state: 'hidden' })
    await chip.focus()
    await page.keyboard.press('Enter')
    await passport.getByText('Hạn có số mới').waitFor()
  })

  it('takes an alert on in one touch, and closes it with proof only', async () => {
    await registerGauge(admin, 'thu-dong-mo', { name: { vi: 'Trạm Đóng Mở' } })
    await put('thu-dong-mo', 5.2)
    const { page } = await open({ size: DESK, who: admin })
    await page.goto('/app/alerts')
    await page.getByRole('button', { name: /^Nhận việc: Mực nước Trạm Đóng Mở/ }).click()
    const state = async () =>
      (await admin.get<{ items: { state: string }[] }>('/api/v1/alerts?thing=thu-dong-mo')).body.items[0]!.state
    await expect.poll(state).toBe('acknowledged')
    await page.getByRole('link', { name: /^Mực nước Trạm Đóng Mở/ }).click()
    await page.getByRole('button', { name: 'Đóng cảnh báo' }).click()
    const dialog = page.getByRole('dialog', { name: 'Đóng cảnh báo' })
    await dialog.getByRole('button', { name: 'Đóng cảnh báo' }).click()
    expect(await state()).toBe('acknowledged')
    await dialog.getByLabel('Kết quả xử lý').fill('Đã kiểm tra tại chỗ, nước đã rút.')
    await dialog.getByRole('button', { name: 'Đóng cảnh báo' }).click()
    await expect.poll(state).toBe('closed')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('previews a file: what would be taken and every refused cell with what to do', async () => {
    const { bytes, good } = await faultySheet()
    const { page } = await open({ size: DESK, who: admin })
    await page.goto('/app/figures/import')
    await page.locator('input[type=file]').setInputFiles({
      name: 'bao-cao.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(bytes),
    })
    await page.getByRole('button', { name: 'Xem trước' }).click()
    const main = page.getByRole('main')
    await main.getByText('nhưng tên ghi “Phường Hải Châu”', { exact: false }).first().waitFor()
    const text = String(await main.textContent())
    for (const word of [String(good), '20', '“-”', 'Xã Trà Giang', 'không thể là số âm']) expect(text).toContain(word)
  })

  it('finds places without accents by the palette, all by keyboard', async () => {
    const { page } = await open({ size: DESK, who: admin })
    await page.goto('/app')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await palette.waitFor()
    await page.keyboard.type('canh bao')
    await palette
      .getByRole('option', { name: /Cảnh báo/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/app\/alerts/)
  })

  it('fits a phone: five tabs, no sideways scrolling, targets of 44 px', async () => {
    const { page } = await open({ size: PHONE, who: admin })
    await page.goto('/app')
    await page.getByRole('heading', { level: 1, name: 'Tình hình hôm nay' }).waitFor()
    const tabs = page.getByRole('navigation', { name: 'Trang chính' }).getByRole('link')
    await tabs.first().waitFor()
    const names = await tabs.evaluateAll((links) => links.map((link) => String((link as unknown as Named).textContent)))
    for (const [i, name] of ['Tổng quan', 'Bản đồ', 'Cảnh báo', 'Việc', 'Cá nhân'].entries())
      expect(names[i], `tab ${i + 1} of ${names.length}`).toContain(name)
    expect(names).toHaveLength(5)
    for (const tab of await tabs.all()) {
      const box = (await tab.boundingBox())!
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
      await tab.click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wide, page.url()).toBeLessThanOrEqual(0)
    }
  })

  it('keeps a filter in the address: a link opens the same view, and back works', async () => {
    const { page } = await open({ size: DESK, who: admin })
    await page.goto('/app/alerts')
    await page.getByRole('button', { name: 'Đã đóng' }).click()
    await page.waitForURL(/state=closed/)
    await page.reload()
    expect(await page.getByRole('button', { name: 'Đã đóng' }).getAttribute('aria-pressed')).toBe('true')
    await page.goBack()
    await page.waitForURL((url) => !url.search.includes('closed'))
  })

  it('speaks English when asked', async () => {
    const { page } = await open({ size: DESK, who: admin })
    await page.goto('/app/alerts')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor()
  })
})
