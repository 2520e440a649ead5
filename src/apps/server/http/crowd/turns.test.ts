import { describe, expect, it } from 'vitest'
import { inTurns } from './turns.ts'

const turn = () => new Promise((done) => setImmediate(done))

describe('a queue in turns', () => {
  it('works through a part in each turn of the loop, in order, so that who else comes waits for that part', async () => {
    const done: number[] = []
    const queue = inTurns<number>(10, 5000, (n) => done.push(n))
    for (let n = 0; n < 2500; n++) queue.add(n)
    expect(done).toHaveLength(0)
    await turn()
    expect(done.length).toBeGreaterThan(0)
    expect(done.length).toBeLessThanOrEqual(20)
    while (done.length < 2500) await turn()
    expect(done).toEqual(Array.from({ length: 2500 }, (_, n) => n))
  })

  it('takes no more than it may hold, and takes again when there is room', async () => {
    const queue = inTurns<number>(1, 3, () => {})
    expect([queue.add(1), queue.add(2), queue.add(3), queue.add(4)]).toEqual([true, true, true, false])
    await turn()
    expect(queue.add(5)).toBe(true)
  })
})
