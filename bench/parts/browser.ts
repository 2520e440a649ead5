import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** A browser without a window, closed afterwards. @throws when there is no Chromium on this machine. */
export async function withBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  if (!executablePath) throw new Error('this benchmark needs a browser: apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  try {
    await work(browser)
  } finally {
    await browser.close()
  }
}
