import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK, HAS_CHROMIUM, openWindow, PHONE, startBrowser } from './browser.ts'
import type { Caller, Row } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'

const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let centre: Centre
let admin: Caller
let browser: Browser

const photo = { name: 'anh.png', mimeType: 'image/png', buffer: PHOTO }
const settledWorker = (page: Page) => page.evaluate('navigator.serviceWorker.ready.then(() => 1)')
const stateOf = async (code: string) => {
  const found = await admin.get<{ items: Row[] }>(`/api/v1/cases?q=${code}`)
  return found.body.items.find((one) => one.code === code)?.state
}
/** Makes a move in the officer's window by the button and form of the case page. */
async function moveOf(officer: Page, button: string, answer?: string): Promise<void> {
  await officer.getByRole('main').getByRole('button', { name: button, exact: true }).first().click()
  const dialog = officer.getByRole('dialog')
  if (answer !== undefined) {
    await dialog.getByLabel('Nội dung trả lời').fill(answer)
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}

describe.skipIf(!HAS_CHROMIUM)('a citizen and an officer side by side', () => {
  let contexts: BrowserContext[] = []
  const broken: string[] = []
  beforeAll(async () => {
    ;[centre, browser] = await Promise.all([startCentre(), startBrowser()])
    admin = centre.admin
    await admin.call('PUT', '/api/v1/settings/centre.home', { value: '48' })
    await admin.post('/api/v1/offices', {
      code: 'TM.HT',
      name: { vi: 'Phòng Hạ tầng Trà My' },
      kind: 'department',
      area: '20900',
      answersFor: ['road'],
    })
  })
  afterAll(async () => {
    await Promise.all(contexts.map((one) => one.close()))
    contexts = []
    await browser?.close()
    await centre?.stop()
    expect(broken).toEqual([])
  })
  const open = async (options: Parameters<typeof openWindow>[2]) => {
    const window = await openWindow(browser, centre, options)
    window.page.on('pageerror', (error) => broken.push(error.message))
    contexts.push(window.context)
    return window.page
  }

  it('go from a report with a photo to an answer, a “not yet”, another answer and “yes”', async () => {
    const citizen = await open({ size: PHONE })
    await citizen.goto('/phan-anh?xa=20900&cho=Th%C3%B4n+3')
    await citizen.getByLabel('Việc gì, xảy ra thế nào?').fill('Ổ gà lớn giữa đường, xe máy ngã hai lần trong tuần')
    await citizen.locator('#photo').setInputFiles(photo)
    await citizen.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await citizen.getByText('Đã nhận phản ánh của anh/chị').waitFor()
    const code = String(await citizen.getByRole('heading', { level: 1 }).textContent())
    expect(code).toMatch(/^PA-/)
    await citizen.getByRole('img', { name: 'Mở trên điện thoại khác' }).waitFor()
    expect(String(await citizen.getByRole('main').textContent())).toContain('Thôn 3')

    const officer = await open({ size: DESK, who: admin })
    await officer.goto('/app/feedback')
    const row = officer.getByRole('listitem').filter({ hasText: code })
    await row.getByRole('button', { name: 'Chuyển', exact: true }).click()
    await expect.poll(() => stateOf(code)).toBe('routed')
    await officer.goto(`/app/cases/${(await caseOf(code)).id}`)
    await moveOf(officer, 'Trả lời', 'Đã vá ổ gà sáng nay.')
    await expect.poll(() => stateOf(code)).toBe('answered')

    await citizen.reload()
    await citizen.getByText('Đã vá ổ gà sáng nay.').waitFor()
    await citizen.getByLabel('Ý kiến', { exact: false }).fill('Mới vá một nửa, nửa kia vẫn còn.')
    await citizen.getByRole('button', { name: 'Chưa được' }).click()
    await citizen.getByText('Người gửi đánh giá: chưa được', { exact: false }).waitFor()
    await expect.poll(() => stateOf(code)).toBe('working')

    await officer.goto('/app/feedback?view=verdict')
    await officer.getByRole('listitem').filter({ hasText: code }).first().waitFor()
    await officer.goto(`/app/cases/${(await caseOf(code)).id}`)
    await moveOf(officer, 'Trả lời', 'Đã vá hết cả đoạn.')
    await expect.poll(() => stateOf(code)).toBe('answered')

    await citizen.reload()
    await citizen.getByText('Đã vá hết cả đoạn.').waitFor()
    await citizen.getByRole('button', { name: 'Được rồi' }).click()
    await citizen.getByText('Người gửi đánh giá: đã được').waitFor()
    expect(await stateOf(code)).toBe('closed')
  })

  it('lose nothing without a line: what a citizen writes waits on the phone and is one report afterwards', async () => {
    const citizen = await open({ size: PHONE })
    await citizen.goto('/phan-anh')
    await settledWorker(citizen)
    await citizen.waitForTimeout(500)
    await citizen.context().setOffline(true)
    await citizen.reload()
    await citizen.getByText('Không có mạng.', { exact: false }).first().waitFor()
    await citizen.getByLabel('Việc gì, xảy ra thế nào?').fill('Cây đổ chắn đường liên thôn')
    await citizen.locator('#photo').setInputFiles(photo)
    await citizen.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await citizen.getByText('Chưa gửi, sẽ tự gửi khi có mạng: Cây đổ', { exact: false }).waitFor()
    await citizen.context().setOffline(false)
    await citizen.getByText('Đã gửi:', { exact: false }).waitFor()
    await citizen.reload()
    await citizen.waitForTimeout(1000)
    const found = await admin.get<{ items: Row[] }>('/api/v1/cases?q=chắn đường liên thôn')
    expect(found.body.items).toHaveLength(1)
  })

  it('lose nothing without a line: a hamlet head opens the console, writes a report, and it goes later', async () => {
    const head = await open({ size: PHONE, who: admin })
    await head.goto('/app/hamlet')
    await head.getByRole('button', { name: 'Báo giúp bà con' }).waitFor()
    await settledWorker(head)
    await head.reload()
    await head.getByRole('button', { name: 'Báo giúp bà con' }).waitFor()
    await head.waitForTimeout(1500)
    const small = (await head.getByRole('main').getByRole('button').all()).map(
      async (b) => (await b.boundingBox())!.height,
    )
    for (const height of await Promise.all(small)) expect(height).toBeGreaterThanOrEqual(44)
    await head.context().setOffline(true)
    await head.reload()
    await head.getByText('Đang xem bản lưu trên máy', { exact: false }).waitFor()
    await head.getByRole('button', { name: 'Báo giúp bà con' }).click()
    await head.getByLabel('Việc gì?').fill('Kênh mương vỡ bờ, nước tràn vào ruộng')
    await head.getByLabel('Ở đâu', { exact: false }).fill('Thôn 2, xã Trà My')
    await head.getByRole('button', { name: 'Gửi', exact: true }).click()
    await head.getByText('1 việc chưa gửi', { exact: false }).waitFor()
    // It is told where it was written: that it waits, and later that it went, and under which code.
    await head.getByText('Chờ mạng, máy sẽ tự gửi.', { exact: false }).waitFor()
    await head.context().setOffline(false)
    await head.getByText('1 việc chưa gửi', { exact: false }).waitFor({ state: 'hidden' })
    await head.getByText('Đã gửi lúc', { exact: false }).getByRole('link', { name: /^PA-/ }).waitFor()
    const found = async () =>
      (await admin.get<{ items: (Row & { fields: Row })[] }>('/api/v1/cases?q=mương vỡ bờ')).body.items
    // Words are found a moment after the report is there.
    await expect.poll(async () => (await found()).map((one) => one.areaName)).toEqual(['Trà My'])
  })

  async function caseOf(code: string): Promise<Row> {
    const found = await admin.get<{ items: Row[] }>(`/api/v1/cases?q=${code}`)
    return found.body.items.find((one) => one.code === code)!
  }
})
