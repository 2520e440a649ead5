import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DESK,
  HAS_CHROMIUM,
  openWindow,
  PHONE,
  seriousFaults,
  settled,
  startBrowser,
  WALL,
  type Window,
} from './browser.ts'
import type { Caller, Page as List } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { simulatorsOf, sleep } from './program.ts'

let centre: Centre
let admin: Caller
let browser: Browser

/** Every address of the console, with an example where it names something. */
const ROUTES = [
  '/app',
  '/app/map',
  '/app/alerts',
  '/app/alerts/{alert}',
  '/app/things',
  '/app/things/ai-nghia',
  '/app/figures',
  '/app/figures/socio-economic.population',
  '/app/figures/import',
  '/app/figures/entry',
  '/app/figures/approval',
  '/app/figures/differences',
  '/app/figures/givers',
  '/app/figures/crosswalk',
  '/app/indicators',
  '/app/indicators/new',
  '/app/indicators/socio-economic.population',
  '/app/targets',
  '/app/reports/duties',
  '/app/reports/regime',
  '/app/reports/regime/new',
  '/app/reports/templates',
  '/app/reports/sendings',
  '/app/inbox',
  '/app/cases',
  '/app/cases/new?type=cases.task',
  '/app/public-services',
  '/app/public-services/desk',
  '/app/public-services/risk',
  '/app/public-services/audit',
  '/app/public-services/land',
  '/app/public-services/procedures',
  '/app/hamlet',
  '/app/digital-index',
  '/app/digital-index/sets',
  '/app/boards',
  '/app/open-data',
  '/app/requests',
  '/data/',
  '/app/notifications',
  '/app/feedback',
  '/app/duty',
  '/app/tasks/recurring',
  '/app/reports/effect',
  '/phan-anh',
  '/app/sources',
  '/app/sources/demo.gauges',
  '/app/areas',
  '/app/areas/20900',
  '/app/settings',
  '/app/people',
  '/app/tokens',
  '/app/me',
  '/app/wall',
]

/** The simulator has brought readings and figures. */
async function isFilled(): Promise<boolean> {
  const [alerts, figures] = await Promise.all([
    admin.get<List>('/api/v1/alerts?thing=ai-nghia'),
    admin.get<List>('/api/v1/figures?limit=1'),
  ])
  return alerts.body.items.length > 0 && figures.body.items.length > 0
}

describe.skipIf(!HAS_CHROMIUM)('the screens of the demo', () => {
  beforeAll(async () => {
    ;[centre, browser] = await Promise.all([startCentre({ demo: true }), startBrowser()])
    admin = centre.admin
    while (!(await isFilled())) await sleep(500)
  })
  afterAll(async () => {
    await browser?.close()
    await centre?.stop()
  })

  it('on a wall of 1920 × 1080 show all panels without scrolling', async () => {
    const { page, context, broken } = await openWindow(browser, centre, { size: WALL, who: admin })
    await page.goto('/app/wall')
    for (const name of ['Thiếu, muộn', 'Chỉ số điều hành', 'Cảnh báo đang mở', 'Mực nước sông', 'Nguồn dữ liệu'])
      await page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }).waitFor()
    const scroll = await page.evaluate(
      '[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]',
    )
    expect(scroll).toEqual([0, 0])
    for (const heading of await page.getByRole('heading', { level: 2 }).all()) {
      const box = (await heading.boundingBox())!
      expect(box.y + box.height, String(await heading.textContent())).toBeLessThanOrEqual(WALL.height)
    }
    expect(await page.evaluate(SPILLED), 'numbers that spill out of their panel').toEqual([])
    expect(broken).toEqual([])
    await context.close()
  })

  it('mark simulated data, and never leave Hoàng Sa off a map of Đà Nẵng', async () => {
    for (const [address, size] of [
      ['/app', DESK],
      ['/app/map', DESK],
      ['/app/wall', WALL],
      ['/app', PHONE],
    ] as const) {
      const { page, context } = await openWindow(browser, centre, { size, who: admin })
      await page.goto(address)
      await page.getByText('Dữ liệu mô phỏng').first().waitFor()
      const map = page.getByRole('group', { name: /Hoàng Sa/ }).or(page.getByRole('img', { name: /Hoàng Sa/ }))
      await map.first().waitFor()
      expect(await page.locator('svg').getByText('Hoàng Sa').count(), address).toBeGreaterThan(0)
      await context.close()
    }
  })

  it('of the public start page are there with scripting off', async () => {
    const { page, context } = await openWindow(browser, centre, { size: PHONE, scripts: false })
    const answer = await page.goto('/')
    expect(answer!.status()).toBe(200)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('heading', { name: /Cảnh báo/ }).waitFor()
    expect(await page.getByText(/Ái Nghĩa/).count()).toBeGreaterThan(0)
    expect(await page.locator('script[src]').count()).toBeLessThanOrEqual(2)
    await context.close()
  })

  it('have an own page for each address, and say so for one that does not exist', async () => {
    const { page, context } = await openWindow(browser, centre, { size: DESK, who: admin })
    await page.goto('/app/khong-co')
    await page.getByRole('heading', { name: 'Không có trang này' }).waitFor()
    await context.close()
  })

  it('have nothing serious or critical for axe: public page, sign-in and every route, light and dark', async () => {
    const [alert] = (await admin.get<List>('/api/v1/alerts?thing=ai-nghia')).body.items
    const faults: string[] = []
    const look = async (window: Window, address: string) => {
      const { page } = window
      await page.goto(address)
      await settled(page)
      if (await page.getByText('Không có trang này').count()) faults.push(`${address}: there is no such page`)
      for (const fault of await seriousFaults(page, 'all')) faults.push(`${address}: ${fault}`)
      const other = (await page.evaluate('document.documentElement.dataset.theme')) === 'dark' ? 'light' : 'dark'
      await page.evaluate(`document.documentElement.dataset.theme = '${other}'`)
      for (const fault of await seriousFaults(page, 'colours')) faults.push(`${address} ${other}: ${fault}`)
      faults.push(...window.broken.splice(0).map((error) => `${address}: ${error}`))
    }
    const lookAt = async (addresses: string[], who?: Caller) => {
      const window = await openWindow(browser, centre, { size: DESK, ...(who && { who }) })
      for (const address of addresses) await look(window, address)
      await window.context.close()
    }
    const routes = ROUTES.map((route) => route.replace('{alert}', String(alert!.id)))
    await lookAt(['/', '/app/login'])
    const half = Math.ceil(routes.length / 2)
    await Promise.all([lookAt(routes.slice(0, half), admin), lookAt(routes.slice(half), admin)])
    expect(faults).toEqual([])
  }, 600_000)

  it('on the wall say when they are cut off, and mend themselves when the centre is back', async () => {
    const { page, context } = await openWindow(browser, centre, { size: WALL, who: admin })
    await page.goto('/app/wall')
    await page.getByRole('heading', { level: 2, name: /^Cảnh báo đang mở/ }).waitFor()
    await centre.kill()
    const banner = page.getByText(/Mất kết nối với trung tâm từ/)
    await banner.waitFor({ timeout: 60_000 })
    await centre.restart()
    await banner.waitFor({ state: 'hidden', timeout: 60_000 })
    await context.close()
  }, 180_000)

  it('are fed by one simulator, also after the centre was killed', async () => {
    await expect.poll(() => simulatorsOf(centre.dir).length, { timeout: 20_000 }).toBe(1)
  }, 30_000)
})

/** Buttons of numbers that reach beyond the right edge of the panel they stand in. */
const SPILLED = `[...document.querySelectorAll('button[aria-label*="Xem nguồn"]')].filter((b) => {
  const panel = b.closest('section, article, li')?.closest('section, aside, article') ?? b.parentElement
  return b.getBoundingClientRect().right > panel.getBoundingClientRect().right + 1
}).map((b) => b.getAttribute('aria-label'))`
