import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FarSystem, startFarSystem } from './lris.ts'
import { REPORTS } from './report-list.ts'

const PORT = 24_973
let far: FarSystem
const post = (key: string, body: string) =>
  fetch(`http://127.0.0.1:${PORT}/`, { method: 'POST', headers: { 'idempotency-key': key, connection: 'close' }, body })
const ROWS = JSON.stringify({ rows: [{ indicatorCode: 'a', value: 1 }] })

beforeEach(async () => {
  far = await startFarSystem(PORT)
})
afterEach(() => far.close())

describe('the stand-in for the reporting system', () => {
  it('gives one receipt for one delivery however often it comes, with the hash of the bytes', async () => {
    const first = await (await post('k', ROWS)).json()
    expect(first).toMatchObject({ receipt: expect.stringMatching(/^LRIS-\d{4}-000001$/), rows: 1 })
    expect(await (await post('k', ROWS)).json()).toEqual(first)
    expect(far.taken.size).toBe(1)
  })
  it('takes the file that was handed over, by its lines', async () => {
    const bring = (body: string) =>
      fetch(`http://127.0.0.1:${PORT}/`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', connection: 'close' },
        body,
      })
    const taken = await bring('\ufeffreportCode,period,value\r\nBC,2026,1\r\nBC,2026,2\r\n')
    expect(await taken.json()).toMatchObject({ rows: 2, receipt: expect.stringMatching(/^LRIS-/) })
    expect((await bring('a,b\r\n1,2\r\n')).status).toBe(422)
  })
  it('refuses a delivery without rows for good', async () => {
    expect((await post('k', '{}')).status).toBe(422)
    expect((await post('j', 'no json')).status).toBe(422)
  })
  it('is away at the first try of every fourth delivery, and takes the second', async () => {
    const statuses: number[] = []
    for (const key of ['a', 'b', 'c', 'd', 'd']) statuses.push((await post(key, ROWS)).status)
    expect(statuses).toEqual([200, 200, 200, 503, 200])
  })
})

describe('the reports of the demo', () => {
  it('bear each a code of their own', () => {
    expect(REPORTS.length).toBeGreaterThanOrEqual(10)
    expect(new Set(REPORTS.map((r) => r.code)).size).toBe(REPORTS.length)
  })
})
