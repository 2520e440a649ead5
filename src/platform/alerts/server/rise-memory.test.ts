import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tx } from '#platform/database/server/db.ts'
import type { StoredReading } from '#platform/readings/server/stored.ts'
import { mayHaveRisen, noteLows } from './rise-memory.ts'
import type { Watched } from './see-readings.ts'

const MINUTE = 60_000
const WINDOW = 60
const THRESHOLD = 1

/** A transaction that knows only what the hours would say: the lowest value so far. */
function bareTx(lowest: () => number): Tx {
  return { db: { local: new Map() }, rows: async () => [{ n: 0, low: lowest() }] } as unknown as Tx
}

const watchedOf = (at: number, value: number): Watched =>
  ({
    key: 'rise',
    rule: { watches: { kind: 'rise', minutes: WINDOW } },
    judge: (_: number, rise: number) => (rise >= THRESHOLD ? 1 : 0),
    run: [{ series: 1, at: new Date(at), value } as StoredReading],
  }) as unknown as Watched

/** The rise as window-facts.ts tells it: from the reading nearest to one window ago, between half and one and a half. */
function riseOf(points: readonly { at: number; value: number }[]): number | undefined {
  const now = points.at(-1)!
  const begin = now.at - WINDOW * MINUTE
  const bases = points.filter((p) => p.at >= now.at - 1.5 * WINDOW * MINUTE && p.at <= now.at - 0.5 * WINDOW * MINUTE)
  const [base] = bases.sort((a, b) => Math.abs(a.at - begin) - Math.abs(b.at - begin))
  return base && ((now.value - base.value) / (now.at - base.at)) * WINDOW * MINUTE
}

describe('the memory of lows', () => {
  it('never leaves out a rise that reaches its threshold', async () => {
    const step = fc.record({
      minutes: fc.integer({ min: 1, max: 100 }),
      value: fc.double({ min: 0, max: 3, noNaN: true }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 60 }), async (steps) => {
        const points: { at: number; value: number }[] = []
        const tx = bareTx(() => Math.min(...points.map((p) => p.value)))
        let at = Date.UTC(2026, 10, 22)
        for (const { minutes, value } of steps) {
          at += minutes * MINUTE
          points.push({ at, value })
          const w = watchedOf(at, value)
          const rise = riseOf(points)
          if (rise !== undefined && rise >= THRESHOLD) expect(mayHaveRisen(tx, w, true)).toBe(true)
          await noteLows(tx, [w], w.run, true)
        }
      }),
    )
  })

  it('spares the question where the value has hardly moved', async () => {
    const tx = bareTx(() => 5)
    const at = Date.UTC(2026, 10, 22)
    const first = watchedOf(at, 5)
    expect(mayHaveRisen(tx, first, true)).toBe(true)
    await noteLows(tx, [first], first.run, true)
    expect(mayHaveRisen(tx, watchedOf(at + MINUTE, 5.4), true)).toBe(false)
    expect(mayHaveRisen(tx, watchedOf(at + MINUTE, 5.6), true)).toBe(true)
  })

  it('forgets a series whose history has changed', async () => {
    const tx = bareTx(() => 5)
    const w = watchedOf(Date.UTC(2026, 10, 22), 5)
    await noteLows(tx, [w], w.run, true)
    await noteLows(tx, [], [{ series: 1 } as StoredReading], false)
    expect(mayHaveRisen(tx, watchedOf(Date.UTC(2026, 10, 22, 0, 1), 5), true)).toBe(true)
  })
})
