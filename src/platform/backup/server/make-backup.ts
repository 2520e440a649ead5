import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { databaseAway, isAway } from '#platform/database/server/away.ts'
import { pathOf } from '#platform/files/server/file-store.ts'
import { FORMAT, type Head, type Manifest, type TableIn } from '../contract.ts'
import { viewWithSpool } from './copy-spool.ts'
import { dumpTable, sequencesIn, tablesIn } from './dump-tables.ts'
import { openPack, type Pack } from './pack.ts'
import { HEAD_MEMBER } from './unpack.ts'

/** What is backed up, and where to. */
export interface BackupWork {
  file: string
  url: string
  /** PostgreSQL schemas of the program. */
  schemas: readonly string[]
  filesDir: string
  spoolDir: string
  /** The key that secrets in the database are sealed with. */
  keyFile: string
  version: string
  passphrase?: string
  force?: boolean
  /** Other processes may hold what they have answered for a moment: so long is waited first, ms. */
  patience?: number
}

export interface MadeBackup {
  file: string
  bytes: number
  tables: number
  rows: number
  files: number
  /** Hashes of files that the database knows of and the disk does not have, or no longer as they were stored. */
  lost: string[]
  ms: number
}

/** Settings that make the text of a value the same on every server. */
export const SAME_TEXT = `set datestyle to 'ISO, YMD'; set intervalstyle to postgres; set extra_float_digits to 3;
  set timezone to 'UTC'; set bytea_output to hex; set client_encoding to 'UTF8'; set statement_timeout to 0;
  set lock_timeout to 0; set idle_in_transaction_session_timeout to 0`

/**
 * Writes a backup of a centre, which may be running: everything that was acknowledged before this began is in it, and all
 * tables are of one moment. The file appears under its name when it is whole and on disk.
 * @throws Problem when the file cannot be written or the database does not answer.
 */
export async function makeBackup(work: BackupWork): Promise<MadeBackup> {
  const began = performance.now()
  const pack = await openPack(work.file, { force: work.force, passphrase: work.passphrase, at: new Date() })
  const client = new pg.Client({ connectionString: work.url, keepAlive: true, application_name: 'saola-backup' })
  // Said by the statement that was under way.
  client.on('error', () => {})
  try {
    if (work.patience) await sleep(work.patience)
    await client.connect()
    await client.query(SAME_TEXT)
    const manifest = await fill(work, client, pack)
    const bytes = await pack.end()
    const rows = manifest.tables.reduce((sum, t) => sum + t.rows, 0)
    const tables = manifest.tables.length
    const { count: files, lost } = manifest.files
    return { file: work.file, bytes, tables, rows, files, lost, ms: performance.now() - began }
  } catch (error) {
    throw isAway(error) ? databaseAway(error) : error
  } finally {
    await pack.drop()
    await client.end().catch(() => {})
  }
}

async function fill(work: BackupWork, client: pg.Client, pack: Pack): Promise<Manifest> {
  const spooled = await viewWithSpool(client, work.spoolDir)
  const head = await headOf(client, work.version)
  // Counters do not belong to the view: they are read now, when none can stand before what the view shows.
  const sequences = await sequencesIn(client, work.schemas)
  await pack.add(HEAD_MEMBER, Buffer.from(`${JSON.stringify(head, null, 1)}\n`))
  const key = await readFile(work.keyFile).catch(() => undefined)
  if (key) await pack.add('secrets/settings', key)
  for (const { name, bytes } of spooled) await pack.add(`spool/${name}`, bytes)
  const tables: TableIn[] = []
  for (const table of await tablesIn(client, work.schemas)) tables.push(await dumpTable(client, pack, table))
  const files = await addFiles(client, pack, work.filesDir)
  await client.query('commit')
  const manifest: Manifest = { ...head, tables, sequences, files, members: pack.members() }
  const text = Buffer.from(`${JSON.stringify(manifest)}\n`)
  await pack.add('manifest.json', text)
  await pack.add('manifest.sha256', Buffer.from(createHash('sha256').update(text).digest('hex')))
  return manifest
}

async function headOf(client: pg.Client, version: string): Promise<Head> {
  const { rows } = await client.query<{ at: Date; postgres: string; migrations: string[] }>(
    `select now() as at, current_setting('server_version') as postgres,
      (select array_agg(id order by id) from database.migration) as migrations`,
  )
  const { at, postgres, migrations } = rows[0]!
  return { saola: 'backup', format: FORMAT, version, madeAt: at.toISOString(), postgres, migrations }
}

/**
 * Adds the stored files the view knows of. One that is gone from the disk, or whose bytes are no longer those it was stored
 * with, is named: the rest is worth keeping all the more, and a restore would refuse a file with it inside.
 */
async function addFiles(client: pg.Client, pack: Pack, dir: string): Promise<Manifest['files']> {
  const { rows } = await client.query<{ hash: string }>('select hash from files.file order by hash')
  let bytes = 0
  const lost: string[] = []
  for (const { hash } of rows) {
    const file = pathOf(dir, hash)
    const size = await sizeOfWhole(file, hash)
    if (size === undefined) {
      lost.push(hash)
      continue
    }
    bytes += size
    await pack.addNamed(`files/${hash}`, size, createReadStream(file))
  }
  return { count: rows.length - lost.length, bytes, lost }
}

/** Bytes of a stored file that is as it was stored; undefined where it is gone, unreadable or altered. */
async function sizeOfWhole(file: string, hash: string): Promise<number | undefined> {
  const found = createHash('sha256')
  let size = 0
  try {
    for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
      found.update(part)
      size += part.length
    }
  } catch {
    return undefined
  }
  return found.digest('hex') === hash ? size : undefined
}
