import { type Centre, type Ground, growGround } from './schematic-ground.ts'

/** A ground with what it was grown from. */
export interface KeptGround {
  mark: string
  ground: Ground
}

/** Where the last ground is kept from one visit to the next. */
export interface GroundShelf {
  read(): KeptGround | undefined
  write(kept: KeptGround): void
}

/** Changes with the way grounds are grown, so that what an older version kept is not taken. */
const WAY = 1

/** A copy of what a pure function gave last: pages and walls are drawn anew every second over the same communes. */
let last: KeptGround | undefined

/** The ground under these communes: grown once, since that takes longer than all the rest of a wall, and taken from the shelf where it stands there. */
export function groundOf(centres: readonly Centre[], shelf?: GroundShelf): Ground {
  const mark = `${WAY} ${centres.map(({ code, lon, lat, areaKm2 }) => [code, lon, lat, areaKm2].join(' ')).join(';')}`
  if (last?.mark === mark) return last.ground
  const kept = shelf?.read()
  if (kept?.mark === mark) {
    last = kept
    return kept.ground
  }
  last = { mark, ground: growGround(centres) }
  shelf?.write(last)
  return last.ground
}
