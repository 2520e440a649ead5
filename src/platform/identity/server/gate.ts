import { expected } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'

/** Lets dear work through a few at a time. */
export interface Gate {
  /** @param key whom the work is for: one caller cannot fill the whole queue. @throws expected 429 when the queue is full. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** Makes a gate: `width` at a time, `queue` waiting in all and `each` of one caller. */
export function makeGate(width: number, queue: number, each: number): Gate {
  const waiting: (() => void)[] = []
  const held = new Map<string, number>()
  let inside = 0
  return {
    run: async (key, work) => {
      const mine = held.get(key) ?? 0
      if (mine >= each || waiting.length >= queue) throw tooMany(2)
      held.set(key, mine + 1)
      try {
        if (inside >= width) await new Promise<void>((enter) => waiting.push(enter))
        else inside++
        try {
          return await work()
        } finally {
          const next = waiting.shift()
          if (next) next()
          else inside--
        }
      } finally {
        const left = held.get(key)! - 1
        if (left) held.set(key, left)
        else held.delete(key)
      }
    },
  }
}

/** The centre's gate for passwords: checking one takes 19 MiB and a core for some 30 ms, so two at a time. */
export function passwordGate(db: Db): Gate {
  const found = db.local.get('identity.gate') as Gate | undefined
  const gate = found ?? makeGate(2, 60, 4)
  if (!found) db.local.set('identity.gate', gate)
  return gate
}

/** Too many tries: come back in `seconds`. */
export function tooMany(seconds: number) {
  return expected(
    {
      vi: `Thử đăng nhập quá nhiều lần. Hãy đợi ${seconds} giây rồi thử lại.`,
      en: `Too many tries to sign in. Wait ${seconds} seconds and try again.`,
    },
    { status: 429, retryAfter: seconds },
  )
}
