import { describe, expect, it } from 'vitest'
import { type GroundShelf, type KeptGround, makeGrounds } from './ground.ts'
import { type Centre, growGround } from './schematic-ground.ts'

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

/** Grows and counts how often. */
function growing() {
  const growth = {
    times: 0,
    grow: (of: readonly Centre[]) => {
      growth.times += 1
      return growGround(of)
    },
  }
  return growth
}

describe('the ground under the communes', () => {
  it('is what growing gives, whether it came from memory, from the shelf or from neither', () => {
    const shelf = shelfOf()
    const grounds = makeGrounds(shelf)
    expect(grounds.of(centres, growGround)).toEqual(growGround(centres))
    expect(grounds.of(moved, growGround)).toEqual(growGround(moved))
    expect(makeGrounds(shelf).of(moved, growGround)).toEqual(growGround(moved))
    expect(grounds.of(centres, growGround)).toEqual(growGround(centres))
    expect(shelf.written).toBe(3)
  })

  it('is grown once for the same communes, and at the next visit not at all', () => {
    const shelf = shelfOf()
    const growth = growing()
    const grounds = makeGrounds(shelf)
    for (let visit = 0; visit < 3; visit++)
      grounds.of(
        centres.map((one) => ({ ...one })),
        growth.grow,
      )
    makeGrounds(shelf).of(centres, growth.grow)
    expect(growth.times).toBe(1)
  })

  it('is grown anew when a commune has moved, whatever the shelf holds', () => {
    const shelf = shelfOf()
    makeGrounds(shelf).of(centres, growGround)
    expect(makeGrounds(shelf).of(moved, growGround)).not.toEqual(growGround(centres))
  })

  it('is nobody else’s: grounds made apart remember apart', () => {
    const growth = growing()
    makeGrounds().of(centres, growth.grow)
    makeGrounds().of(centres, growth.grow)
    expect(growth.times).toBe(2)
  })
})
