import type { Edit, Edits } from './grid-model.ts'

/** What was typed into one grid and is not saved yet, as this device keeps it. */
export interface Kept {
  edits: [string, Edit][]
  /** It was to be sent when the network was away; `submit` hands it on, `save` keeps it as a draft. */
  outbox: 'save' | 'submit' | null
  at: number
}

const STORE = 'edits'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('saola-figures', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const db = await open()
    return await new Promise<T>((resolve, reject) => {
      const asked = work(db.transaction(STORE, mode).objectStore(STORE))
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    }).finally(() => db.close())
  } catch {
    return undefined // private windows keep nothing: typing must go on all the same
  }
}

/** What this device keeps for a grid, if anything. */
export function findKept(key: string): Promise<Kept | undefined> {
  return inStore<Kept | undefined>('readonly', (store) => store.get(key))
}

/** Keeps what was typed, so that a closed window or a lost network loses nothing. Nothing typed takes it out. */
export async function keepEdits(key: string, edits: Edits, outbox: Kept['outbox'], at: number): Promise<void> {
  if (edits.size === 0 && outbox === null)
    await inStore('readwrite', (store) => store.delete(key) as IDBRequest<unknown>)
  else await inStore('readwrite', (store) => store.put({ edits: [...edits], outbox, at } satisfies Kept, key))
}
