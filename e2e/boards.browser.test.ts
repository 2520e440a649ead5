import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK, HAS_CHROMIUM, openWindow, PHONE, seriousFaults, settled, startBrowser } from './browser.ts'
import type { Caller } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'

const PASSWORD = 'Can-Bo-Xa-2026'
const INDICATORS = ['socio-economic.households', 'socio-economic.population', 'socio-economic.poor-households']
let centre: Centre
let admin: Caller
let browser: Browser
let clerk: Caller
let local: Caller

async function person(username: string, role: string, area: string): Promise<Caller> {
  await admin.post('/api/v1/people', {
    username,
    name: username,
    position: 'Cán bộ',
    password: PASSWORD,
    grants: [{ role, area }],
  })
  return centre.signIn(username, PASSWORD)
}

describe.skipIf(!HAS_CHROMIUM)('a board that a clerk builds', () => {
  const contexts: BrowserContext[] = []
  const broken: string[] = []
  beforeAll(async () => {
    ;[centre, browser] = await Promise.all([startCentre(), startBrowser()])
    admin = centre.admin
    await admin.call('PUT', '/api/v1/settings/centre.home', { value: '48' })
    const rows = ['48', '20900', '20779', '20854'].flatMap((area, n) =>
      INDICATORS.map((indicator, i) => ({
        indicator,
        area,
        period: '2025',
        value: (i === 1 ? 4000 : 1000) * (i + 1) + n,
        status: 'official',
      })),
    )
    expect((await admin.post<{ accepted: number }>('/api/v1/figures', rows)).body.accepted).toBe(rows.length)
    await admin.post('/api/v1/things', {
      id: 'tram-thu',
      kind: 'hazards.gauge',
      name: { vi: 'Trạm thử' },
      area: '20900',
      fields: { alarm1: 6.5, alarm2: 8, alarm3: 9 },
    })
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    await admin.post(
      '/api/v1/readings',
      [30, 20, 10].map((minutes) => ({
        thing: 'tram-thu',
        indicator: 'hazards.water-level',
        at: at(minutes),
        value: 7.25,
      })),
    )
    clerk = await person('canbo', 'officer', '48')
    local = await person('xa', 'viewer', '20900')
  })
  afterAll(async () => {
    await Promise.all(contexts.map((one) => one.close()))
    await browser?.close()
    await centre?.stop()
    expect(broken).toEqual([])
  })
  const open = async (who: Caller, size = DESK) => {
    const window = await openWindow(browser, centre, { size, who })
    window.page.on('pageerror', (error) => broken.push(error.message))
    contexts.push(window.context)
    return window.page
  }
  /** Goes to a control by the keyboard alone and presses it. */
  const press = async (page: Page, name: string | RegExp, within: 'main' | 'dialog' = 'main') => {
    await page.getByRole(within).getByRole('button', { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  const addWidget = async (page: Page, indicator: string, kind: string) => {
    await press(page, 'Thêm ô')
    const dialog = page.getByRole('dialog')
    await dialog.locator('#widget-indicator').selectOption(indicator)
    await dialog.locator('#widget-kind').selectOption(kind)
    await press(page, 'Thêm vào bảng', 'dialog')
    await dialog.waitFor({ state: 'hidden' })
  }
  let address = ''

  it('comes to be by the keyboard: three widgets, one moved and sized, one step undone, saved and shared', async () => {
    const page = await open(clerk)
    await page.goto('/app/boards')
    await press(page, 'Lập bảng mới')
    await page.locator('#board-title').fill('Dân số và hộ nghèo')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/edit$/)
    await addWidget(page, INDICATORS[0]!, 'comparison')
    await addWidget(page, INDICATORS[1]!, 'tile')
    await addWidget(page, INDICATORS[2]!, 'table')
    const grips = page.getByRole('button', { name: /^Ô \d/ })
    await expect.poll(() => grips.count()).toBe(3)
    await grips.nth(2).focus()
    await page.keyboard.press('ArrowLeft')
    await expect
      .poll(() => page.locator('[aria-live=polite]').allTextContents())
      .toContainEqual(expect.stringContaining('vị trí 2 trong 3'))
    await page.keyboard.press('Shift+ArrowRight')
    await expect
      .poll(() => page.locator('[aria-live=polite]').allTextContents())
      .toContainEqual(expect.stringContaining('rộng 7/12'))
    await page.keyboard.press('Control+z')
    await press(page, 'Lưu bảng')
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'))
    address = new URL(page.url()).pathname
    const kept = await clerk.get<{ widgets: { widget: { kind: string; span: number } }[] }>(
      `/api/v1${address.replace('/app', '')}`,
    )
    expect(kept.body.widgets.map((one) => [one.widget.kind, one.widget.span])).toEqual([
      ['comparison', 6],
      ['table', 6],
      ['tile', 3],
    ])
    await settled(page)
    expect(await seriousFaults(page, 'all')).toEqual([])
    await press(page, 'Chia sẻ')
    await expect.poll(() => page.locator('#share-area').inputValue()).toContain('Đà Nẵng')
    await press(page, 'Thêm', 'dialog')
    await page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Mọi vai trò' }).waitFor()
  })

  it('shows another person by the same link only their own area', async () => {
    const page = await open(local)
    await page.goto(`${address}?borders=reported`)
    await page.getByRole('heading', { level: 1, name: 'Dân số và hộ nghèo' }).waitFor()
    const main = page.getByRole('main')
    await main.getByText('đơn vị ngoài quyền xem', { exact: false }).first().waitFor()
    const seen = String(await main.textContent())
    expect(seen).toContain('Trà My')
    for (const other of ['1.000', '1.002', '1.003', '8.000', '3.000']) expect(seen).not.toContain(other)
    expect(await main.getByRole('button', { name: 'Chia sẻ' }).count()).toBe(0)
    expect(await main.getByRole('link', { name: 'Sửa bảng' }).count()).toBe(0)
    await expect
      .poll(() => page.getByRole('button', { name: 'Như đã báo cáo' }).getAttribute('aria-pressed'))
      .toBe('true')
  })

  it('gives a chart as PNG, SVG and CSV that stand by themselves, and lies in one column on a phone', async () => {
    const page = await open(clerk, PHONE)
    await page.goto(address)
    await settled(page)
    const take = async (what: string) => {
      await page
        .getByRole('button', { name: /^Lưu về máy/ })
        .first()
        .click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: what }).click(),
      ])
      return Buffer.concat((await (await file.createReadStream()).toArray()) as Buffer[])
    }
    const svg = (await take('Ảnh SVG')).toString('utf8')
    expect(svg).toContain('Nguồn: Saola')
    expect(svg).not.toContain('var(--')
    const parsed = (await page.evaluate(
      `(() => { const d = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml'); return [d.querySelectorAll('parsererror').length, d.documentElement.tagName, d.querySelectorAll('rect').length] })()`,
    )) as [number, string, number]
    expect(parsed.slice(0, 2)).toEqual([0, 'svg'])
    expect(parsed[2]).toBeGreaterThan(3)
    const png = await take('Ảnh PNG')
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    // Width and height of the head, twice what the screen shows; and no empty sheet.
    expect(png.readUInt32BE(16)).toBeGreaterThan(500)
    expect(png.readUInt32BE(20)).toBeGreaterThan(150)
    expect(png.length).toBeGreaterThan(5000)
    const rows = (await take('Bảng CSV')).toString('utf8').trim().split('\r\n')
    expect(rows[0]).toContain('giá trị')
    expect(
      rows
        .slice(1)
        .map((row) => row.split(',')[3])
        .sort(),
    ).toEqual(['20779', '20854', '20900'])
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(wide).toBeLessThanOrEqual(0)
    expect(await seriousFaults(page, 'all')).toEqual([])
  })

  it('is rearranged by dragging, and takes readings and cases by the form', async () => {
    const page = await open(clerk)
    await page.goto(`${address}/edit`)
    const grips = page.getByRole('button', { name: /^Ô \d/ })
    await grips.nth(2).waitFor()
    const names = async () => (await grips.allTextContents()).map((one) => one.trim())
    const before = await names()
    await grips.nth(2).dragTo(grips.nth(0))
    await expect.poll(names, { timeout: 10_000 }).toEqual([before[2], before[0], before[1]])
    await press(page, 'Thêm ô')
    const dialog = page.getByRole('dialog')
    await dialog.locator('#widget-kind').selectOption('reading')
    await dialog.locator('#widget-thing-kind').selectOption('hazards.gauge')
    await dialog.locator('#widget-thing').selectOption('tram-thu')
    await dialog.getByText('7,25').first().waitFor()
    await press(page, 'Thêm vào bảng', 'dialog')
    await dialog.waitFor({ state: 'hidden' })
    await press(page, 'Thêm ô')
    await dialog.locator('#widget-kind').selectOption('cases')
    await dialog.getByRole('checkbox', { name: 'Phản ánh' }).first().check()
    await press(page, 'Thêm vào bảng', 'dialog')
    await dialog.waitFor({ state: 'hidden' })
    await press(page, 'Lưu bảng')
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'))
    await settled(page)
    const main = page.getByRole('main')
    await main.getByText('Trên báo động I').first().waitFor()
    await main.getByText('Đang mở').first().waitFor()
    // What the stream brings is put on the board without asking for it.
    await admin.post('/api/v1/readings', [
      { thing: 'tram-thu', indicator: 'hazards.water-level', at: new Date().toISOString(), value: 8.75 },
    ])
    await main.getByText('8,75').first().waitFor()
    await main.getByText('8,75').first().click()
    await page
      .getByRole('complementary')
      .or(page.getByRole('dialog'))
      .getByText('Trạm thử', { exact: false })
      .first()
      .waitFor()
    expect(await seriousFaults(page, 'all')).toEqual([])
  })

  it('goes on paper across: A4 landscape, without controls', async () => {
    const page = await open(clerk)
    await page.goto(address)
    await settled(page)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => [Number(m[1]), Number(m[2])])
    expect(boxes.some(([wide = 0, high = 0]) => wide > high && Math.round(wide) === 842)).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(
      await page
        .getByRole('button', { name: /^Lưu về máy/ })
        .first()
        .isVisible(),
    ).toBe(false)
  })
})
