import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '#platform/database/server/db.ts'

/** A file that lies in the drop folder of a source. */
export interface Dropped {
  name: string
  bytes: Buffer
  /** Puts it aside into `done` or `failed`, so that it is read once. */
  aside(folder: 'done' | 'failed'): Promise<void>
}

/** Largest file that is taken from a drop folder, bytes. */
const LARGEST = 10 * 1024 * 1024

/**
 * Files waiting in `data/drop/{source}`, oldest name first, at most ten at a time. A file that was changed within the last two
 * seconds is still being copied and waits; hidden files and parts of uploads are left alone.
 */
export async function droppedFiles(db: Db, sourceId: string): Promise<Dropped[]> {
  const root = db.local.get('drop.dir') as string | undefined
  if (!root) return []
  const dir = path.join(root, sourceId)
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const found: Dropped[] = []
  for (const name of (await readdir(dir)).sort()) {
    if (found.length >= 10) break
    if (name.startsWith('.') || /\.(part|tmp)$/i.test(name)) continue
    const file = path.join(dir, name)
    const about = await stat(file)
    if (!about.isFile() || about.size > LARGEST || Date.now() - about.mtimeMs < 2000) continue
    found.push({ name, bytes: await readFile(file), aside: (folder) => putAside(dir, name, folder) })
  }
  return found
}

async function putAside(dir: string, name: string, folder: string): Promise<void> {
  await mkdir(path.join(dir, folder), { recursive: true })
  await rename(path.join(dir, name), path.join(dir, folder, `${Date.now()}-${name}`))
}
