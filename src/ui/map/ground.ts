import type { Centre, Ground } from './schematic-ground.ts'

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

/** Gives the ground under communes; `grow` makes one where there is none. It is handed in, since whoever keeps grounds need not bring what grows them. */
export interface Grounds {
  of(centres: readonly Centre[], grow: (centres: readonly Centre[]) => Ground): Ground
}

/** Changes with the way grounds are grown, so that what an older version kept is not taken. */
const WAY = 1

/**
 * Grounds that remember the last one: pages and walls are drawn anew every second over the same communes, and growing takes
 * longer than all the rest of a wall. It is taken from the shelf where it stands there.
 */
export function makeGrounds(shelf?: GroundShelf): Grounds {
  let last: KeptGround | undefined
  return {
    of: (centres, grow) => {
      const mark = `${WAY} ${centres.map(({ code, lon, lat, areaKm2 }) => [code, lon, lat, areaKm2].join(' ')).join(';')}`
      if (last?.mark === mark) return last.ground
      const kept = shelf?.read()
      if (kept?.mark === mark) last = kept
      else {
        last = { mark, ground: grow(centres) }
        shelf?.write(last)
      }
      return last.ground
    },
  }
}
