import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '#kernel/access.ts'
import { routes } from '#platform/cases/server/routes.ts'
import { makeWorld, type World } from '#platform/cases/server/testing.ts'
import { makeToken } from '#platform/identity/server/token.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { makeServer } from './server.ts'

let w: World
let url: string
let tokens: { writer: string; reader: string }
let close: () => Promise<void>
/** Answers that went past the router, as the metrics hear of them. */
const observed: [string, number][] = []

beforeAll(async () => {
  w = await makeWorld()
  w.db.local.set('http.observe', (method: string, status: number) => observed.push([method, status]))
  const app = await makeServer({ db: w.db, routes, log: pino({ level: 'silent' }) })
  url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/api/v1/cases`
  close = () => app.close()
  const tokenOf = async (scope: Scope) =>
    (await w.db.tx((tx) => makeToken(tx, SYSTEM, { name: scope, scopes: [scope] }))).token
  tokens = { writer: await tokenOf('cases:write'), reader: await tokenOf('cases:read') }
})
afterAll(async () => {
  await close()
  await w.db.close()
})

const GOOD = { type: 'desk.report', title: 'Đèn tắt', area: '20900', fields: { category: 'light' } }

/** Posts by the lane, or by the router: a cookie is enough to go the ordinary way. */
async function post(body: string, headers: Record<string, string>, ordinary = false) {
  const before = observed.length
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers, ...(ordinary && { cookie: 'x=1' }) },
  })
  return {
    status: answer.status,
    json: (await answer.json()) as { id: string; code: string },
    past: observed.length > before,
  }
}

describe('the lane of machines that open cases', () => {
  it('answers as the router does, and is counted', async () => {
    const bearer = { authorization: `Bearer ${tokens.writer}` }
    const [quick, slow] = [await post(JSON.stringify(GOOD), bearer), await post(JSON.stringify(GOOD), bearer, true)]
    expect([quick.status, slow.status]).toEqual([201, 201])
    expect([quick.past, slow.past]).toEqual([true, false])
    expect(Object.keys(quick.json)).toEqual(Object.keys(slow.json))
    expect(await w.show(quick.json.id)).toMatchObject({ title: 'Đèn tắt', code: quick.json.code })
  })

  it.each([
    ['nobody we know', { authorization: 'Bearer saola_x' }, JSON.stringify(GOOD), 401],
    ['one without the right', { authorization: 'reader' }, JSON.stringify(GOOD), 403],
    ['what is no JSON', {}, '{"type"', 400],
    ['a NUL', {}, JSON.stringify({ ...GOOD, title: 'a\u0000' }), 422],
    ['a body without what it must have', {}, '{"type":"desk.report"}', 422],
    ['a form filled wrongly', {}, JSON.stringify({ ...GOOD, fields: { category: 'river' } }), 422],
    ['a form filled wrongly, in English', { 'accept-language': 'en' }, JSON.stringify({ ...GOOD, fields: {} }), 422],
  ])('refuses %s as the router does', async (_what, given, body, status) => {
    const headers: Record<string, string> = { authorization: `Bearer ${tokens.writer}`, ...given }
    if (headers.authorization === 'reader') headers.authorization = `Bearer ${tokens.reader}`
    const [quick, slow] = [await post(body, headers), await post(body, headers, true)]
    expect(quick.status).toBe(status)
    expect(quick.past).toBe(true)
    expect({ ...quick, past: false }).toEqual(slow)
  })

  it('leaves to the router whoever comes by a session, through a proxy, or with another kind of content', async () => {
    const bearer = { authorization: `Bearer ${tokens.writer}` }
    const odd: Record<string, string>[] = [
      { 'x-forwarded-for': '10.0.0.1' },
      { 'content-type': 'text/plain' },
      { origin: 'http://x.vn' },
    ]
    for (const more of odd) expect((await post(JSON.stringify(GOOD), { ...bearer, ...more })).past).toBe(false)
    expect(await post(JSON.stringify(GOOD), {})).toMatchObject({ status: 401, past: false })
  })
})
