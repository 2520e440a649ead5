import type { GroundShelf, KeptGround } from '#ui/map/ground.ts'

const KEPT = 'saola.ground'

/** Keeps the ground of the last map on this device: a wall that was here yesterday need not grow it again. */
export const groundShelf: GroundShelf = {
  read: () => {
    try {
      return (JSON.parse(localStorage.getItem(KEPT) ?? 'null') as KeptGround | null) ?? undefined
    } catch {
      return undefined
    }
  },
  write: (kept) => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(kept))
    } catch {
      // Grown anew at the next visit.
    }
  },
}
