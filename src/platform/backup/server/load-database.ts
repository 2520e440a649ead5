import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expected } from '#kernel/errors.ts'
import { record } from '#platform/audit/server/record.ts'
import { findBrokenSeal } from '#platform/audit/server/seal.ts'
import { MIGRATION_TABLE, type Migration } from '#platform/database/server/migrate.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { Manifest } from '../contract.ts'
import { asTx } from './as-tx.ts'
import { tablesIn } from './dump-tables.ts'
import { tableLoader } from './load-tables.ts'
import { SAME_TEXT } from './make-backup.ts'
import { tooNew } from './problems.ts'
import { quoted } from './quoted.ts'
import { standAside } from './stand-aside.ts'
import type { Member } from './unpack.ts'

export interface LoadWork {
  url: string
  manifest: Manifest
  /** All migrations of this program, in order. */
  migrations: readonly Migration[]
  schemas: readonly string[]
  /** What stands in the database may go. */
  force: boolean
}

export interface Loaded {
  rows: number
  /** Migrations that came after the backup and have been run. */
  migrated: string[]
  /** A seal of the audit that does not fit its entries: altered before the backup was made. */
  brokenSeal: number | undefined
  /** Entries the chain was walked over. */
  seals: number
}

/** @throws Problem when the backup was made by migrations this program does not know. */
export function mustKnow(manifest: Manifest, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((m) => m.id))
  if (manifest.migrations.some((id) => !known.has(id))) throw tooNew(manifest.version)
}

/**
 * Fills a database from the members of a backup in one transaction: either all of it stands there afterwards, brought up to
 * the tables of this program, or nothing was changed. @param rest is given the members that are no tables.
 * @throws Problem when something stands there and `force` is not given, or other programs are connected.
 */
export async function loadDatabase(
  work: LoadWork,
  members: AsyncIterable<Member>,
  rest: (member: Member) => Promise<void>,
): Promise<Loaded> {
  const { manifest, schemas } = work
  const client = new pg.Client({ connectionString: work.url, keepAlive: true, application_name: 'saola-restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(SAME_TEXT)
    await mustBeAlone(client)
    await client.query('begin')
    await clear(client, work)
    const ran = new Set(manifest.migrations)
    await client.query(MIGRATION_TABLE)
    for (const m of work.migrations) if (ran.has(m.id)) await client.query(m.text)
    await makePartitions(client, manifest)
    const back = await standAside(client, schemas)
    await emptyAll(client, manifest, schemas)
    const loader = tableLoader(client, manifest)
    for await (const member of members) if (!(await loader.take(member))) await rest(member)
    await loader.end()
    for (const s of manifest.sequences)
      await client.query('select setval($1::regclass, $2, $3)', [quoted(s.schema, s.name), s.last, s.called])
    await back()
    await leaveOldServer(client)
    const migrated = await migrateOn(client, work, ran)
    const tx = asTx(client)
    const { rows: seals } = await client.query<{ n: number }>('select count(*)::int as n from audit.seal')
    const broken = await findBrokenSeal(tx)
    const { madeAt, version } = manifest
    await record(tx, SYSTEM, 'backup.restored', { kind: 'backup', id: madeAt }, { version, rows: rowsOf(manifest) })
    await client.query('commit')
    await client.query('analyze')
    return { rows: rowsOf(manifest), migrated, brokenSeal: broken?.upto, seals: seals[0]!.n }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Rows in all tables of a backup. */
export function rowsOf(manifest: Manifest): number {
  return manifest.tables.reduce((sum, t) => sum + t.rows, 0)
}

/** A running centre would go on with what it remembers of the state before. */
async function mustBeAlone(client: pg.Client): Promise<void> {
  const others = async () => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend' and usename = current_user`,
    )
    return rows[0]!.n
  }
  // A connection that has just been closed is seen for a moment longer.
  let n = await others()
  for (let tries = 0; n && tries < 20; tries++) {
    await sleep(100)
    n = await others()
  }
  if (n)
    throw expected(
      {
        vi: `Đang có ${n} kết nối khác vào cơ sở dữ liệu này. Hãy dừng mọi trung tâm đang dùng nó rồi khôi phục lại.`,
        en: `There are ${n} other connections to this database. Stop every centre that uses it, then restore again.`,
      },
      { status: 409 },
    )
}

/** Tells whether a centre stands in the database. */
export async function isOccupied(client: pg.Client, schemas: readonly string[]): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and n.nspname <> 'graphile_worker' limit 1`,
    [schemas],
  )
  return rows.length > 0
}

async function clear(client: pg.Client, { schemas, force }: LoadWork): Promise<void> {
  if (!force && (await isOccupied(client, schemas))) throw occupied()
  for (const schema of schemas)
    if (schema !== 'graphile_worker') await client.query(`drop schema if exists ${quoted(schema)} cascade`)
}

/** Something stands where the backup would go. */
export function occupied(where?: string): Error {
  const [vi, en] = where ? [`Trong ${where}`, `In ${where}`] : ['Trong cơ sở dữ liệu này', 'In this database']
  return expected(
    {
      vi: `${vi} đã có một trung tâm. Khôi phục sẽ thay thế toàn bộ. Nếu đúng là muốn vậy, hãy dừng trung tâm và chạy lại với --force.`,
      en: `${en} there is a centre already. Restoring would replace all of it. If that is what you want, stop it and run this again with --force.`,
    },
    { status: 409 },
  )
}

const BOUND = /^FOR VALUES FROM \('[^'\\]*'\) TO \('[^'\\]*'\)$/

/** Partitions are made while the centre runs, by no migration. */
async function makePartitions(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const { schema, name, partition } of manifest.tables) {
    if (!partition) continue
    if (!BOUND.test(partition.bound)) throw new Error(`A partition with odd bounds: ${partition.bound}`)
    await client.query(
      `create table if not exists ${quoted(schema, name)} partition of ${quoted(partition.schema, partition.name)} ${partition.bound}`,
    )
  }
}

/** Migrations bring rows of their own, which the backup holds as they have become. */
async function emptyAll(client: pg.Client, manifest: Manifest, schemas: readonly string[]): Promise<void> {
  const there = await tablesIn(client, schemas)
  const columns = new Map(there.map((t) => [`${t.schema}.${t.name}`, new Set(t.columns)]))
  for (const t of manifest.tables)
    if (!t.columns.every((c) => columns.get(`${t.schema}.${t.name}`)?.has(c))) throw tooNew(manifest.version)
  await client.query(`truncate ${there.map((t) => quoted(t.schema, t.name)).join(', ')}`)
}

/** What only made sense on the server the backup came from: numbers of its transactions, and who had a job in hand. */
async function leaveOldServer(client: pg.Client): Promise<void> {
  await client.query('delete from audit.mark')
  await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
  await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null')
}

async function migrateOn(client: pg.Client, work: LoadWork, ran: ReadonlySet<string>): Promise<string[]> {
  const later = work.migrations.filter((m) => !ran.has(m.id))
  for (const m of later) {
    await client.query(m.text)
    await client.query('insert into database.migration (id, hash) values ($1, $2)', [m.id, m.hash])
  }
  return later.map((m) => m.id)
}
