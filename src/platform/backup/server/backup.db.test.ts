import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { record } from '#platform/audit/server/record.ts'
import { seal } from '#platform/audit/server/seal.ts'
import type { Db } from '#platform/database/server/db.ts'
import { findMigrations, type Migration } from '#platform/database/server/migrate.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { pathOf } from '#platform/files/server/file-store.ts'
import { storeFile } from '#platform/files/server/store-file.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { RUNGS } from '#platform/ladder.ts'
import { ensurePartitions } from '#platform/readings/server/partitions.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { schemaText } from '../../../../tools/schema-text.ts'
import { checkPack } from './check-pack.ts'
import { isOccupied, loadDatabase } from './load-database.ts'
import { makeBackup } from './make-backup.ts'
import { restore } from './restore.ts'
import { schemasOf } from './schemas-of.ts'

const SRC = new URL('../../..', import.meta.url).pathname
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(70_000), Buffer.from([0xff, 0xd9])])
let dir: string
let db: TestDb
let migrations: Migration[]
let hash: string
const made: TestDb[] = []
const names: string[] = []

beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'saola-backup-'))
  migrations = await findMigrations(SRC, RUNGS)
  db = await freshDatabase()
  await db.tx((tx) => seedAreas(tx))
  await ensurePartitions(db, new Set(), ['2026_11', 'before_2020'])
  await db.run(sql`insert into readings.series (thing, indicator) values ('tram', 'hazards.water-level')`)
  await db.run(sql`insert into readings.raw (series, at, value, received_at, suspect)
    select 1, '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 minute', n / 7.0, now(), n % 99 = 0 from generate_series(1, 5000) n`)
  hash = await db.tx(
    async (tx) => (await storeFile(tx, path.join(dir, 'files'), { bytes: PHOTO, name: 'lũ.jpg', who: SYSTEM })).hash,
  )
  await db.tx((tx) =>
    record(tx, SYSTEM, 'thing.odd', { kind: 'thing', id: 'tab\tnew\nline \\N "quoted" Đặng' }, { n: 1.5, none: null }),
  )
  await db.tx((tx) => enqueue(tx, 'reports.render', { duty: 7 }))
  await sealAll(db)
  mkdirSync(path.join(dir, 'spool'))
  writeFileSync(path.join(dir, 'spool/journal-1.ndjson'), '{"rows":[]}\n')
  writeFileSync(path.join(dir, 'key'), 'the key\n')
}, 60_000)
afterAll(async () => {
  for (const one of [db, ...made]) await one?.close()
  for (const name of names) await once(inject('postgresUrl'), `drop database if exists ${name} with (force)`)
  rmSync(dir, { recursive: true, force: true })
})

/** Seals every entry. Transactions of other tests on the same server may hold a mark back for a while. */
const sealAll = (on: Db) =>
  vi.waitFor(
    async () => {
      await on.tx((tx) => seal(tx, 0))
      const open = sql`select id from audit.entry where id > coalesce((select max(upto) from audit.seal), 0)`
      expect(await on.rows(open)).toEqual([])
    },
    { timeout: 30_000 },
  )
const backUp = async (name: string, from: TestDb = db) => {
  const work = {
    file: path.join(dir, name),
    url: from.url,
    schemas: schemasOf(migrations),
    filesDir: path.join(dir, 'files'),
    spoolDir: path.join(dir, 'spool'),
    keyFile: path.join(dir, 'key'),
    version: '0.1.0',
    force: true,
  }
  return { ...(await makeBackup(work)), manifest: await checkPack(work.file, undefined) }
}
/** A database with nothing in it. */
const emptyDatabase = async (): Promise<string> => {
  const url = new URL(inject('postgresUrl'))
  const name = `t_${randomBytes(6).toString('hex')}`
  await once(url.href, `create database ${name}`)
  names.push(name)
  url.pathname = `/${name}`
  return url.href
}
const once = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
const restoreInto = (url: string, file: string, into: string, more: { force?: boolean; known?: Migration[] } = {}) =>
  restore({
    file: path.join(dir, file),
    dir: path.join(dir, into),
    filesDir: path.join(dir, into, 'files'),
    databaseUrl: url,
    migrations: more.known ?? migrations,
    force: more.force ?? false,
    say: () => {},
  })
/** Every row of every table as one hash a table, but for what a restore itself writes down. */
const contents = async (url: string, tables: { schema: string; name: string }[]) => {
  const found: Record<string, unknown> = {}
  for (const { schema, name } of tables) {
    if (['audit.mark', 'graphile_worker._private_jobs'].includes(`${schema}.${name}`)) continue
    const own = schema === 'audit' && name === 'entry' ? `where verb <> 'backup.restored'` : ''
    const [row] = await once(
      url,
      `select count(*)::int as n, md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash from "${schema}"."${name}" t ${own}`,
    )
    found[`${schema}.${name}`] = row
  }
  return found
}

describe('a backup of a running database', () => {
  it('restores into an empty one: the same structure, rows, counters, files, spool and key', async () => {
    const { manifest, rows, files } = await backUp('whole.backup')
    expect(files).toBe(1)
    expect(rows).toBeGreaterThan(5000)
    const url = await emptyDatabase()
    const done = await restoreInto(url, 'whole.backup', 'centre')
    expect(done).toMatchObject({ rows, migrated: [], brokenSeal: undefined })
    expect(done.seals).toBeGreaterThan(0)
    expect(await contents(url, manifest.tables)).toEqual(await contents(db.url, manifest.tables))
    const there = await freshDatabase()
    made.push(there)
    const twin = await import('#platform/database/server/db.ts').then(({ openDb }) =>
      openDb({ url, declared: there.declared }),
    )
    try {
      expect(await schemaText(twin)).toBe(await schemaText(db))
      const next = `insert into audit.entry (at, actor_kind, actor_id, verb, subject_kind, subject_id) values (now(), 's', 's', 'v', 'k', 'i') returning id`
      const last = `select max(id) as id from audit.entry`
      const [before] = await once(url, last)
      const [after] = await once(url, next)
      expect(Number(after!.id)).toBeGreaterThan(Number(before!.id))
      // Sealing goes on although the new server counts its transactions anew.
      await sealAll(twin)
      expect(
        await once(
          url,
          `select 1 from graphile_worker._private_jobs where payload->>'duty' = '7' and locked_at is null`,
        ),
      ).toHaveLength(1)
    } finally {
      await twin.close()
    }
    expect(existsSync(pathOf(path.join(dir, 'centre/files'), hash))).toBe(true)
    expect(readdirSync(path.join(dir, 'centre/spool'))).toEqual(['journal-1.ndjson'])
    expect(existsSync(path.join(dir, 'centre/secrets/settings'))).toBe(true)
    expect(existsSync(path.join(dir, 'centre/restoring'))).toBe(false)
  }, 60_000)

  it('is of one moment, whatever is written while it is made', async () => {
    let going = true
    const writing = (async () => {
      // Each transaction writes to the first and to the last table alike.
      for (let n = 0; going; n++)
        await db.tx(async (tx) => {
          await record(tx, SYSTEM, 'pair.first', { kind: 'pair', id: String(n) })
          await tx.run(
            sql`insert into settings.value (name, since, value, set_by, set_at) values (${`pair.${n}`}, '2026-01-01', '1', 'test', now())`,
          )
        })
    })()
    try {
      await backUp('moving.backup')
    } finally {
      going = false
      await writing.catch(() => {})
    }
    const url = await emptyDatabase()
    await restoreInto(url, 'moving.backup', 'moving')
    const [pairs] = await once(
      url,
      `select (select count(*)::int from audit.entry where verb = 'pair.first') as first, (select count(*)::int from settings.value where name like 'pair.%') as second`,
    )
    expect(pairs!.first).toBe(pairs!.second)
  }, 60_000)

  it('names a stored file that is gone from the disk or altered there, and keeps everything else', async () => {
    const file = pathOf(path.join(dir, 'files'), hash)
    const altered = Buffer.from(PHOTO)
    altered[100]! ^= 1
    for (const [name, spoil] of [
      ['lost.backup', () => rmSync(file)],
      ['altered.backup', () => writeFileSync(file, altered)],
    ] as const) {
      spoil()
      const { lost, files, manifest } = await backUp(name)
      expect({ lost, files }).toEqual({ lost: [hash], files: 0 })
      expect(manifest.tables.find((t) => t.name === 'file')?.rows).toBe(1)
    }
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, PHOTO)
  })
})

describe('restoring', () => {
  it('does nothing where a centre stands, and replaces it when told to, leaving its folders aside', async () => {
    await backUp('twice.backup')
    const url = await emptyDatabase()
    await restoreInto(url, 'twice.backup', 'twice')
    await once(
      url,
      `insert into settings.value (name, since, value, set_by, set_at) values ('later', '2026-01-01', '1', 'test', now())`,
    )
    rmSync(path.join(dir, 'twice/spool'), { recursive: true })
    await expect(restoreInto(url, 'twice.backup', 'twice')).rejects.toThrow(/--force/)
    expect(await once(url, `select 1 from settings.value where name = 'later'`)).toHaveLength(1)
    const done = await restoreInto(url, 'twice.backup', 'twice', { force: true })
    expect(await once(url, `select 1 from settings.value where name = 'later'`)).toEqual([])
    expect(existsSync(pathOf(path.join(done.aside!, 'files'), hash))).toBe(true)
  }, 60_000)

  it('does nothing while other programs are connected', async () => {
    await backUp('busy.backup')
    const url = await emptyDatabase()
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    await expect(restoreInto(url, 'busy.backup', 'busy')).rejects.toThrow(/other connections/)
    await other.end()
    expect(await once(url, `select 1 from pg_namespace where nspname = 'areas'`)).toEqual([])
  }, 60_000)

  it('leaves the target as it was when it fails half-way', async () => {
    const { manifest } = await backUp('half.backup')
    const url = await emptyDatabase()
    await migrateJobs(url)
    const schemas = schemasOf(migrations)
    const nothing = (async function* () {})()
    await expect(
      loadDatabase({ url, manifest, migrations, schemas, force: false }, nothing, async () => {}),
    ).rejects.toThrow(/damaged/)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    expect(await isOccupied(client, schemas)).toBe(false)
    await client.end()
  }, 60_000)

  it('brings a backup of an earlier version up to this one', async () => {
    await backUp('today.backup')
    // To a program that has one migration more the same file is an old one.
    const later: Migration = {
      id: 'settings/0999-later',
      hash: 'x',
      text: 'alter table settings.value add column later integer not null default 7',
    }
    const url = await emptyDatabase()
    const done = await restoreInto(url, 'today.backup', 'older', { known: [...migrations, later] })
    expect(done.migrated).toEqual([later.id])
    const [row] = await once(url, 'select count(*)::int as n, min(later) as later from settings.value')
    expect(row).toMatchObject({ later: 7 })
    expect(await once(url, `select 1 from database.migration where id = '${later.id}'`)).toHaveLength(1)
  }, 60_000)

  it('refuses a backup of a later version and touches nothing', async () => {
    await backUp('newer.backup')
    const url = await emptyDatabase()
    const known = migrations.filter((m) => m.id !== 'backup/0001-backup')
    await expect(restoreInto(url, 'newer.backup', 'newer', { known })).rejects.toThrow(/later Saola/)
    expect(existsSync(path.join(dir, 'newer'))).toBe(false)
    expect(await once(url, `select 1 from pg_namespace where nspname = 'areas'`)).toEqual([])
  }, 60_000)

  it('tells when the audit was altered before the backup was made', async () => {
    await db.run(sql`update audit.entry set actor_id = 'somebody else' where id = 1`)
    await backUp('altered.backup')
    await db.run(sql`update audit.entry set actor_id = 'system' where id = 1`)
    const done = await restoreInto(await emptyDatabase(), 'altered.backup', 'altered')
    expect(done.brokenSeal).toBeGreaterThan(0)
  }, 60_000)
})
