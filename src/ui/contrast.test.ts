import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const block = (theme: string) => {
  const from = css.indexOf(`[data-theme="${theme}"]`)
  const body = css.slice(from, css.indexOf('}', from))
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1]!, found[2]!]))
}
const light = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
const contrast = (a: string, b: string) => {
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x)
  return (high! + 0.05) / (low! + 0.05)
}

describe.each(['light', 'dark'])('the %s theme', (theme) => {
  const token = block(theme)
  const pairs = [
    ...['fg1', 'fg2', 'fg3', 'accent', 'critical', 'high', 'medium', 'info', 'ok', 'off'].flatMap((ink) =>
      ['bg0', 'bg1', 'bg2'].map((ground) => [ink, ground]),
    ),
    ...['critical', 'high', 'medium', 'info', 'ok', 'off'].flatMap((ink) => [
      [ink, `${ink}-soft`],
      ['on-status', ink],
    ]),
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['heat-ink-4', 'heat-4'],
  ] as [string, string][]
  it.each(pairs)('%s on %s can be read (4.5:1)', (ink, ground) => {
    expect(contrast(token[ink]!, token[ground]!)).toBeGreaterThanOrEqual(4.5)
  })
  it('draws the frame of a control at 3:1', () => {
    expect(contrast(token.line3!, token.bg1!)).toBeGreaterThanOrEqual(3)
  })
})
