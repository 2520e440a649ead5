import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlace, writePlace } from './read-place.ts'

describe('readPlace', () => {
  it('reads what people type and what maps give to paste', () => {
    const place = { lat: 15.8801, lon: 108.0353 }
    for (const text of ['15,8801; 108,0353', '15.8801, 108.0353', '15.8801,108.0353', ' 15.8801 108.0353 '])
      expect(readPlace(text)).toEqual(place)
  })

  it('turns longitude and latitude around where they can only be meant so', () => {
    expect(readPlace('108.0353; 15.8801')).toEqual({ lat: 15.8801, lon: 108.0353 })
  })

  it('knows an empty text from a wrong one', () => {
    expect(readPlace('  ')).toBeNull()
    for (const text of ['15,88', 'gần cầu', '200; 300', '15; 16; 17']) expect(readPlace(text)).toBeUndefined()
  })

  it('reads back what it writes, in both languages', () => {
    const places = fc.record({
      lat: fc.integer({ min: -900_000, max: 900_000 }).map((n) => n / 10_000),
      lon: fc.integer({ min: -1_800_000, max: 1_800_000 }).map((n) => n / 10_000),
    })
    fc.assert(
      fc.property(places, fc.constantFrom('vi' as const, 'en' as const), (place, lang) => {
        expect(readPlace(writePlace(place, lang))).toEqual({ lat: place.lat + 0, lon: place.lon + 0 })
      }),
    )
  })
})
