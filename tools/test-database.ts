import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startTempServer } from '#platform/database/server/embedded/temp-server.ts'
import { findMigrations, migrate } from '#platform/database/server/migrate.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { RUNGS } from '#platform/ladder.ts'

/**
 * One throwaway PostgreSQL for the whole test run, with a migrated template that each test file clones.
 * TEST_DATABASE_URL names another server (database `postgres`) to run the same tests against.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startTempServer()
  const template = `template_${process.pid}`
  await once(server.url, `create database ${template}`)
  const url = new URL(server.url)
  url.pathname = `/${template}`
  await migrate(url.href, await findMigrations(new URL('../src', import.meta.url).pathname, RUNGS))
  await migrateJobs(url.href)
  project.provide('postgresUrl', server.url)
  project.provide('template', template)
  return async () => {
    if (given) await once(given, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
