import { describe, expect, it } from 'vitest'
import { makeConsoleRouter } from './router.tsx'

describe('the addresses of the console', () => {
  const router = makeConsoleRouter()
  const pageAt = (path: string) => {
    const id = router.getMatchedRoutes(path)[0].at(-1)?.id ?? ''
    return id.slice(id.indexOf('/app'))
  }

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
    expect(pageAt('/app/nothing')).toBe('/app/$')
    expect(pageAt('/app/things/tram-1/more')).toBe('/app/$')
  })
})
