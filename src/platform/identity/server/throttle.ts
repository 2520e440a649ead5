import type { Db } from '#platform/database/server/db.ts'
import { tooMany } from './gate.ts'

/** Counts guesses: a bucket of tokens per key that fills up again by itself. */
export interface Bucket {
  /** Takes one token. @returns seconds until there is one, 0 = taken. */
  take(key: string, now: number): number
  /** Gives it back: the guess was right. */
  giveBack(key: string): void
}

/** Makes buckets of `size` tokens, of which one comes back every `seconds`. Full buckets are forgotten. */
export function makeBucket(size: number, seconds: number): Bucket {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const filled = (b: { tokens: number; at: number }, now: number) =>
    Math.min(size, b.tokens + Math.max(0, now - b.at) / 1000 / seconds)
  const sweep = (now: number) => {
    for (const [key, b] of buckets) if (filled(b, now) >= size) buckets.delete(key)
  }
  return {
    take: (key, now) => {
      if (buckets.size > 20_000) sweep(now)
      const b = buckets.get(key) ?? { tokens: size, at: now }
      const tokens = filled(b, now)
      if (tokens < 1) return Math.ceil((1 - tokens) * seconds)
      buckets.set(key, { tokens: tokens - 1, at: now })
      return 0
    },
    giveBack: (key) => {
      const b = buckets.get(key)
      if (b) b.tokens = Math.min(size, b.tokens + 1)
    },
  }
}

/** The centre's guard against guessing. */
export interface Throttle {
  /**
   * Takes leave to guess. @param known whether this account has signed in from this address before.
   * @returns gives the leave back when the guess was right. @throws expected 429 with when to come back.
   */
  guess(username: string, ip: string, known: () => Promise<boolean>): Promise<() => void>
}

/**
 * Ten guesses for one account from one address, then one every six seconds; fifty from one address, then one every two.
 * A right password gives its leave back, so whoever knows it is not slowed by a wrong guess of theirs before, and a
 * whole office behind one address can sign in of a morning. Those who have signed in from an address before are not
 * held up when a neighbour there tries out names.
 */
export function guessThrottle(db: Db): Throttle {
  const found = db.local.get('identity.throttle') as Throttle | undefined
  if (found) return found
  const byAccount = makeBucket(10, 6)
  const byAddress = makeBucket(50, 2)
  const made: Throttle = {
    guess: async (username, ip, known) => {
      const now = db.clock().getTime()
      const account = `${ip} ${username}`
      const wait = byAccount.take(account, now)
      if (wait) throw tooMany(wait)
      const crowded = byAddress.take(ip, now)
      if (crowded && !(await known())) {
        byAccount.giveBack(account)
        throw tooMany(crowded)
      }
      return () => {
        byAccount.giveBack(account)
        if (!crowded) byAddress.giveBack(ip)
      }
    },
  }
  db.local.set('identity.throttle', made)
  return made
}
