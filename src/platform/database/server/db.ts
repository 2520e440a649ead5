import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import pg from 'pg'
import type { Sql as SqlText } from 'sql-template-tag'
import type { Declared } from '#platform/declared.ts'
import { databaseAway, isAway } from './away.ts'
import { readPgTypes } from './pg-types.ts'

/** A statement made with the `sql` template, perhaps prepared on the server under a name. */
export type Statement = SqlText & { name?: string }

/** Something statements can be sent to: the database itself, or one open transaction. */
export interface Sql {
  /** All rows. */
  rows<T>(statement: Statement): Promise<T[]>
  /** The first row, if there is one. */
  find<T>(statement: Statement): Promise<T | undefined>
  /** The first row. @throws when there is none, which is a bug of the caller: check before. */
  get<T>(statement: Statement): Promise<T>
  /** Runs a statement and tells how many rows it touched. */
  run(statement: Statement): Promise<number>
  readonly db: Db
  /** The moment this work happens: fixed for a transaction, so that its rows agree. */
  readonly now: Date
}

/** One open transaction. */
export interface Tx extends Sql {
  readonly kind: 'tx'
  /**
   * Sends a statement whose answer nobody waits for together with the commit: one round trip less. When it fails the
   * whole transaction does.
   */
  later(statement: Statement): void
  /** Takes the answer of a statement that has been sent and is not waited for: it is there when `afterCommit` runs. */
  beside(sent: Promise<unknown>): void
  /** Runs after the commit has been confirmed; never runs after a rollback. */
  afterCommit(run: () => void): void
}

/** The centre's database with what belongs to this process: declarations, clock, and what rungs keep in memory. */
export interface Db extends Sql {
  readonly kind: 'db'
  readonly url: string
  readonly declared: Declared
  readonly clock: () => Date
  /** A drawer for each rung's in-memory state (subscribers, caches), so that nothing is global to the process. */
  readonly local: Map<string, unknown>
  /**
   * Runs work in one transaction. `within`: ms after which a connection that does not answer is given up (default five
   * minutes: an import of a nation takes one).
   */
  tx<T>(work: (tx: Tx) => Promise<T>, options?: { within?: number }): Promise<T>
  /**
   * Runs one statement as a transaction of its own: one message, one answer. @param within ms after which a connection that
   * does not answer is given up. @returns its rows.
   */
  alone<T>(statement: Statement, within: number): Promise<T[]>
  /** Pool figures for /metrics. */
  pool(): { total: number; idle: number; waiting: number }
  close(): Promise<void>
}

export interface DbOptions {
  url: string
  declared: Declared
  clock?: () => Date
  /** Largest number of connections. Default 16. */
  connections?: number
  /** Prepared statements; off behind PgBouncer in transaction mode (SAOLA_PREPARED=0). Default on. */
  prepared?: boolean
  /** Longest a statement may run, ms. Default 30,000. */
  statementTimeout?: number
}

/** Opens the pool. Nothing is asked of the server yet. */
export function openDb(options: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 16,
    connectionTimeoutMillis: 1500,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: options.statementTimeout ?? 30_000,
    types: readPgTypes,
    // Statements of one transaction that do not wait for each other go out together.
    pipeline: true,
  } as pg.PoolConfig)
  // An idle connection that dies (server restarted) must not take the process with it; the next query reconnects.
  pool.on('error', () => {})
  const prepared = options.prepared ?? true
  const clock = options.clock ?? (() => new Date())
  const db: Db = {
    kind: 'db',
    url: options.url,
    declared: options.declared,
    clock,
    local: new Map(),
    get now() {
      return clock()
    },
    get db() {
      return db
    },
    ...senders(pool, prepared),
    tx: (work, options) => transact(db, pool, prepared, work, options?.within ?? FROZEN),
    alone: (statement, within) => sendAlone(pool, prepared, statement, within),
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
  return db
}

async function transact<T>(
  db: Db,
  pool: pg.Pool,
  prepared: boolean,
  work: (tx: Tx) => Promise<T>,
  within: number,
): Promise<T> {
  return withConnection(pool, within, async (client, isBroken) => {
    const after: (() => void)[] = []
    const last: Statement[] = []
    const beside: Promise<unknown>[] = []
    /** What broke the transaction; the statements behind it only say that it is broken. */
    let first: unknown
    const tx: Tx = {
      kind: 'tx',
      db,
      now: db.clock(),
      ...senders(client, prepared, (error) => {
        first ??= error
      }),
      later: (statement) => last.push(statement),
      beside: (sent) => {
        // It may fail before anybody looks at it.
        sent.catch(() => {})
        beside.push(sent)
      },
      afterCommit: (run) => after.push(run),
    }
    try {
      // Not waited for: it goes out with the first statement, which fails when this does.
      gatherWrites(client)
      const begun = client.query('begin')
      begun.catch(() => {})
      const result = await work(tx)
      gatherWrites(client)
      const sent = [begun, ...beside, ...last.map((statement) => tx.run(statement)), client.query('commit')]
      // Every answer is looked at: the commit of a transaction that has failed is answered without an error.
      const outcomes = await Promise.allSettled(sent)
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
      if (first !== undefined) throw first
      for (const run of after) run()
      return result
    } catch (thrown) {
      const error = (thrown as { code?: string }).code === ABORTED ? (first ?? thrown) : thrown
      await client.query('rollback').catch(isBroken)
      throw error
    }
  })
}

function sendAlone<T>(pool: pg.Pool, prepared: boolean, statement: Statement, within: number): Promise<T[]> {
  return withConnection(pool, within, async (client, isBroken) => {
    try {
      return await senders(client, prepared).rows<T>(statement)
    } catch (error) {
      // A statement that failed has left nothing open; a connection that broke must not be used again.
      if ((error as { blame?: string }).blame === 'foreign') isBroken(error as Error)
      throw error
    }
  })
}

/**
 * Lends one connection out of the pool, the only place that does. One that broke, or did not answer within the time, is not
 * used again. @throws `databaseAway` when the server is; else what the work throws.
 */
async function withConnection<T>(
  pool: pg.Pool,
  within: number,
  work: (client: pg.PoolClient, isBroken: (error: Error) => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseAway(error)
  })
  // While a connection is checked out the pool no longer listens to its errors; a dying server must not kill us.
  const ignore = () => {}
  client.on('error', ignore)
  let broken: Error | undefined
  // A server that is frozen answers nothing, not even a time-out of its own: the connection is then given up.
  const frozen = setTimeout(() => destroy(client), within)
  try {
    return await work(client, (error) => {
      broken = error
    })
  } catch (error) {
    const away = isAway(error)
    if (away) broken = error as Error
    throw away ? databaseAway(error) : error
  } finally {
    clearTimeout(frozen)
    client.off('error', ignore)
    client.release(broken)
  }
}

const FROZEN = 300_000
/** "current transaction is aborted": not the cause. */
const ABORTED = '25P02'

/** Ends a connection without asking the server, so that what waits for it fails now. */
function destroy(client: pg.PoolClient): void {
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
}

/** Statements sent in the same turn of the event loop leave in one write: on a loaded machine the write is what costs. */
function gatherWrites(asker: Asker): void {
  const stream = (asker as unknown as { connection?: { stream: Socket } }).connection?.stream
  if (!stream || stream.writableCorked) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

type Asker = pg.Pool | pg.PoolClient

function senders(
  asker: Asker,
  prepared: boolean,
  failed: (error: unknown) => void = () => {},
): Pick<Sql, 'rows' | 'find' | 'get' | 'run'> {
  const send = async (statement: Statement) => {
    gatherWrites(asker)
    const query = { text: statement.text, values: statement.values as unknown[] }
    try {
      return await asker.query(prepared && statement.name ? { ...query, name: statement.name } : query)
    } catch (error) {
      failed(error)
      throw isAway(error) ? databaseAway(error) : error
    }
  }
  return {
    rows: async <T>(statement: Statement) => (await send(statement)).rows as T[],
    find: async <T>(statement: Statement) => (await send(statement)).rows[0] as T | undefined,
    get: async <T>(statement: Statement) => {
      const row = (await send(statement)).rows[0]
      if (row === undefined) throw new Error(`No row for: ${statement.text.slice(0, 200)}`)
      return row as T
    },
    run: async (statement) => (await send(statement)).rowCount ?? 0,
  }
}

/** Marks a hot statement to be prepared once per connection under `name`. The text must not vary with the values. */
export function named(name: string, statement: SqlText): Statement {
  return Object.assign(statement, { name })
}

/**
 * Marks a statement whose text takes one of a few shapes (filters that are asked or not) to be prepared once per connection
 * for each shape, so that a question asked all day is planned once. @param name what the shapes have in common.
 */
export function shaped(name: string, statement: SqlText): Statement {
  const { text } = statement
  let shape = shapes.get(text)
  if (shape === undefined) {
    shape = createHash('sha1').update(text).digest('base64url').slice(0, 12)
    if (shapes.size >= MOST_SHAPES) shapes.clear()
    shapes.set(text, shape)
  }
  return named(`${name}.${shape}`, statement)
}

/** What was reckoned of texts before: pure, so that all centres of a process share it. */
const shapes = new Map<string, string>()
const MOST_SHAPES = 500
