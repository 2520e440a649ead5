import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Call, SYSTEM } from '#platform/routes/server/route.ts'
import { addressFor, PUBLIC_ADDRESS, publicAddress } from './public-address.ts'
import { settingRoutes } from './routes.ts'
import { setSetting } from './settings.ts'

let db: TestDb
const call = (headers: Record<string, string>) => ({ db, header: (name: string) => headers[name] })
const put = (value: unknown) => {
  const route = settingRoutes({ areaIdOf: async () => 1, may: async () => true }).find((one) => one.method === 'PUT')!
  const made = { db, actor: SYSTEM, now: db.now } as Partial<Call> as Call
  return route.handle(made, { params: { name: PUBLIC_ADDRESS }, body: { value }, query: {}, files: [] } as never)
}

beforeEach(async () => {
  db = await freshDatabase({ modules: [], now: '2026-11-21T03:00:00Z' })
})
afterEach(() => db.close())

describe('the public address of a centre', () => {
  it('is the host a call came by until somebody sets it', async () => {
    expect(await publicAddress(db)).toBe('')
    expect(await addressFor(call({ host: '10.0.0.5:8080' }))).toBe('http://10.0.0.5:8080')
    expect(await addressFor(call({ host: 'a.vn', 'x-forwarded-proto': 'https' }))).toBe('https://a.vn')
    expect(await addressFor(call({ host: 'a.vn/"><script>' }))).toBe('')
  })

  it('wins over the host once it is set, without a slash at the end', async () => {
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: PUBLIC_ADDRESS, value: ' https://dieuhanh.tramy.gov.vn/ ' }))
    expect(await addressFor(call({ host: '10.0.0.5:8080' }))).toBe('https://dieuhanh.tramy.gov.vn')
  })

  it('is set only to an address of a site, and taken back by leaving it empty', async () => {
    await put('https://dieuhanh.tramy.gov.vn:8443')
    expect(await publicAddress(db)).toBe('https://dieuhanh.tramy.gov.vn:8443')
    for (const value of ['dieuhanh.tramy.gov.vn', 'ftp://a.vn', 'https://a.vn/app', 'https://u:p@a.vn', 'javascript:1'])
      await expect(put(value)).rejects.toMatchObject({ status: 422, errors: [{ path: '/value' }] })
    await put('')
    expect(await publicAddress(db)).toBe('')
  })
})
