import sql from 'sql-template-tag'
import { expected, Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import type { Connector } from '#platform/contract.ts'
import type { Db } from '#platform/database/server/db.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { listSettings } from '#platform/settings/server/settings.ts'
import type { Source } from '#platform/sources/server/find-source.ts'
import { closeRun, openRun, type PortionTaken } from '#platform/sources/server/ledger.ts'
import { unseal } from '#platform/sources/server/secrets.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import { droppedFiles } from './drop-folder.ts'
import { fetchSource } from './fetch-source.ts'
import { finished, type ReadBatch } from './finishing.ts'
import { getConnector } from './registry.ts'
import { takeBatch } from './take-batch.ts'

/** One execution and how it ended. */
export interface Ran extends PortionTaken {
  run: string
  state: 'ok' | 'partial' | 'failed'
  note: Text | null
}

/** Something a source gave: bytes with a name, and what to do when they have been taken or could not be. */
interface Parcel {
  name: string
  bytes: Buffer
  cursor?: string | null
  aside?: (folder: 'done' | 'failed') => Promise<void>
}

/** Fetches what a source has and takes it in. Every execution is a row, also one that failed; only bugs are thrown. */
export async function runSource(
  db: Db,
  source: Source,
  options: { signal?: AbortSignal; actor?: Actor } = {},
): Promise<Ran> {
  return execute(db, source, options.actor ?? SYSTEM, async () => {
    if (source.door === 'pull') return pull(db, source, options.signal)
    if (source.door === 'file') return droppedFiles(db, source.id)
    throw expected({
      vi: 'Nguồn này tự gửi số liệu đến, không lấy về được.',
      en: 'This source sends by itself; it cannot be fetched.',
    })
  })
}

/** Takes in what a source has sent by itself. Areas are not asked for: the source was set up by an administrator. */
export async function receive(db: Db, source: Source, bytes: Buffer, actor: Actor): Promise<Ran> {
  return execute(db, source, actor, async () => [{ name: 'push', bytes }])
}

async function execute(db: Db, source: Source, by: Actor, parcels: () => Promise<Parcel[]>): Promise<Ran> {
  const run = await db.tx((tx) => openRun(tx, source.id, by))
  const total: PortionTaken = { accepted: 0, duplicates: 0, rejected: 0 }
  const add = (taken: PortionTaken) => {
    total.accepted += taken.accepted
    total.duplicates += taken.duplicates
    total.rejected += taken.rejected
  }
  let note: Text | null = null
  let failed = false
  try {
    if (!source.connector)
      throw expected({ vi: 'Nguồn này chưa chọn bộ kết nối.', en: 'This source has no connector.' })
    const connector = getConnector(db, source.connector)
    for (const parcel of await parcels()) await takeParcel(db, source, connector, parcel, run, add)
  } catch (error) {
    note = wordsOf(db, error)
    failed = true
  }
  const state = failed ? 'failed' : total.rejected ? 'partial' : 'ok'
  await db.tx((tx) => closeRun(tx, run, { ...total, state, note }))
  return { ...total, run, state, note }
}

async function takeParcel(
  db: Db,
  source: Source,
  connector: Connector,
  parcel: Parcel,
  run: string,
  told: (taken: PortionTaken) => void,
): Promise<void> {
  try {
    const batch = await readBatch(db, connector, parcel.bytes, source.config, source.id)
    const status = source.config.official === true ? 'official' : 'submitted'
    const { simulated, giver } = source
    await takeBatch(db, SYSTEM, batch, { sourceId: source.id, runId: run, simulated, giver, status }, told)
    if (parcel.cursor !== undefined)
      await db.run(sql`update sources.source set cursor = ${parcel.cursor} where id = ${source.id}`)
    await parcel.aside?.('done')
  } catch (error) {
    await parcel.aside?.('failed')
    throw error
  }
}

/** Reads a payload by a connector; it is also told which things there are, for formats that name them in their own way. */
export async function readBatch(
  db: Db,
  connector: Connector,
  bytes: Uint8Array,
  config: Record<string, unknown>,
  name: string,
): Promise<ReadBatch> {
  const things = (await thingIndex(db)).all()
  const context = { now: db.clock(), name, things } as Parameters<Connector['read']>[2]
  return finished(db, connector, await connector.read(bytes, config, context))
}

async function pull(db: Db, source: Source, signal: AbortSignal | undefined): Promise<Parcel[]> {
  const secrets = unseal(db, source.id, source.secrets)
  const { url, user } = source.config as { url: string; user?: string }
  const headers: Record<string, string> = {}
  if (secrets.bearer) headers.authorization = `Bearer ${secrets.bearer}`
  else if (user) headers.authorization = `Basic ${Buffer.from(`${user}:${secrets.password ?? ''}`).toString('base64')}`
  const inner = (await listSettings(db)).find((s) => s.name === 'connectors.private-addresses')
  const allowed = inner?.history.find((h) => h.areaId === null)?.value ?? inner?.declared
  const found = await fetchSource({
    url,
    headers,
    etag: source.cursor,
    inner: allowed === true,
    ...(signal && { signal }),
  })
  return found ? [{ name: url, bytes: found.bytes, cursor: found.etag }] : []
}

/** A failure in plain words. What a connector throws by itself is told without its inner workings, and reported to us. */
function wordsOf(db: Db, error: unknown): Text {
  if (error instanceof Problem) return error.title
  ;(db.local.get('report-bug') as ((error: unknown, where: string) => void) | undefined)?.(error, 'connectors.run')
  return {
    vi: 'Bộ kết nối gặp lỗi khi đọc nội dung. Đã ghi nhật ký để sửa.',
    en: 'The connector failed on this content. It was logged to be mended.',
  }
}
