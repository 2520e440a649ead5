import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { withBrowser } from './parts/browser.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading, median, percentile } from './parts/figure.ts'
import { pressInTurn, WATCH_INPUT } from './parts/interactions.ts'
import { sleep } from './parts/machine.ts'
import { drive } from './parts/wrk.ts'

const RUNS = 5
/** Painted: the wall is there with its drawings, and no place of it still breathes as a skeleton. */
const WATCH = `
  const look = () => {
    const wall = document.querySelector('main.wall')
    const painted = wall && wall.querySelector('svg') && !wall.querySelector('.breathing')
    if (painted) requestAnimationFrame(() => requestAnimationFrame(() => { window.paintedAt = performance.now() }))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
`

/** Goal 13: the wall of a demo centre, signed in, from navigation to the last widget painted; and what the server gives to it. */
export async function run(): Promise<void> {
  heading('13 · The wall', 'that the whole wall is one request and painted at once')
  await withCentre({ demo: true }, async (centre) => {
    await sleep(6000)
    await withBrowser(async (browser) => {
      await openWall(centre, browser)
      const warm = []
      for (let i = 0; i < RUNS; i++) warm.push(await openWall(centre, browser))
      const ms = warm.map((w) => w.ms)
      figure(
        'navigation → last widget painted',
        median(ms),
        'ms',
        { name: 'the goal', value: 260 },
        `median of ${RUNS}, worst ${Math.round(percentile(ms, 0.99))}`,
      )
      figure('the same with an empty cache', median(warm.map((w) => w.first)), 'ms')
      const { api, files } = warm[0]!
      figure('requests for data', api.length, 'requests', undefined, `${api.join(' ')}; ${files} files`)
      figure('longest task while it opened', median(warm.map((w) => w.longTask)), 'ms')
      const { durations, pressed, updates } = await useWall(centre, browser)
      figure(
        'from a press to the next paint, worst',
        Math.max(16, ...durations),
        'ms',
        { name: 'the goal', value: 50 },
        `${pressed} presses, ${durations.length} above 16 ms, median of those ${Math.round(median(durations))}; ${updates} readings meanwhile, 10 a second`,
      )
    })
    const url = `${centre.url}/api/v1/boards/overview`
    const headers = { cookie: centre.cookie, 'accept-encoding': 'gzip' }
    const answer = await fetch(url, { headers })
    const plain = Buffer.from(await answer.arrayBuffer()).length
    const zipped = gzipSync(
      Buffer.from(await (await fetch(url, { headers: { cookie: centre.cookie } })).arrayBuffer()),
      { level: 4 },
    ).length
    figure(
      'the answer, gzip',
      zipped / 1024,
      'KB',
      { name: 'the 60 KB promised', value: 60 },
      `${Math.round(plain / 1024)} KB plain`,
    )
    for (const connections of [1, 8]) {
      const load = await drive({
        url,
        connections,
        seconds: 4,
        header: [`cookie: ${centre.cookie}`, 'accept-encoding: gzip'],
      })
      figure(
        `GET overview, c=${connections}`,
        load.rps,
        'req/s',
        undefined,
        `p50 ${load.p50} p99 ${load.p99} ms, cpu ${load.cpuMs.toFixed(1)} ms/req, errors ${load.errors}`,
      )
    }
  })
}

/** Presses the layers of the map of an open wall while ten readings a second come. */
async function useWall(centre: BenchCentre, browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, bypassCSP: true })
  const page = await wallPage(context, centre, WATCH_INPUT)
  await painted(page, centre)
  await sleep(2000)
  const board = await centre.api<{ parts: Record<string, { rivers?: { thing: string }[] }> }>(
    'GET',
    '/api/v1/boards/overview',
  )
  const things = board.parts['hazards.board']?.rivers?.map((river) => river.thing) ?? []
  let updates = 0
  const beat = setInterval(() => {
    updates += 1
    const reading = { thing: things[updates % things.length], indicator: 'hazards.water-level' }
    const body = [{ ...reading, at: new Date().toISOString(), value: 1 + (updates % 40) / 20 }]
    centre.api('POST', '/api/v1/readings', body).catch(() => {})
  }, 100)
  const pressed = 40
  const durations = await pressInTurn(page, 'main.wall button[aria-pressed].no-print', pressed)
  clearInterval(beat)
  await context.close()
  return { durations, pressed, updates }
}

interface Opened {
  /** With nothing kept from before, ms. */
  first: number
  /** As a browser opens it that was here yesterday, ms. */
  ms: number
  /** Addresses asked for data. */
  api: string[]
  files: number
  longTask: number
}

async function openWall(centre: BenchCentre, browser: Browser): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, bypassCSP: true })
  const page = await wallPage(
    context,
    centre,
    `window.longTask = 0
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.longTask = Math.max(window.longTask, e.duration) }).observe({ type: 'longtask', buffered: true })`,
  )
  const first = await painted(page, centre)
  await page.waitForTimeout(300)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const again = await painted(page, centre)
  const api = asked.filter((p) => p.startsWith('/api/'))
  await context.close()
  return { first: first.ms, ...again, api, files: asked.length - api.length }
}

/** A page of somebody signed in that notes when the wall is painted. */
async function wallPage(context: BrowserContext, centre: BenchCentre, also: string): Promise<Page> {
  const [name, value] = centre.cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: centre.url }])
  const page = await context.newPage()
  await page.addInitScript(`${also}\n${WATCH}`)
  return page
}

/** Opens the wall and waits until it is painted. */
async function painted(page: Page, centre: BenchCentre): Promise<{ ms: number; longTask: number }> {
  await page.goto(`${centre.url}/app/wall`, { waitUntil: 'commit' })
  await page.waitForFunction('window.paintedAt > 0', undefined, { timeout: 20_000 })
  return (await page.evaluate('({ ms: window.paintedAt, longTask: window.longTask })')) as {
    ms: number
    longTask: number
  }
}
