import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** One numbered file of SQL: `<rung>/sql/NNNN-name.sql`. */
export interface Migration {
  /** `areas/0001-areas`: what is written down when it has run. */
  id: string
  text: string
  hash: string
}

/** Makes the list of what has run, where there is none. */
export const MIGRATION_TABLE = `create schema if not exists database;
      create table if not exists database.migration (id text primary key, hash text not null, ran_at timestamptz not null default now())`

const LOCK = 7_267_652 // any fixed number: two starting processes must meet at the same lock

/** Finds the migrations of every rung and module in the order of the ladder, then by number. */
export async function findMigrations(src: string, ladder: readonly string[]): Promise<Migration[]> {
  const rungs = ladder.map((rung) => ({ rung, dir: path.join(src, 'platform', rung, 'sql') }))
  const modules = await readdir(path.join(src, 'modules')).catch(() => [] as string[])
  const rooms = [...rungs, ...modules.sort().map((m) => ({ rung: m, dir: path.join(src, 'modules', m, 'sql') }))]
  const found: Migration[] = []
  for (const { rung, dir } of rooms) {
    const files = (await readdir(dir).catch(() => [] as string[])).filter((f) => /^\d{4}-.*\.sql$/.test(f)).sort()
    for (const file of files) {
      const text = await readFile(path.join(dir, file), 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      found.push({ id: `${rung}/${file.slice(0, -4)}`, text, hash })
    }
  }
  return found
}

/**
 * Runs what has not run yet, under a lock so that two processes may start at once, each file in its own transaction.
 * @returns the ids that ran now. @throws naming the file that failed; nothing of it remains.
 */
export async function migrate(url: string, migrations: Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ran: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(MIGRATION_TABLE)
    const done = new Map<string, string>(
      (await client.query('select id, hash from database.migration')).rows.map((r: { id: string; hash: string }) => [
        r.id,
        r.hash,
      ]),
    )
    for (const m of migrations) {
      if (done.has(m.id)) continue
      await client.query('begin')
      try {
        await client.query(m.text)
        await client.query('insert into database.migration (id, hash) values ($1, $2)', [m.id, m.hash])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`Migration ${m.id} failed and left nothing behind: ${(error as Error).message}`, {
          cause: error,
        })
      }
      ran.push(m.id)
    }
    return ran
  } finally {
    await client.end()
  }
}
