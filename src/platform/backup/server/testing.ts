import { createHash } from 'node:crypto'
import { FORMAT, type Manifest } from '../contract.ts'
import { openPack } from './pack.ts'
import { HEAD_MEMBER } from './unpack.ts'

/** What a small backup for tests holds, and what is wrong with it. */
export interface SmallPack {
  passphrase?: string
  force?: boolean
  format?: number
  version?: string
  migrations?: string[]
  /** Bytes of one part of a table. */
  part?: Buffer
  stored?: Buffer
}

/** Writes a small whole backup without a database behind it: a head, one part of a table, one stored file. */
export async function writeSmallPack(file: string, options: SmallPack = {}): Promise<void> {
  const { part = Buffer.from('rows'), stored = Buffer.from('a photo') } = options
  const head = {
    saola: 'backup' as const,
    format: options.format ?? FORMAT,
    version: options.version ?? '0.1.0',
    madeAt: '2026-11-22T02:45:00.000Z',
    postgres: '15.18',
    migrations: options.migrations ?? [],
  }
  const pack = await openPack(file, { ...options, cost: 8, at: new Date('2026-11-22T02:45:00Z') })
  try {
    await pack.add(HEAD_MEMBER, Buffer.from(JSON.stringify(head)))
    await pack.add('tables/areas.area/000001.copy.zst', part)
    await pack.addNamed(`files/${hashOf(stored)}`, stored.length, onePart(stored))
    const files = { count: 1, bytes: stored.length, lost: [] }
    const manifest: Manifest = { ...head, tables: [], sequences: [], files, members: pack.members() }
    const text = Buffer.from(JSON.stringify(manifest))
    await pack.add('manifest.json', text)
    await pack.add('manifest.sha256', Buffer.from(hashOf(text)))
    await pack.end()
  } finally {
    await pack.drop()
  }
}

async function* onePart(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
