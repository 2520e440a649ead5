import type { Page } from 'playwright-core'
import { sleep } from './machine.ts'

/** Watches every interaction from the input to the next paint, as a field measurement of INP does. For `addInitScript`. */
export const WATCH_INPUT = `
  window.inputs = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.inputs.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
`

/**
 * Presses the elements of a selector in turn with a real pointer, about four a second.
 * @returns the durations of what took longer than 16 ms, from the input to the next paint, ms.
 */
export async function pressInTurn(page: Page, selector: string, times: number): Promise<number[]> {
  await page.evaluate('window.inputs.length = 0')
  for (let i = 0; i < times; i++) {
    const all = await page.locator(selector).all()
    const one = all[i % Math.max(1, all.length)]
    if (!one) throw new Error(`nothing to press: ${selector}`)
    const box = await one.boundingBox()
    if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await sleep(250)
  }
  return (await page.evaluate('window.inputs')) as number[]
}
