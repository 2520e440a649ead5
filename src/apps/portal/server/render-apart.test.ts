import { describe, expect, it } from 'vitest'
import { renderApart } from './render-apart.ts'

const PAGES = `data:text/javascript,${encodeURIComponent(`
export const makePages = () => ({
  hello: (data, lang) => lang + ' ' + data.name,
  broken: () => { throw new Error('no such river') },
  ends: () => process.exit(3),
})
`)}`

describe('drawing pages on a thread of its own', () => {
  const draw = renderApart(PAGES)

  it('gives each caller its own page', async () => {
    const asked = ['a', 'b', 'c'].map((name) => draw('hello', { name }, 'vi'))
    expect(await Promise.all(asked)).toEqual(['vi a', 'vi b', 'vi c'])
  })

  it('says why a page could not be drawn, and draws the next', async () => {
    await expect(draw('broken')).rejects.toThrow('no such river')
    await expect(draw('hello', { name: () => 1 }, 'vi')).rejects.toThrow()
    expect(await draw('hello', { name: 'd' }, 'en')).toBe('en d')
  })

  it('tells all who wait when the thread ends, and begins another', async () => {
    await expect(Promise.all([draw('ends'), draw('ends')])).rejects.toThrow()
    expect(await draw('hello', { name: 'e' }, 'vi')).toBe('vi e')
  })
})
