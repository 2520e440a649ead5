import { describe, expect, it } from 'vitest'
import { makeBatch, makePace, type Timers } from './pace.ts'

function fakeTimers(): Timers & { pass: (ms: number) => void } {
  let now = 0
  let waiting: { at: number; act: () => void }[] = []
  return {
    now: () => now,
    later: (ms, act) => {
      const one = { at: now + ms, act }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((other) => other !== one)
      }
    },
    pass: (ms) => {
      now += ms
      const due = waiting.filter((one) => one.at <= now)
      waiting = waiting.filter((one) => one.at > now)
      for (const one of due) one.act()
    },
  }
}

describe('a pace', () => {
  it('acts at once, then at most once each rest, and does not forget the last wish', () => {
    const by = fakeTimers()
    const done: number[] = []
    const pace = makePace(15_000, () => done.push(by.now()), by)
    pace.ask()
    pace.ask()
    by.pass(1000)
    pace.ask()
    pace.ask()
    by.pass(14_000)
    by.pass(60_000)
    expect(done).toEqual([0, 15_000])
    pace.ask()
    expect(done).toEqual([0, 15_000, 75_000])
  })
  it('does nothing more once stopped', () => {
    const by = fakeTimers()
    let done = 0
    const pace = makePace(1000, () => done++, by)
    pace.ask()
    pace.ask()
    pace.stop()
    by.pass(5000)
    expect(done).toBe(1)
  })
})

describe('a batch', () => {
  it('gives what came together, once, in order', () => {
    const by = fakeTimers()
    const given: number[][] = []
    const batch = makeBatch<number>(500, (items) => given.push(items), by)
    batch.add(1)
    by.pass(400)
    batch.add(2)
    by.pass(100)
    batch.add(3)
    by.pass(500)
    expect(given).toEqual([[1, 2], [3]])
  })
})
