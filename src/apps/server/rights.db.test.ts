import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MODULES } from '#apps/modules.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { hashPassword } from '#platform/identity/server/password.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { openSession } from '#platform/identity/server/session.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { COOKIE } from './http/mount.ts'
import { makeServer } from './http/server.ts'
import { ROUTES } from './rooms.ts'

let db: TestDb
let app: FastifyInstance
let session: string

beforeAll(async () => {
  db = await freshDatabase({ modules: MODULES })
  app = await makeServer({ db, routes: ROUTES, log: pino({ level: 'silent' }) })
  const password = 'Mat-khau-thu-2026'
  const passwordHash = await hashPassword(db, password)
  await db.tx((tx) =>
    makePerson(tx, SYSTEM, { username: 'khongquyen', name: 'Nguyễn Không Quyền', passwordHash, mustChange: false }),
  )
  session = (await openSession(db, { username: 'khongquyen', password, ip: '127.0.0.1' })).token
})
afterAll(async () => {
  await app.close()
  await db.close()
})

const urlOf = (path: string) => path.replace(/:\w+/g, 'x')
const guarded = ROUTES.filter((r) => r.need !== 'open')

describe('every route', () => {
  it('states what it needs', () => {
    for (const r of ROUTES) expect(r.need, r.path).toBeTruthy()
  })

  it.each(guarded.map((r) => [`${r.method} ${r.path}`, r] as const))(
    '%s asks a stranger to sign in before it looks at the input',
    async (_name, r) => {
      const answer = await app.inject({ method: r.method, url: urlOf(r.path) })
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    },
  )

  it.each(guarded.filter((r) => r.need !== 'signed-in').map((r) => [`${r.method} ${r.path}`, r] as const))(
    '%s refuses a person without any grant',
    async (_name, r) => {
      const answer = await app.inject({ method: r.method, url: urlOf(r.path), cookies: { [COOKIE]: session } })
      expect(answer.statusCode).toBe(403)
    },
  )

  it('refuses a write with our cookie from a foreign page', async () => {
    const answer = await app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      cookies: { [COOKIE]: session },
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(answer.statusCode).toBe(403)
  })
})
