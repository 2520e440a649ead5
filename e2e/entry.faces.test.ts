import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, callerOf } from './caller.ts'
import { type Centre, PASSWORD, startCentre } from './centre.ts'
import { GAUGE, LEVEL, minutesAgo, registerGauge, tokenOf } from './registry.ts'

let centre: Centre
let admin: Caller
let anyone: Caller
beforeAll(async () => {
  centre = await startCentre()
  ;({ admin, anyone } = centre)
  await registerGauge(admin, GAUGE.id)
})
afterAll(() => centre?.stop())

const guess = (username: string, password: string) => anyone.post('/api/v1/session', { username, password })

describe('signing in', () => {
  it('gives a cookie that scripts cannot read, and tells who one is', async () => {
    const answer = await guess('admin', PASSWORD)
    expect(answer.status).toBe(200)
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=(Lax|Strict)/i)
    expect((await admin.get('/api/v1/session')).body).toMatchObject({
      person: { username: 'admin', mustChange: false },
      rights: expect.arrayContaining(['figures:approve']),
    })
  })
  it('with a wrong password is 401 in plain words, the same for a name that is unknown', async () => {
    const wrong = await guess('admin', 'sai-mat-khau')
    const nobody = await guess('khong-co-ai', 'sai-mat-khau')
    expect(wrong.status).toBe(401)
    expect(nobody.status).toBe(401)
    expect(wrong.body.title).toBe(nobody.body.title)
  })
  it('is not delayed by one wrong guess before', async () => {
    await guess('admin', 'sai')
    expect((await guess('admin', PASSWORD)).status).toBe(200)
  })
  it('ends by DELETE', async () => {
    const mine = await centre.signIn('admin', PASSWORD)
    expect((await mine.call('DELETE', '/api/v1/session')).status).toBe(200)
    expect((await mine.get('/api/v1/session')).status).toBe(401)
  })
})

describe('who is not known', () => {
  it('is told 401 before the input is looked at', async () => {
    expect((await anyone.post('/api/v1/readings', '{{{')).status).toBe(401)
    expect((await anyone.post('/api/v1/things', { nonsense: true })).status).toBe(401)
    expect((await anyone.get('/api/v1/readings')).status).toBe(401)
    expect((await anyone.get('/api/v1/live?topics=nonsense')).status).toBe(401)
    expect((await callerOf(centre.url, { authorization: 'Bearer bia-dat' }).get('/api/v1/things')).status).toBe(401)
  })
  it('may read what is open to all', async () => {
    for (const path of [
      '/healthz',
      '/readyz',
      '/metrics',
      '/api/openapi.json',
      '/api/v1/calendar',
      '/cap/alerts.atom',
      '/ogc/collections',
    ])
      expect((await anyone.get(path)).status, path).toBe(200)
  })
})

describe('a write with a cookie', () => {
  it('from a foreign page is refused; from our own it is taken', async () => {
    const row = [{ thing: GAUGE.id, indicator: LEVEL, at: minutesAgo(9), value: 1 }]
    const foreign = await admin.post('/api/v1/readings', row, { origin: 'https://example.org' })
    expect(foreign).toMatchObject({ status: 403, type: expect.stringContaining('problem+json') })
    expect((await admin.post('/api/v1/readings', row, { origin: 'null' })).status).toBe(403)
    expect((await admin.post('/api/v1/readings', row, { origin: centre.url })).status).toBe(200)
  })
})

describe('a machine’s token', () => {
  it('does what its scope says and nothing else', async () => {
    const machine = callerOf(centre.url, await tokenOf(admin, 'readings:write'))
    const row = [{ thing: GAUGE.id, indicator: LEVEL, at: minutesAgo(8), value: 1 }]
    expect((await machine.post('/api/v1/readings', row)).body).toMatchObject({ accepted: 1 })
    expect((await machine.get(`/api/v1/readings?thing=${GAUGE.id}`)).status).toBe(403)
    expect((await machine.get('/api/v1/figures')).status).toBe(403)
    expect((await machine.post('/api/v1/things', GAUGE)).status).toBe(403)
    expect((await machine.post('/api/v1/tokens', { name: 'x', scope: ['all'] })).status).toBe(403)
    const reader = callerOf(centre.url, await tokenOf(admin, 'readings:read'))
    expect((await reader.get(`/api/v1/readings?thing=${GAUGE.id}`)).status).toBe(200)
    expect((await reader.post('/api/v1/readings', row)).status).toBe(403)
  })
  it('is also made by the command line, and works at once', async () => {
    const { code, text } = await centre.saola('token', 'tram-thu', '--scope', 'readings:write')
    expect(code, text).toBe(0)
    const machine = callerOf(centre.url, { authorization: `Bearer ${text.trim().split('\n').at(-1)}` })
    expect((await machine.post('/api/v1/readings', [])).status).toBe(200)
  })
  it('ends when it is revoked', async () => {
    const { body } = await admin.post<{ id: string; token: string }>('/api/v1/tokens', {
      name: 'tạm',
      scope: ['readings:read'],
    })
    const machine = callerOf(centre.url, { authorization: `Bearer ${body.token}` })
    expect((await machine.get('/api/v1/things')).status).toBe(200)
    expect((await admin.call('DELETE', `/api/v1/tokens/${body.id}`)).status).toBe(200)
    expect((await machine.get('/api/v1/things')).status).toBe(401)
  })
  it('is not made for a scope that does not exist or a day that has passed', async () => {
    expect((await admin.post('/api/v1/tokens', { name: 'x', scope: ['bua'] })).status).toBe(422)
    expect((await admin.post('/api/v1/tokens', { name: 'x', scope: [] })).status).toBe(422)
    expect((await admin.post('/api/v1/tokens', { name: 'x', scope: ['all'], expires: '2020-01-01' })).status).toBe(422)
  })
})

describe('bad input', () => {
  it('is never a 500 and never shows a stack', async () => {
    const calls: [string, string, unknown?][] = [
      ['GET', '/api/v1/areas/%00'],
      ['GET', '/api/v1/areas?limit=-1'],
      ['GET', '/api/v1/areas?cursor=%F0%9F%8C%8A'],
      ['GET', `/api/v1/readings?thing=${GAUGE.id}&cursor=xyz`],
      ['GET', '/api/v1/figures?from=2026-13'],
      ['GET', '/api/v1/figures?known=x&borders=y'],
      ['GET', '/api/v1/alerts/khong-phai-uuid'],
      ['GET', '/api/v1/alerts?cursor=xyz'],
      ['POST', '/api/v1/alerts/khong-phai-uuid/moves', { move: 'close' }],
      ['GET', '/api/v1/passports/figure/a/b/c'],
      ['GET', '/api/v1/passports/reading/%27%3B--/x'],
      ['POST', '/api/v1/figures', { not: 'a list' }],
      ['POST', '/api/v1/figures', [null, 1, 'x', {}]],
      ['POST', '/api/v1/deadlines', { receivedAt: 'x' }],
      ['POST', '/api/v1/imports?type=figures', { no: 'form' }],
      ['POST', '/api/v1/imports/khong-co/commit'],
      ['POST', '/api/v1/session', { username: '\u0000', password: '\u0000' }],
      ['POST', '/api/v1/things', { ...GAUGE, id: 'thu-nul', name: { vi: 'a\u0000b' } }],
      ['GET', '/api/v1/alerts?q=%00'],
      ['GET', '/api/v1/areas?q=%00'],
      ['GET', '/ogc/collections/khong-co/items?bbox=a,b'],
      ['GET', '/cap/alerts/..%2F..%2Fetc%2Fpasswd.xml'],
      ['GET', '/api/v1/things?q=%25%27%22'],
      ['PUT', '/api/v1/things'],
    ]
    for (const [method, path, body] of calls) {
      const answer = await admin.call(method, path, body)
      expect(answer.status, `${method} ${path} ${answer.text}`).toBeLessThan(500)
      expect(answer.text, path).not.toMatch(/\bat .+\.ts:\d+|node:internal|select .+ from /)
      if (answer.status >= 400) expect(answer.type, path).toContain('application/problem+json')
    }
  })
})
