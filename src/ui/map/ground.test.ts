import { describe, expect, it } from 'vitest'
import { type GroundShelf, groundOf, type KeptGround } from './ground.ts'
import { growGround } from './schematic-ground.ts'

const centres = [
  { code: 'a', name: 'A', lon: 108.1, lat: 15.9, areaKm2: 60 },
  { code: 'b', name: 'B', lon: 108.3, lat: 15.8, areaKm2: 90 },
  { code: 'c', name: 'C', lon: 108.2, lat: 16.0, areaKm2: 40 },
]
const moved = centres.map((one, at) => (at === 0 ? { ...one, lon: 108.0 } : one))

/** A shelf in memory that writes as a browser does, by text. */
function shelfOf(): GroundShelf & { written: number } {
  let text: string | undefined
  const shelf = {
    written: 0,
    read: () => (text === undefined ? undefined : (JSON.parse(text) as KeptGround)),
    write: (kept: KeptGround) => {
      shelf.written += 1
      text = JSON.stringify(kept)
    },
  }
  return shelf
}

describe('the ground under the communes', () => {
  it('is what growing gives, whether it came from the shelf or not', () => {
    const shelf = shelfOf()
    expect(groundOf(centres, shelf)).toEqual(growGround(centres))
    expect(groundOf(moved, shelf)).toEqual(growGround(moved))
    expect(groundOf(centres, shelf)).toEqual(growGround(centres))
    groundOf(moved)
    expect(groundOf(centres, shelf)).toEqual(growGround(centres))
    expect(shelf.written).toBe(3)
  })

  it('is grown once for the same communes', () => {
    expect(groundOf(centres)).toBe(groundOf(centres.map((one) => ({ ...one }))))
  })

  it('is grown anew when a commune has moved, whatever the shelf holds', () => {
    const shelf = shelfOf()
    groundOf(centres, shelf)
    expect(groundOf(moved, shelf)).not.toEqual(growGround(centres))
  })
})
