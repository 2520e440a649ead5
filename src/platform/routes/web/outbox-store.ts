import { Problem } from './problem.ts'

/** Something a person did that has not reached the centre yet. */
export interface Unsent {
  id: string
  /** The person who did it: nobody sends another's work. */
  who: string
  at: number
  path: string
  body: Record<string, unknown>
  /** Tells the centre how many seconds it waited (`ago`): a span, so that a clock set wrongly here is never believed. */
  aged?: boolean
  /** What it is, for the list of what has not gone. */
  title: string
  /** Why the centre refused it: it waits for the person, not for the line. */
  why?: string
}

/** Where unsent work is kept: this device's own store in the browser, or a list in memory for tests. */
export interface UnsentStore {
  all(): Promise<Unsent[]>
  put(one: Unsent): Promise<void>
  drop(id: string): Promise<void>
}

/** The browser's store. */
export function browserStore(): UnsentStore {
  const open = () =>
    new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open('saola-app', 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore('outbox', { keyPath: 'id' })
      asked.onsuccess = () => done(asked.result)
      asked.onerror = () => failed(asked.error)
    })
  const use = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const db = await open()
    return new Promise((done, failed) => {
      const tx = db.transaction('outbox', mode)
      const asked = work(tx.objectStore('outbox'))
      tx.oncomplete = () => {
        db.close()
        done(asked.result)
      }
      tx.onerror = () => failed(tx.error)
    })
  }
  return {
    all: () => use<Unsent[]>('readonly', (s) => s.getAll()),
    put: async (one) => void (await use('readwrite', (s) => s.put(one))),
    drop: async (id) => void (await use('readwrite', (s) => s.delete(id))),
  }
}

/**
 * Sends what this person left, in the order it was done. What the centre refuses stays with its reason; a line or session
 * that is away stops the round. A move that was taken gives its new version to the later moves of the same case.
 * @returns what has gone, with the answers.
 */
export async function sendUnsent(
  store: UnsentStore,
  who: string,
  post: (path: string, body: unknown) => Promise<unknown>,
  now = Date.now(),
): Promise<{ one: Unsent; answer: unknown }[]> {
  const gone: { one: Unsent; answer: unknown }[] = []
  const newer = new Map<string, number>()
  const waiting = (await store.all()).filter((one) => one.who === who && !one.why).sort((a, b) => a.at - b.at)
  for (const one of waiting) {
    const version = newer.get(one.path)
    const body = {
      ...one.body,
      ...(version !== undefined && 'version' in one.body && { version }),
      ...(one.aged && { ago: waited(one.at, now) }),
    }
    try {
      const answer = await post(one.path, body)
      await store.drop(one.id)
      const after = (answer as { version?: unknown } | undefined)?.version
      if (typeof after === 'number') newer.set(one.path, after)
      gone.push({ one, answer })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500) break
      await store.put({ ...one, why: error.detail })
    }
  }
  return gone
}

/** Under this many seconds nobody would say that it waited. */
const AT_ONCE = 60
const MOST = 31 * 86_400

/** Seconds since it was kept; none where the device's clock was set back meanwhile. */
function waited(at: number, now: number): number {
  const seconds = Math.round((now - at) / 1000)
  return seconds < AT_ONCE ? 0 : Math.min(seconds, MOST)
}

/** When something new is kept: after all that waits already, even where the device's clock was set back. */
export function keptAfter(waiting: readonly Pick<Unsent, 'at'>[], now: number): number {
  return waiting.reduce((at, one) => Math.max(at, one.at + 1), now)
}
