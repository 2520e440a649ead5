import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { isoVn } from '#kernel/time.ts'
import { type DataDir, openDataDir, roomsOf } from '#platform/database/server/data-dir.ts'
import { startEmbedded } from '#platform/database/server/embedded/start-embedded.ts'
import type { Migration } from '#platform/database/server/migrate.ts'
import { layDown } from '#platform/files/server/file-store.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import type { Manifest } from '../contract.ts'
import { checkPack, whole } from './check-pack.ts'
import { isOccupied, type Loaded, loadDatabase, mustKnow, occupied } from './load-database.ts'
import { damaged } from './problems.ts'
import { schemasOf } from './schemas-of.ts'
import { type Member, readPack } from './unpack.ts'

export interface RestoreWork {
  file: string
  passphrase?: string
  force: boolean
  /** The data directory that is restored into. */
  dir: string
  filesDir: string
  /** A PostgreSQL of one's own that is restored into; else the embedded one in the data directory. */
  databaseUrl?: string
  migrations: readonly Migration[]
  /** Told what happens. */
  say: (vi: string, en: string) => void
}

export interface Restored extends Loaded {
  manifest: Manifest
  /** Where what stood there before lies now. */
  aside: string | undefined
}

/** Room of the data directory in which a restore is made before it takes its place. */
const SIDE = 'restoring'

/**
 * Restores a centre from a backup. The whole file is checked first; then all is made beside the target, which takes its
 * place only when it is complete. What stood there (`force`) is put aside, not deleted; but for an outer database, whose
 * tables are replaced in one transaction.
 * @throws Problem in plain words; the target is then as it was.
 */
export async function restore(work: RestoreWork): Promise<Restored> {
  const { say } = work
  say('Đang kiểm tra toàn bộ tệp sao lưu …', 'Checking the whole backup …')
  const manifest = await checkPack(work.file, work.passphrase)
  mustKnow(manifest, work.migrations)
  await mustBeEmpty(work)
  const data = await openDataDir(work.dir)
  const side = path.join(data.dir, SIDE)
  try {
    await rm(side, { recursive: true, force: true })
    await mkdir(side, { mode: 0o711 })
    say('Tệp nguyên vẹn. Đang nạp dữ liệu …', 'The file is whole. Loading …')
    const loaded = work.databaseUrl
      ? await load(work, manifest, work.databaseUrl, side)
      : await loadEmbedded(work, manifest, side)
    const aside = await takePlace(work, data, side)
    return { ...loaded, manifest, aside }
  } finally {
    await rm(side, { recursive: true, force: true }).catch(() => {})
    data.release()
  }
}

async function mustBeEmpty(work: RestoreWork): Promise<void> {
  if (work.force) return
  const rooms = roomsOf(work.dir)
  const spool = existsSync(rooms.spool) && readdirSync(rooms.spool).some((name) => name.endsWith('.ndjson'))
  if (spool) throw occupied(work.dir)
  if (!work.databaseUrl) {
    if (existsSync(path.join(rooms.postgres, '15', 'PG_VERSION'))) throw occupied(work.dir)
    return
  }
  const client = new pg.Client({ connectionString: work.databaseUrl, application_name: 'saola-restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    if (await isOccupied(client, schemasOf(work.migrations))) throw occupied()
  } finally {
    await client.end().catch(() => {})
  }
}

async function loadEmbedded(work: RestoreWork, manifest: Manifest, side: string): Promise<Loaded> {
  const server = await startEmbedded({ dir: side, log: () => {} })
  try {
    return await load(work, manifest, server.url, side)
  } finally {
    await server.stop()
  }
}

async function load(work: RestoreWork, manifest: Manifest, url: string, side: string): Promise<Loaded> {
  await migrateJobs(url)
  const rooms = roomsOf(side)
  for (const room of [rooms.spool, rooms.secrets]) await mkdir(room, { recursive: true, mode: 0o700 })
  const files = isInside(work) ? rooms.files : work.filesDir
  const rest = async (member: Member) => {
    const [room, name = ''] = member.name.split('/')
    if (room === 'files') await layFile(files, member, name)
    else if (room === 'spool') await put(rooms.spool, name, await whole(member))
    else if (member.name === 'secrets/settings') await put(rooms.secrets, name, await whole(member))
  }
  const { migrations, force } = work
  return loadDatabase(
    { url, manifest, migrations, schemas: schemasOf(migrations), force },
    readPack(work.file, work.passphrase),
    rest,
  )
}

/** Names come out of a file that somebody hands us: none may lead out of its room. */
async function put(room: string, name: string, bytes: Buffer): Promise<void> {
  if (path.basename(name) !== name || name.startsWith('.')) throw damaged()
  await writeFile(path.join(room, name), bytes, { mode: 0o600, flush: true })
}

async function layFile(dir: string, member: Member, hash: string): Promise<void> {
  const laid = await layDown(dir, Readable.from(member.body), Number.POSITIVE_INFINITY)
  if (laid.hash !== hash) {
    await laid.drop()
    throw damaged()
  }
  await laid.keep()
}

const isInside = (work: RestoreWork) => path.resolve(work.filesDir) === path.join(path.resolve(work.dir), 'files')

/** Puts what stood there aside and the new in its place. @returns where the old lies. */
async function takePlace(work: RestoreWork, data: DataDir, side: string): Promise<string | undefined> {
  const rooms = ['spool', ...(isInside(work) ? ['files'] : []), ...(work.databaseUrl ? [] : ['postgres', 'secrets'])]
  const moves = rooms.map((room) => ({ from: path.join(side, room), to: path.join(data.dir, room) }))
  if (work.databaseUrl)
    moves.push({ from: path.join(side, 'secrets/settings'), to: path.join(data.secrets, 'settings') })
  const aside = path.join(data.dir, `before-restore-${isoVn(new Date()).slice(0, 19).replace(/[:T]/g, '')}`)
  for (const { from, to } of moves) {
    if (existsSync(to) && !isEmpty(to)) {
      const old = path.join(aside, path.relative(data.dir, to))
      await mkdir(path.dirname(old), { recursive: true, mode: 0o711 })
      await rename(to, old)
    } else await rm(to, { recursive: true, force: true })
    if (existsSync(from)) await rename(from, to)
  }
  return existsSync(aside) ? aside : undefined
}

function isEmpty(room: string): boolean {
  try {
    return readdirSync(room).length === 0
  } catch {
    return false
  }
}
