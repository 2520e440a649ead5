import { describe, expect, it } from 'vitest'
import { matchPage } from '#platform/routes/web/match-page.ts'
import { PAGES } from './pages.ts'
import { BARE } from './router.tsx'

const PATTERNS = [...Object.keys(BARE), ...Object.keys(PAGES)]

describe('the addresses of the console', () => {
  const pageAt = (path: string) => matchPage(PATTERNS, path)?.pattern

  it('opens the overview with and without the slash', () => {
    expect(pageAt('/app')).toBe('/app/')
    expect(pageAt('/app/')).toBe('/app/')
  })

  it.each([
    ['/app/things', '/app/things'],
    ['/app/things/', '/app/things'],
    ['/app/things/tram-1', '/app/things/$id'],
    ['/app/figures/import', '/app/figures/import'],
    ['/app/figures/socio-economic.grdp', '/app/figures/$indicator'],
    ['/app/wall', '/app/wall'],
    ['/app/login', '/app/login'],
  ])('finds %s by its whole address, as after a reload', (path, page) => {
    expect(pageAt(path)).toBe(page)
  })

  it('leads an address nobody lives at to the page that says so', () => {
    expect(pageAt('/app/nothing')).toBeUndefined()
    expect(pageAt('/app/things/tram-1/more')).toBeUndefined()
  })
})
