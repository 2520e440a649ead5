import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetGone, noteGone, readGone } from './gone-list.ts'

const HOUR = 3_600_000
const unsent = (id: string, at: number) => ({ id, at, who: 'lan', path: '/p', body: {}, title: `Việc ${id}` })

beforeEach(() => {
  const kept = new Map<string, string>()
  // What the browser's store does, with its keys as its own.
  const store: Record<string, unknown> = {}
  const face = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      kept.set(key, value)
      store[key] = value
    },
    removeItem: (key: string) => {
      kept.delete(key)
      delete store[key]
    },
  }
  for (const [name, value] of Object.entries(face)) Object.defineProperty(store, name, { value, enumerable: false })
  vi.stubGlobal('localStorage', store)
})

describe('what went from this device', () => {
  it('is told with when it was done, when it went and what was made of it, the newest first', () => {
    noteGone('lan', [{ one: unsent('a', HOUR), answer: { id: '1', code: 'PA-1', key: 'secret' } }], 2 * HOUR)
    noteGone('lan', [{ one: unsent('b', 2 * HOUR), answer: { version: 2 } }], 3 * HOUR)
    expect(readGone('lan', 4 * HOUR)).toEqual([
      { id: 'b', title: 'Việc b', at: 2 * HOUR, wentAt: 3 * HOUR, path: '/p' },
      { id: 'a', title: 'Việc a', at: HOUR, wentAt: 2 * HOUR, path: '/p', made: { id: '1', code: 'PA-1' } },
    ])
  })

  it('stands once however often it is sent, is nobody else’s, and is forgotten after three days', () => {
    const sent = [{ one: unsent('a', HOUR), answer: undefined }]
    noteGone('lan', sent, 2 * HOUR)
    expect(noteGone('lan', sent, 3 * HOUR)).toHaveLength(1)
    expect(readGone('hoa', 3 * HOUR)).toEqual([])
    expect(readGone('lan', 100 * HOUR)).toEqual([])
  })

  it('is forgotten when somebody leaves the device', () => {
    noteGone('lan', [{ one: unsent('a', HOUR), answer: undefined }], 2 * HOUR)
    forgetGone()
    expect(readGone('lan', 2 * HOUR)).toEqual([])
  })

  it('is nothing where the store holds nonsense', () => {
    localStorage.setItem('saola.gone.lan', '{')
    expect(readGone('lan')).toEqual([])
  })
})
