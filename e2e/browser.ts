import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Caller } from './caller.ts'
import type { Centre } from './centre.ts'

const CHROMIUM = '/usr/bin/chromium'
export const HAS_CHROMIUM = existsSync(CHROMIUM)

export const DESK = { width: 1600, height: 900 }
export const WALL = { width: 1920, height: 1080 }
export const PHONE = { width: 390, height: 844 }

/** Debian's chromium, without anything that calls home. */
export function startBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args })
}

/** A window of somebody who is signed in (or nobody). Errors of the page's own scripts, and what its policy refused, are gathered in `broken`. */
export interface Window {
  page: Page
  context: BrowserContext
  broken: string[]
}

/** Opens a window of this size; motion is off so that nothing waits for it. */
export async function openWindow(
  browser: Browser,
  centre: Centre,
  options: { size: { width: number; height: number }; who?: Caller; scripts?: boolean },
): Promise<Window> {
  const context = await browser.newContext({
    viewport: options.size,
    baseURL: centre.url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    javaScriptEnabled: options.scripts ?? true,
  })
  context.setDefaultTimeout(15_000)
  const [name, value] = options.who?.headers.cookie?.split('=') ?? []
  if (name && value) await context.addCookies([{ name, value, url: centre.url }])
  const page = await context.newPage()
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('console', (said) => {
    if (said.type() === 'error' && said.text().includes('Content Security Policy')) broken.push(said.text())
  })
  return { page, context, broken }
}

const RULES = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  /** What a change of theme can change. */
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const

/** Ends every fade: until its first frame an element still wears the colours of before, and what is inside it follows. */
const FADED = `for (let round = 0; round < 10; round++) {
  const fades = document.getAnimations().filter((a) => a instanceof CSSTransition)
  if (!fades.length) break
  for (const fade of fades) fade.finish()
}`

/** What axe finds serious or critical on the page as it stands: rule, and where. */
export async function seriousFaults(page: Page, rules: keyof typeof RULES): Promise<string[]> {
  await page.evaluate(FADED)
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
  const options = { resultTypes: ['violations'], preload: false, runOnly: RULES[rules] }
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as axe.AxeResults
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => {
      const [first] = v.nodes
      return `${v.id}: ${v.nodes.length}× ${first!.target.join(' ')} – ${first!.failureSummary?.split('\n')[1]?.trim()}`
    })
}

/** Waits until the page has its heading and its content, not only their places. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page
    .waitForFunction('!document.querySelector("[aria-busy=true]")', undefined, { timeout: 5000 })
    .catch(() => {})
  await page.waitForTimeout(300)
}
