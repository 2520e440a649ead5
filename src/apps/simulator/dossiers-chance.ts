/** Chance that is the same for the same seed. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(from: readonly T[]): T
  /** True in this share of cases. */
  happens(share: number): boolean
  /** `n` different ones, in the order they stand. */
  some<T>(from: readonly T[], n: number): T[]
}

/** Makes chance from a seed (mulberry32). */
export function makeChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    pick: (from) => from[whole(0, from.length - 1)]!,
    happens: (share) => next() < share,
    some: (from, n) => {
      const left = from.map((_, i) => i)
      const taken = new Set<number>()
      while (taken.size < Math.min(n, from.length)) taken.add(left.splice(whole(0, left.length - 1), 1)[0]!)
      return from.filter((_, i) => taken.has(i))
    },
  }
}
