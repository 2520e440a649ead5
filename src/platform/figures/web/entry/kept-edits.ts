import { layOver } from './edit-history.ts'
import type { Edits, Patch } from './grid-model.ts'

/** What was typed into one grid and is not saved yet, as this device keeps it. */
export interface Kept {
  edits: Edits
  /** It was to be sent when the network was away; `submit` hands it on, `save` keeps it as a draft. */
  outbox: 'save' | 'submit' | null
}

interface Base {
  edits: [string, NonNullable<ReturnType<Edits['get']>>][]
  outbox: Kept['outbox']
}

/** A whole state under its grid, and what was changed since: typing into a full grid writes one cell, not all of them. */
const BASES = 'edits'
const PATCHES = 'patches'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('saola-figures', 2)
    asked.onupgradeneeded = () => {
      const db = asked.result
      if (!db.objectStoreNames.contains(BASES)) db.createObjectStore(BASES)
      db.createObjectStore(PATCHES, { autoIncrement: true }).createIndex('grid', 'grid')
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

async function inStores<T>(work: (bases: IDBObjectStore, patches: IDBObjectStore) => T): Promise<T | undefined> {
  try {
    const db = await open()
    return await new Promise<T>((resolve, reject) => {
      const turn = db.transaction([BASES, PATCHES], 'readwrite')
      const out = work(turn.objectStore(BASES), turn.objectStore(PATCHES))
      turn.oncomplete = () => resolve(out)
      turn.onabort = () => reject(turn.error)
    }).finally(() => db.close())
  } catch {
    return undefined // private windows keep nothing: typing must go on all the same
  }
}

/** What this device keeps for a grid; nothing typed where nothing is kept. */
export async function readKept(grid: string): Promise<Kept> {
  const asked = await inStores((bases, patches) => ({
    base: bases.get(grid) as IDBRequest<Base | undefined>,
    since: patches.index('grid').getAll(grid) as IDBRequest<{ patch: [string, null][] }[]>,
  }))
  let edits: Edits = new Map(asked?.base.result?.edits)
  for (const { patch } of asked?.since.result ?? []) edits = layOver(edits, new Map(patch))?.edits ?? edits
  return { edits, outbox: asked?.base.result?.outbox ?? null }
}

/** Keeps a change at once, so that a closed window or a lost network loses nothing. */
export async function keepPatch(grid: string, patch: Patch): Promise<void> {
  await inStores((_, patches) => patches.add({ grid, patch: [...patch] }))
}

/** Keeps a whole state in place of all changes before it. Nothing typed and nothing to send takes it out. */
export async function keepAll(grid: string, { edits, outbox }: Kept): Promise<void> {
  await inStores((bases, patches) => {
    if (edits.size || outbox) bases.put({ edits: [...edits], outbox } satisfies Base, grid)
    else bases.delete(grid)
    const since = patches.index('grid').openKeyCursor(grid)
    since.onsuccess = () => {
      if (!since.result) return
      patches.delete(since.result.primaryKey)
      since.result.continue()
    }
  })
}
