import { describe, expect, it } from 'vitest'
import { withQuery } from './api.ts'
import { changeQuery, readQuery } from './query.ts'
import {
  alertsUrl,
  alertUrl,
  areaUrl,
  figurePassportUrl,
  indicatorUrl,
  loginUrl,
  mapUrl,
  overviewUrl,
  safeNext,
  thingUrl,
} from './urls.ts'

describe('addresses of pages', () => {
  it('are plain and keep filters in the query', () => {
    expect(overviewUrl()).toBe('/app')
    expect(alertsUrl({ state: 'open', mine: true })).toBe('/app/alerts?state=open&mine=true')
    expect(mapUrl({ show: 'hazards.rain,alerts' })).toBe('/app/map?show=hazards.rain,alerts')
    expect(indicatorUrl('socio-economic.poor-rate', { area: '48', from: '2024', to: '2026' })).toBe(
      '/app/figures/socio-economic.poor-rate?area=48&from=2024&to=2026',
    )
  })

  it('leave out empty filters', () => {
    expect(alertsUrl({ state: '', mine: false })).toBe('/app/alerts')
    expect(areaUrl('20900')).toBe('/app/areas/20900')
    expect(areaUrl('20900', '2024-01-01')).toBe('/app/areas/20900?on=2024-01-01')
  })

  it('escape ids, so that none can leave its place', () => {
    expect(alertUrl('../x')).toBe('/app/alerts/..%2Fx')
    expect(thingUrl('tram:ai nghia')).toBe('/app/things/tram%3Aai%20nghia')
    expect(figurePassportUrl('a.b', '48', '2026-11@decree-09')).toBe(
      '/api/v1/passports/figure/a.b/48/2026-11%40decree-09',
    )
  })
})

describe('safeNext', () => {
  it('returns to a page of the console with its filters', () => {
    expect(safeNext('/app/alerts?state=open')).toBe('/app/alerts?state=open')
    expect(safeNext('/app')).toBe('/app')
    expect(loginUrl('/app/map')).toBe('/app/login?next=%2Fapp%2Fmap')
  })

  it.each([
    undefined,
    '',
    '//evil.example',
    'https://evil.example',
    '/app//evil',
    '/application',
    '/app/login?next=/app/login',
    '/app/\\evil',
  ])('never leaves the console: %j', (next) => expect(safeNext(next)).toBe('/app'))
})

describe('filters in the address', () => {
  it('change one and keep the others', () => {
    expect(changeQuery('?state=open&area=48', { state: 'closed' })).toBe('?state=closed&area=48')
    expect(changeQuery('?state=open', { state: undefined })).toBe('')
    expect(changeQuery('', { show: 'a,b', on: null })).toBe('?show=a,b')
  })

  it('come back as they were written', () => {
    const search = changeQuery('', { q: 'Trà My & Hòa', n: 0 })
    expect(readQuery(search)).toEqual({ q: 'Trà My & Hòa', n: '0' })
  })

  it('join a path that already has some', () => {
    expect(withQuery('/a?b=1', { c: 2 })).toBe('/a?b=1&c=2')
  })
})
