import { describe, expect, it } from 'vitest'
import { placeAt } from './standing.ts'

const hrefs = ['/app/', '/app/alerts', '/app/figures', '/app/figures?field=hazards', '/app/map']

describe('placeAt', () => {
  it('knows the overview with and without its slash, and nothing lies below it', () => {
    expect(placeAt(hrefs, '/app', '')).toBe('/app/')
    expect(placeAt(hrefs, '/app/', '')).toBe('/app/')
    expect(placeAt(hrefs, '/app/people', '')).toBeUndefined()
  })

  it('takes a page below a place for that place', () => {
    expect(placeAt(hrefs, '/app/alerts/0191', '')).toBe('/app/alerts')
    expect(placeAt(hrefs, '/app/alertsx', '')).toBeUndefined()
  })

  it('prefers the place with the same filters', () => {
    expect(placeAt(hrefs, '/app/figures', '?field=hazards')).toBe('/app/figures?field=hazards')
    expect(placeAt(hrefs, '/app/figures', '?field=other')).toBe('/app/figures')
  })
})
