import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK, HAS_CHROMIUM, openWindow, settled, startBrowser, type Window } from './browser.ts'
import { type Centre, startCentre } from './centre.ts'

let centre: Centre
let browser: Browser
let window: Window

/** Opens the chip and gives what the drawer says; closed again by Escape. */
async function behind(page: Page, chip: ReturnType<Page['locator']>): Promise<string> {
  await chip.click()
  const drawer = page.getByRole('dialog', { name: 'Nguồn gốc số liệu' })
  await drawer.getByText('Cách tính', { exact: false }).first().waitFor()
  const text = String(await drawer.textContent())
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  return text
}

const CHIP = 'button[aria-haspopup=dialog]'

describe.skipIf(!HAS_CHROMIUM)('the pages of public services', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    ;[centre, browser] = await Promise.all([startCentre(), startBrowser()])
    const made = await centre.admin.post<{ token: string }>('/api/v1/tokens', { name: 'nam', scope: ['all'] })
    const year = ['--year', '2026', '--until', '2026-11-20', '--dossiers', '500', '--land', '150']
    const posted = await centre.saola('demo', 'dossiers', ...year, '--post', centre.url, '--token', made.body.token)
    expect([posted.code, posted.text]).toEqual([0, expect.stringContaining('nhận')])
    window = await openWindow(browser, centre, { size: DESK, who: centre.admin })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await centre?.stop()
    expect(window?.broken ?? []).toEqual([])
  })
  const open = async (path: string) => {
    await window.page.goto(path)
    await settled(window.page)
    return window.page
  }

  it('open what stands behind the bar of a month, the counts of risk and free capacity', async () => {
    const page = await open('/app/public-services?period=2026')
    const month = page.getByRole('button', { name: /Trong hạn 0?3\/2026/ })
    expect(await behind(page, month)).toContain('Tỷ lệ trong hạn, 2026-03')
    const room = page.getByRole('button', { name: /^Còn làm thêm được / }).first()
    expect(await behind(page, room)).toContain('Còn làm thêm được trong 5 ngày làm việc')
    const risk = await open('/app/public-services/risk')
    const running = risk.getByText('hồ sơ đang chạy').locator(CHIP)
    expect(await behind(risk, running)).toContain('Hồ sơ đang chạy')
  })

  it('open what stands behind every number of the page of land', async () => {
    const page = await open('/app/public-services/land?period=2026')
    expect(await behind(page, page.getByText('hồ sơ', { exact: false }).locator(CHIP).first())).toContain('150')
    const rows = page.getByRole('table', { name: 'Đất đai' }).getByRole('row')
    const cells = rows.nth(1).locator(CHIP)
    expect(await cells.count()).toBe(5)
    expect(await behind(page, cells.nth(0))).toContain('Vượt thời hạn của luật')
    expect(await behind(page, cells.nth(1))).toContain('Trung vị số ngày làm việc')
    const commune = page.getByRole('table', { name: 'Theo xã trước sáp nhập' }).getByRole('row').nth(1).locator(CHIP)
    expect(await commune.count()).toBe(3)
    expect(await behind(page, commune.nth(2))).toContain('Hồ sơ đất đai')
  })
})
