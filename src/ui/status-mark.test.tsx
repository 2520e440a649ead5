import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { shapeOf, shapePath, statuses } from './status.ts'
import { StatusMark } from './status-mark.tsx'

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('a status mark', () => {
  it('gives every status a shape of its own', () => {
    expect(new Set(statuses.map(shapeOf)).size).toBe(statuses.length)
  })

  it.each(statuses)('writes a word for %s even when the word is hidden from sight', (status) => {
    const shown = words(renderToStaticMarkup(<StatusMark status={status} lang="vi" />))
    const hidden = words(renderToStaticMarkup(<StatusMark status={status} word="hidden" lang="vi" />))
    expect(shown.length).toBeGreaterThan(2)
    expect(hidden).toBe(shown)
  })

  it('carries the number inside the shape and in the spoken word', () => {
    const html = renderToStaticMarkup(<StatusMark status="critical" number={3} word="hidden" />)
    expect(html).toMatch(/<text[^>]*>3<\/text>/)
    expect(html).toContain('3 · Nghiêm trọng')
  })

  it('draws statuses of the same colour family with different outlines', () => {
    expect(shapePath('diamond', 10)).not.toBe(shapePath('square', 10))
    const ok = renderToStaticMarkup(<StatusMark status="ok" />)
    const off = renderToStaticMarkup(<StatusMark status="off" />)
    expect(off).toContain('stroke-dasharray')
    expect(ok).not.toContain('stroke-dasharray')
  })

  it('speaks English when asked', () => {
    expect(renderToStaticMarkup(<StatusMark status="high" lang="en" />)).toContain('High')
  })
})
