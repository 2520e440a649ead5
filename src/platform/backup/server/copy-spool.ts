import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

/** A file of readings that were answered and are not in the database yet, as it was. */
export interface SpoolFile {
  name: string
  bytes: Buffer
}

/** How often the copy is taken again while the centre stores what it held. */
const TRIES = 20

/**
 * Copies the spool and journal of this machine, then begins the one view of the database that all tables are read from. In
 * this order nothing that was answered before is in neither: what was not on disk any more is in the database. A file that
 * goes between the two might be in both and would be offered again over what came later, so both are taken anew.
 * @param client begins a transaction that its caller ends. @returns the files.
 */
export async function viewWithSpool(client: pg.Client, spoolDir: string): Promise<SpoolFile[]> {
  for (let tries = 1; ; tries++) {
    const files = await readSpool(spoolDir)
    await client.query('begin isolation level repeatable read read only')
    // The view is taken by the first statement.
    await client.query('select count(*) from readings.spooled')
    const allThere = files.every((f) => existsSync(path.join(spoolDir, f.name)))
    if (allThere || tries === TRIES) return files
    await client.query('rollback')
  }
}

async function readSpool(dir: string): Promise<SpoolFile[]> {
  const names = (await readdir(dir).catch(() => [] as string[])).filter((n) => n.endsWith('.ndjson')).sort()
  const files: SpoolFile[] = []
  for (const name of names) {
    // One that is gone now has been stored: it is in the view that is taken next.
    const bytes = await readFile(path.join(dir, name)).catch(() => undefined)
    if (bytes?.length) files.push({ name, bytes })
  }
  return files
}
