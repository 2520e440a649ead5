import { describe, expect, it } from 'vitest'
import { keptAfter, sendUnsent, type Unsent, type UnsentStore } from './outbox-store.ts'
import { Problem } from './problem.ts'

function memory(...ones: Unsent[]): UnsentStore & { held: Map<string, Unsent> } {
  const held = new Map(ones.map((one) => [one.id, one]))
  return {
    held,
    all: async () => [...held.values()],
    put: async (one) => void held.set(one.id, one),
    drop: async (id) => void held.delete(id),
  }
}
const move = (id: string, at: number, more: Partial<Unsent> = {}): Unsent => ({
  id,
  at,
  who: 'lan',
  path: '/api/v1/cases/1/moves',
  title: id,
  body: { move: 'comment', note: id, version: 3 },
  ...more,
})

describe('work done without a line', () => {
  it('goes in its order, each move on the version that the one before left', async () => {
    const store = memory(move('b', 2), move('a', 1))
    const seen: unknown[] = []
    const gone = await sendUnsent(store, 'lan', async (_path, body) => {
      seen.push(body)
      return { version: 4 + seen.length }
    })
    expect(seen).toMatchObject([
      { note: 'a', version: 3 },
      { note: 'b', version: 5 },
    ])
    expect(gone.map((g) => g.one.id)).toEqual(['a', 'b'])
    expect(store.held.size).toBe(0)
  })
  it('stays with its reason when the centre refuses it, and does not stop the rest', async () => {
    const store = memory(move('a', 1), move('b', 2, { path: '/api/v1/cases/2/moves' }))
    await sendUnsent(store, 'lan', async (path) => {
      if (path.includes('/1/')) throw new Problem(409, 'stale', 'Người khác vừa thay đổi việc này.')
      return {}
    })
    expect([...store.held.values()]).toMatchObject([{ id: 'a', why: 'Người khác vừa thay đổi việc này.' }])
    await sendUnsent(store, 'lan', async () => expect.fail('what was refused waits for the person'))
  })
  it('waits while the line or the session is away, and is never sent by somebody else', async () => {
    const store = memory(move('a', 1), move('b', 2))
    for (const status of [0, 401, 503])
      await sendUnsent(store, 'lan', async () => {
        throw new Problem(status, '', '')
      })
    await sendUnsent(store, 'minh', async () => expect.fail('not his'))
    expect([...store.held.values()].map((one) => one.why)).toEqual([undefined, undefined])
  })
  it('tells by its span how long it waited, whatever the clock of the device says', async () => {
    const store = memory(move('a', 1000, { aged: true }), move('b', 200_000, { aged: true }))
    const seen: unknown[] = []
    await sendUnsent(store, 'lan', async (_path, body) => void seen.push(body), 121_000)
    expect(seen).toMatchObject([{ ago: 120 }, { ago: 0 }])
  })
  it('keeps its order where the clock of the device is set back between two moves', () => {
    expect(keptAfter([{ at: 5000 }], 9000)).toBe(9000)
    expect(keptAfter([{ at: 5000 }, { at: 7000 }], 6000)).toBe(7001)
    expect(keptAfter([], 6000)).toBe(6000)
  })
})
