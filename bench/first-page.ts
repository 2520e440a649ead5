import type { Browser } from 'playwright-core'
import { withBrowser } from './parts/browser.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading, median } from './parts/figure.ts'
import { sleep } from './parts/machine.ts'

const RUNS = 5
/** Lighthouse's slow 4G: 150 ms of round trip, 1.6 Mbit/s down, 750 kbit/s up, a processor four times slower. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
}
const CPU = 4

interface Opened {
  lcp: number
  cls: number
  blocking: number
  bytes: number
  script: number
}

/** Goal 14: the public page on a cheap phone over slow 4G, and with scripts switched off. */
export async function run(): Promise<void> {
  heading(
    "14 · First page on a farmer's phone",
    'that the public page is there in a second over slow 4G, and works without scripts',
  )
  await withCentre({ demo: true }, async (centre) => {
    await sleep(6000)
    for (const encoding of ['br', 'gzip']) {
      const page = await fetch(centre.url, { headers: { 'accept-encoding': encoding } })
      figure(`/ ${encoding}`, Number(page.headers.get('content-length')) / 1024, 'KB', {
        name: 'the 40 KB promised',
        value: 40,
      })
      await page.arrayBuffer()
    }
    await withBrowser(async (browser) => {
      const runs: Opened[] = []
      for (let i = 0; i < RUNS; i++) runs.push(await open(centre, browser))
      const mid = (of: (o: Opened) => number) => median(runs.map(of))
      figure(
        'largest contentful paint',
        mid((o) => o.lcp),
        'ms',
        { name: 'the goal', value: 900 },
        `median of ${RUNS}: ${runs.map((o) => Math.round(o.lcp)).join(' ')}`,
      )
      figure(
        'shift of the layout (CLS)',
        mid((o) => o.cls),
        '',
      )
      figure(
        'time the page is blocked',
        mid((o) => o.blocking),
        'ms',
        undefined,
        'tasks over 50 ms, goal 30',
      )
      figure('over the wire, all files', mid((o) => o.bytes) / 1024, 'KB', { name: 'the 40 KB promised', value: 40 })
      figure('of it scripts', mid((o) => o.script) / 1024, 'KB', undefined, 'goal 14')
      await withoutScripts(centre, browser)
    })
  })
}

async function open(centre: BenchCentre, browser: Browser): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    isMobile: true,
  })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU })
  let bytes = 0
  let script = 0
  const kinds = new Map<string, string>()
  cdp.on('Network.responseReceived', (e) => kinds.set(e.requestId, e.type))
  cdp.on('Network.loadingFinished', (e) => {
    bytes += e.encodedDataLength
    if (kinds.get(e.requestId) === 'Script') script += e.encodedDataLength
  })
  await page.addInitScript(`
    window.seen = { lcp: 0, cls: 0, blocking: 0 }
    new PerformanceObserver((l) => { for (const e of l.getEntries()) seen.lcp = e.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((l) => { for (const e of l.getEntries()) if (!e.hadRecentInput) seen.cls += e.value }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((l) => { for (const e of l.getEntries()) seen.blocking += Math.max(0, e.duration - 50) }).observe({ type: 'longtask', buffered: true })`)
  await page.goto(centre.url, { waitUntil: 'load' })
  await page.waitForTimeout(1500)
  const seen = (await page.evaluate('window.seen')) as { lcp: number; cls: number; blocking: number }
  await context.close()
  return { ...seen, bytes, script }
}

/** The page and the way to file a report, with scripts off. */
async function withoutScripts(centre: BenchCentre, browser: Browser): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 412, height: 823 } })
  const page = await context.newPage()
  await page.goto(centre.url)
  const words = ((await page.locator('main').first().textContent()) ?? '').length
  const form = await page.goto(`${centre.url}/phan-anh`)
  const fields = await page.locator('form[method="post"] input, form[method="post"] textarea').count()
  figure('letters shown with scripts off', words, 'letters')
  figure('fields to report with scripts off', fields, 'fields', undefined, `/phan-anh answers ${form?.status()}`)
  await context.close()
}
