import { describe, expect, it } from 'vitest'
import { formLink, isTold, readToldPlace } from './place-link.ts'

describe('a place told in the address of the form', () => {
  it('goes into the link of a poster and comes back out of it', () => {
    const place = { xa: '20900', cho: 'Thôn 3 & chợ', lat: '15.5', lon: '108.1' }
    const link = formLink('https://a.vn', place)
    expect(link.startsWith('https://a.vn/phan-anh?xa=20900&')).toBe(true)
    expect(readToldPlace(Object.fromEntries(new URL(link).searchParams))).toEqual(place)
  })
  it('is left out where it is no place', () => {
    expect(readToldPlace({ xa: '<b>', cho: ' ', lat: 'x', lon: '108' })).toEqual({ xa: undefined, cho: undefined })
    expect(isTold(readToldPlace({ xa: ['1', '2'], lat: '15' }))).toBe(false)
    expect(formLink('', {})).toBe('/phan-anh')
  })
})
