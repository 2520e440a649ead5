import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { DutyDetail, DutyOut } from '../../regime/contract.ts'
import type { DoorOut } from '../../regime/sending-contract.ts'
import { regimeRoutes } from '../regime/regime-routes.ts'
import { MONTHLY, makeWard, type Ward } from '../regime/testing.ts'
import { openReportDoor } from './doors.ts'
import { hashOf } from './rows-of.ts'
import { sendReports } from './send-reports.ts'
import { sendingRoutes } from './sending-routes.ts'

let ward: Ward
let server: http.Server
let status = 503
let id = ''
const DUTIES = '/api/v1/reports/duties'
const DOORS = '/api/v1/reports/doors'
const GAPS = { insist: true, note: 'chưa có số' }
const routes = [...regimeRoutes, ...sendingRoutes]
const ask = async <T>(name: string, who: string, input: object = {}) =>
  (await callRoute<T>(ward.db, routes, name, await ward.actor(who), input)).answer
const move = (who: string, body: object) => ask(`POST ${DUTIES}/:id/moves`, who, { params: { id }, body })
const show = () => ask<DutyDetail>(`GET ${DUTIES}/:id`, 'clerk', { params: { id } })
const doors = async () => (await ask<{ items: DoorOut[] }>(`GET ${DOORS}`, 'lead')).items
const later = (minutes: number) => ward.db.setNow(new Date(ward.db.now.getTime() + minutes * 60_000))

/** A report that goes by this door, signed. */
async function signed(code: string, door: string): Promise<void> {
  await ask('POST /api/v1/reports/regime', 'lead', { body: { ...MONTHLY, code, door } })
  const { items } = await ask<{ items: DutyOut[] }>(`GET ${DUTIES}`, 'lead')
  id = items.find((d) => d.code === code && d.period === '2026-11@decree-09')!.id
  await move('clerk', { move: 'begin' })
  await move('clerk', { move: 'submit', ...GAPS })
  await move('lead', { move: 'sign', ...GAPS })
}
const open = (door: Parameters<typeof openReportDoor>[2]) => ward.db.tx((tx) => openReportDoor(tx, SYSTEM, door))

beforeAll(async () => {
  ward = await makeWard('2026-11-16T02:00:00Z')
  await ward.db.tx((tx) => setSetting(tx, SYSTEM, { name: 'connectors.private-addresses', value: true }))
  await ward.give(['births', '2026-11@decree-09', 21])
  server = http.createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      answer.statusCode = status
      answer.end(JSON.stringify({ receipt: 'BN-1', receivedAt: 'x', hash: hashOf(Buffer.concat(parts)) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await ward.db.close()
})

describe('a system that takes reports over HTTP', () => {
  it('is said to fail with the reason, what waits and when it is tried again, until a receipt comes', async () => {
    const door = await open({ title: 'LRIS', address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })
    expect(await doors()).toMatchObject([{ arrived: null, waiting: 0, trouble: null, nextAt: null }])
    await signed('BC-01', door)
    await move('clerk', { move: 'send', channel: 'reporting-system' })
    await sendReports(ward.db)
    expect(await doors()).toMatchObject([
      {
        waiting: 1,
        since: '2026-11-16T09:00:00+07:00',
        trouble: { vi: expect.stringContaining('503') },
        arrived: null,
      },
    ])
    expect((await doors())[0]!.nextAt).toBe('2026-11-16T09:01:00+07:00')
    status = 200
    later(1)
    await sendReports(ward.db)
    expect(await doors()).toMatchObject([
      { waiting: 0, since: null, trouble: null, nextAt: null, arrived: '2026-11-16T09:01:00+07:00' },
    ])
    expect((await show()).sendings[0]).toMatchObject({ pushed: true, format: 'json', rows: 3, state: 'received' })
  })
  it('needs an address', async () => {
    await expect(open({ title: 'LRIS' })).rejects.toMatchObject({ status: 422, errors: [{ path: '/address' }] })
  })
})

describe('a system that takes files', () => {
  it('gets the rows as a file that is kept as it was handed over, and is not called', async () => {
    const door = await open({ title: 'LRIS nhận tệp', kind: 'lris-file' })
    await signed('BC-02', door)
    await move('clerk', { move: 'send', channel: 'reporting-system' })
    expect(await sendReports(ward.db)).toBe(0)
    const sent = (await show()).sendings[0]!
    expect(sent).toMatchObject({ door: 'LRIS nhận tệp', pushed: false, format: 'csv', state: 'waiting', nextAt: null })
    await ward.give(['births', '2026-11@decree-09', 99])
    const file = (who: string) =>
      ask<{ body: Buffer; type: string; headers: Record<string, string> }>(
        'GET /api/v1/reports/sendings/:id/file',
        who,
        {
          params: { id: sent.id },
        },
      )
    const { body, type, headers } = await file('viewer')
    expect(type).toContain('text/csv')
    expect(headers['content-disposition']).toContain('bc-02-2026-11-decree-09-tra-my.csv')
    expect(body.toString('utf8')).toContain('BC-02,2026-11@decree-09,ward,field.births,21,,lead')
    expect(hashOf(body)).toBe(sent.hash)
    await expect(file('stranger')).rejects.toMatchObject({ status: 404 })
  })
  it('is done with the receipt that a person writes down', async () => {
    const sent = (await show()).sendings[0]!
    await ask('POST /api/v1/reports/sendings/:id/receipt', 'clerk', {
      params: { id: sent.id },
      body: { number: 'LRIS-9' },
    })
    expect(await show()).toMatchObject({ state: 'received', sendings: [{ receipt: { number: 'LRIS-9' } }] })
    expect((await doors())[1]).toMatchObject({
      kind: 'lris-file',
      address: null,
      waiting: 0,
      arrived: expect.any(String),
    })
  })
})
