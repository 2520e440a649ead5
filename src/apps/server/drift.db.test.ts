import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MODULES } from '#apps/modules.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { schemaText } from '../../../tools/schema-text.ts'
import { makeServer } from './http/server.ts'
import { ROUTES } from './rooms.ts'

let db: TestDb
let app: FastifyInstance

beforeAll(async () => {
  db = await freshDatabase({ modules: MODULES })
  app = await makeServer({ db, routes: ROUTES, log: pino({ level: 'silent' }) })
})
afterAll(async () => {
  await app.close()
  await db.close()
})

/** `npm run dump` writes the files anew; the ordinary run compares. */
function committed(name: string, text: string): string {
  const file = new URL(`../../../docs/generated/${name}`, import.meta.url)
  if (process.env.SAOLA_DUMP === '1') writeFileSync(file, text)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

describe('what is committed for readers matches the program (npm run dump writes it anew)', () => {
  it('the schema of the database', async () => {
    const text = await schemaText(db)
    expect(text).toBe(committed('schema.txt', text))
  })

  it('the OpenAPI file', async () => {
    const answer = await app.inject({ url: '/api/openapi.json' })
    const text = `${JSON.stringify(answer.json(), null, 1)}\n`
    expect(answer.json().openapi).toBe('3.1.0')
    expect(text).toBe(committed('openapi.json', text))
  })
})
