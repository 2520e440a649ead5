import { describe, expect, it } from 'vitest'
import { makeBatch, type Timers } from './batch.ts'

function fakeTimers(): Timers & { pass: (ms: number) => void } {
  let now = 0
  let waiting: { at: number; act: () => void }[] = []
  return {
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
  it('gives nothing more once stopped', () => {
    const by = fakeTimers()
    const given: number[][] = []
    const batch = makeBatch<number>(500, (items) => given.push(items), by)
    batch.add(1)
    batch.stop()
    by.pass(5000)
    expect(given).toEqual([])
  })
})
