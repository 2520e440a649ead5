import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, callerOf, type Page, type Row } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { faultySheet } from './faulty-sheet.ts'
import { GAUGE, LEVEL, registerGauge, tokenOf } from './registry.ts'

interface Import {
  id: string
  accepted: number
  rejected: { row: number; column: string | null; value: string | null; reason: unknown; mend: unknown }[]
}

let centre: Centre
let admin: Caller
beforeAll(async () => {
  centre = await startCentre()
  admin = centre.admin
  await registerGauge(admin, GAUGE.id)
})
afterAll(() => centre?.stop())

const words = (value: unknown) => (typeof value === 'string' ? value : String((value as { vi: string }).vi))
const csv = (name: string, text: string) => ({ name, bytes: Buffer.from(text) })

describe('a sheet of figures', () => {
  it('is previewed with every fault explained, then its good rows are taken', async () => {
    const { bytes, good, planted } = await faultySheet()
    const seen = await admin.upload<Import>('/api/v1/imports?type=figures', { name: 'bao-cao.xlsx', bytes })
    expect(seen.status, seen.text).toBe(200)
    for (const { row, what, says } of planted) {
      const told = seen.body.rejected.find((r) => r.row === row)
      expect(told, `row ${row}: ${what}`).toBeDefined()
      expect(words(told!.reason), what).toMatch(says)
      expect(words(told!.mend), what).toBeTruthy()
    }
    expect(seen.body.rejected.map((r) => r.row).sort((a, b) => a - b)).toEqual(planted.map((p) => p.row))
    expect(seen.body.accepted).toBe(good)
    expect((await admin.get<Page>('/api/v1/figures?area=20900')).body.items).toEqual([])

    const done = await admin.post<Import>(`/api/v1/imports/${seen.body.id}/commit`)
    expect(done.status, done.text).toBe(200)
    expect(done.body.accepted).toBe(good)
    const { items } = (await admin.get<Page>('/api/v1/figures?area=20900&indicator=socio-economic.budget-revenue')).body
    expect(items).toMatchObject([{ period: '2026-09', value: 1_250_500_000 }])
    const passport = (await admin.get<Row>('/api/v1/passports/figure/socio-economic.households/20900/2026')).body
    expect(passport).toMatchObject({ value: 4123 })
    expect(String(passport.cell)).toContain('bao-cao.xlsx')
    expect(passport.run).toBeTruthy()
  })
  it('is taken once: committing again changes nothing', async () => {
    const text = 'Mã ĐVHC;Chỉ tiêu;Kỳ;Giá trị\n20900;Số trẻ sinh;2025-08;17\n'
    const seen = await admin.upload<Import>('/api/v1/imports?type=figures', csv('sinh.csv', text), {
      status: 'official',
    })
    expect(seen.body.accepted).toBe(1)
    const commit = () => admin.post(`/api/v1/imports/${seen.body.id}/commit`)
    expect((await commit()).status).toBe(200)
    expect([200, 409]).toContain((await commit()).status)
    const passport = (
      await admin.get<Row & { history: unknown[] }>('/api/v1/passports/figure/socio-economic.births/20900/2025-08')
    ).body
    expect(passport.history).toHaveLength(1)
  })
  it('of a kind that cannot be read is told in plain words', async () => {
    for (const file of [csv('x.xlsx', 'không phải excel'), csv('x.csv', ''), csv('x.pdf', '%PDF-1.7')]) {
      const answer = await admin.upload<Import>('/api/v1/imports?type=figures', file)
      expect(answer.status, file.name).toBeLessThan(500)
      if (answer.status === 200)
        expect(answer.body).toMatchObject({ accepted: 0, rejected: [{ mend: expect.anything() }] })
      else expect(answer.type).toContain('problem+json')
    }
    expect((await admin.upload('/api/v1/imports?type=khong.co', csv('x.csv', 'a'))).status).toBeLessThan(500)
    expect((await admin.upload('/api/v1/imports?type=khong.co', csv('x.csv', 'a'))).status).toBeGreaterThanOrEqual(400)
  })
  it('is not taken from somebody without the right', async () => {
    const machine = callerOf(centre.url, await tokenOf(admin, 'readings:write'))
    expect((await machine.upload('/api/v1/imports?type=figures', csv('x.csv', 'a'))).status).toBe(403)
    expect((await centre.anyone.upload('/api/v1/imports?type=figures', csv('x.csv', 'a'))).status).toBe(401)
  })
})

describe('a flood bulletin', () => {
  it('is taken for the stations registered here; a row that contradicts itself is refused', async () => {
    const text = [
      'observed_at,station,level_m,stated_level,stated_offset_m',
      `2025-10-29T18:00+07:00,${GAUGE.name.vi},5.40,1,0.40`,
      `2025-10-30T18:00+07:00,${GAUGE.name.vi},6.40,2,-0.40`,
      '2025-10-30T18:00+07:00,Trạm Không Ai Biết,1.00,,',
    ].join('\n')
    const seen = await admin.upload<Import>('/api/v1/imports?type=hazards.bulletin', csv('ban-tin.csv', text))
    expect(seen.status, seen.text).toBe(200)
    expect(seen.body).toMatchObject({ accepted: 1 })
    expect(seen.body.rejected.map((r) => r.row)).toEqual([3, 4])
    expect((await admin.post(`/api/v1/imports/${seen.body.id}/commit`)).status).toBe(200)
    const { items } = (await admin.get<Page>(`/api/v1/readings?thing=${GAUGE.id}&indicator=${LEVEL}`)).body
    expect(items.map((r) => r.value)).toEqual([5.4])
  })
})

describe('a source', () => {
  it('takes what is pushed into it, keeps refused rows to be mended, and takes them back', async () => {
    const { body: token } = await admin.post<{ id: string; token: string }>('/api/v1/tokens', {
      name: 'trạm đo thử',
      scope: ['readings:write'],
    })
    const made = await admin.post('/api/v1/sources', {
      id: 'thu-tram',
      title: { vi: 'Trạm thử', en: 'Test station' },
      connector: 'readings.json',
      door: 'push',
      token: token.id,
    })
    expect(made.status, made.text).toBe(201)
    const machine = callerOf(centre.url, { authorization: `Bearer ${token.token}` })
    const rows = [
      { thing: GAUGE.id, indicator: LEVEL, at: '2026-02-01T07:00:00+07:00', value: 1.1 },
      { thing: 'go-nham', indicator: LEVEL, at: '2026-02-01T08:00:00+07:00', value: 1.2 },
    ]
    const ran = await machine.post('/api/v1/sources/thu-tram/push', rows)
    expect(ran).toMatchObject({ status: 200, body: { state: 'partial', accepted: 1, rejected: 1 } })
    const source = (await admin.get<Page>('/api/v1/sources')).body.items.find((s) => s.id === 'thu-tram')
    expect(source).toMatchObject({ rejects: 1, lastRun: { accepted: 1, rejected: 1 } })
    expect(source).toHaveProperty('freshness')
    expect((await admin.get<Page>('/api/v1/sources/thu-tram/runs')).body.items).toHaveLength(1)
    const [reject] = (await admin.get<Page>('/api/v1/sources/thu-tram/rejects')).body.items
    expect(reject).toMatchObject({ state: 'kept', reason: { vi: expect.stringContaining('go-nham') } })
    const file = await admin.get('/api/v1/sources/thu-tram/rejects.csv')
    expect(file.type).toContain('text/csv')
    expect(file.text).toContain('go-nham')
    expect((await admin.post(`/api/v1/rejects/${reject!.id}/mend`, { row: rows[1] })).status).toBe(422)
    const mended = await admin.post(`/api/v1/rejects/${reject!.id}/mend`, { row: { ...rows[1], thing: GAUGE.id } })
    expect(mended).toMatchObject({ status: 200, body: { state: 'mended' } })
    const query = `thing=${GAUGE.id}&from=2026-02-01T00:00:00Z&to=2026-02-02T00:00:00Z`
    expect((await admin.get<Page>(`/api/v1/readings?${query}`)).body.items.map((r) => r.value)).toEqual([1.1, 1.2])
  })
  it('is not fed by another machine, and its secrets are never given back', async () => {
    const other = callerOf(centre.url, await tokenOf(admin, 'readings:write'))
    expect((await other.post('/api/v1/sources/thu-tram/push', [])).status).toBe(403)
    const made = await admin.post('/api/v1/sources', {
      id: 'thu-keo',
      title: { vi: 'Nguồn kéo', en: 'Pulled' },
      connector: 'readings.json',
      door: 'pull',
      config: { url: 'https://example.org/x.json', bearer: 'bi-mat-cua-toi' },
    })
    expect(made.text).not.toContain('bi-mat-cua-toi')
    expect((await admin.get('/api/v1/sources')).text).not.toContain('bi-mat-cua-toi')
  })
})
