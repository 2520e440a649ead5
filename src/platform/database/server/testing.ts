import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Module } from '#platform/contract.ts'
import { declare } from '#platform/declared.ts'
import { type Db, openDb } from './db.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The URL of the template database's server, with `/template1` as database; empty when no server could start. */
    postgresUrl: string
    /** The name of the migrated template. */
    template: string
  }
}

export interface TestDb extends Db {
  /** Sets what time the centre believes it is. */
  setNow(now: Date | string): void
}

/** A database of its own for one test file, cloned from the migrated template (about 0.2 s). Dropped by `close()`. */
export async function freshDatabase(
  options: { modules?: readonly Module[]; now?: Date | string } = {},
): Promise<TestDb> {
  const server = inject('postgresUrl')
  const name = `t_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} template ${inject('template')}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  let now = options.now === undefined ? undefined : new Date(options.now)
  const db = openDb({
    url: url.href,
    declared: declare(options.modules ?? []),
    clock: () => now ?? new Date(),
    connections: 8,
  })
  const end = db.close
  return Object.assign(db, {
    setNow: (to: Date | string) => {
      now = new Date(to)
    },
    close: async () => {
      await end()
      await administer(server, `drop database if exists ${name} with (force)`)
    },
  })
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
