import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Row } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'

/** Folder with `node_modules/open311`: the client of others on npm (long unmaintained, so no dependency of ours). */
const CLIENT = process.env.SAOLA_OPEN311_CLIENT ?? ''
const hasClient = existsSync(path.join(CLIENT, 'node_modules/open311/package.json')) && CLIENT !== ''

let centre: Centre
let anyone: Caller
let key: string
beforeAll(async () => {
  centre = await startCentre()
  anyone = centre.anyone
  const made = await centre.admin.post<{ token: string }>('/api/v1/tokens', { name: 'Ứng dụng', scope: ['open311'] })
  key = made.body.token
})
afterAll(() => centre?.stop())

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
const post = (format: string, form: Record<string, string>) =>
  anyone.post<Row[]>(`/open311/v2/requests.${format}`, new URLSearchParams(form).toString(), FORM)
const get = <T = Row[]>(address: string, headers = {}) => anyone.get<T>(`/open311/v2/${address}`, headers)
const spot = () => ({ api_key: key, service_code: 'pothole', lat: '15.58', long: '108.10' })

describe('Open311 in an empty centre', () => {
  it('leads from discovery to services and their questions', async () => {
    const { body } = await get<Row & { endpoints: { url: string; formats: string[] }[] }>('discovery.json')
    const [endpoint] = body.endpoints
    expect(endpoint).toMatchObject({ url: `${centre.url}/open311/v2`, formats: ['text/xml', 'application/json'] })
    const services = await anyone.get<Row[]>(`${endpoint!.url.replace(centre.url, '')}/services.json`)
    expect(services.body.length).toBeGreaterThan(5)
    const asking = services.body.find((one) => one.metadata === true)!
    const definition = await get<Row>(`services/${asking.service_code}.json`)
    expect(definition.body).toMatchObject({
      service_code: asking.service_code,
      attributes: expect.arrayContaining([expect.objectContaining({ order: 1, variable: true })]),
    })
    const english = await get('services.json', { 'accept-language': 'en' })
    expect(english.body[0]!.service_name).not.toBe(services.body[0]!.service_name)
  })

  it('takes a report and shows it by its id at once, open, without a key', async () => {
    const filed = await post('json', { ...spot(), description: 'Ổ gà <sâu> & rộng', email: 'hoa@bimat.vn' })
    expect(filed.status).toBe(201)
    const id = String(filed.body[0]!.service_request_id)
    const [row] = (await get(`requests/${id}.json`)).body
    expect(row).toMatchObject({
      service_request_id: id,
      status: 'open',
      service_code: 'pothole',
      lat: 15.58,
      long: 108.1,
    })
    expect(row!.description).toBeNull()
    const listed = (await get('requests.json?status=open')).body.map((one) => one.service_request_id)
    expect(listed).toContain(id)
    const xml = await get(`requests.xml?service_request_id=${id}`)
    expect(xml.type).toBe('text/xml; charset=utf-8')
    expect(xml.text).toContain(`<service_request_id>${id}</service_request_id><status>open</status>`)
    expect(xml.text + JSON.stringify(row)).not.toContain('bimat')
  })

  it('stands in the officers’ list, where it can be answered, and is closed then', async () => {
    const id = String((await post('json', { ...spot(), description: 'Hố sâu giữa đường' })).body[0]!.service_request_id)
    const found = await centre.admin.get<{ items: Row[] }>(`/api/v1/cases?type=feedback.report&q=${id}`)
    const [item] = found.body.items
    expect(item).toMatchObject({ code: id })
    const moved = await centre.admin.post(`/api/v1/cases/${item!.id}/moves`, {
      move: 'answer',
      fill: { answer: 'Đã vá xong.' },
      version: item!.version,
    })
    expect(moved.status).toBe(200)
    const [row] = (await get(`requests/${id}.json`)).body
    expect(row).toMatchObject({ status: 'closed', status_notes: expect.stringContaining('Đã vá xong.') })
  })

  it('checks key, service and place in this order, and says so in the asked format', async () => {
    const { api_key: _, ...keyless } = spot()
    const { service_code: __, ...serviceless } = spot()
    const place = { api_key: key, service_code: 'pothole' }
    for (const [form, status] of [
      [{}, 403],
      [keyless, 403],
      [{ ...keyless, api_key: 'xyz' }, 403],
      [serviceless, 400],
      [{ ...spot(), service_code: '001' }, 404],
      [place, 400],
      [{ ...place, lat: '15.58' }, 400],
    ] as const) {
      const json = await post('json', form)
      expect(json.status).toBe(status)
      expect(json.body).toEqual([{ code: status, description: expect.any(String) }])
      const xml = await post('xml', form)
      expect(xml).toMatchObject({ status, type: 'text/xml; charset=utf-8' })
      expect(xml.text).toContain(`<errors><error><code>${status}</code><description>`)
    }
    expect((await get('requests/638344.json')).body).toEqual([{ code: 404, description: expect.any(String) }])
  })

  it('stops taking a key once it was revoked', async () => {
    const made = await centre.admin.post('/api/v1/tokens', { name: 'Cũ', scope: ['open311'] })
    const old = { ...spot(), api_key: String(made.body.token) }
    expect((await post('json', old)).status).toBe(201)
    await centre.admin.call('DELETE', `/api/v1/tokens/${made.body.id}`)
    expect((await post('json', old)).status).toBe(403)
  })
})

type Done = (error: unknown, data: unknown) => void
type Client = Record<string, (...args: unknown[]) => void>

describe.skipIf(!hasClient).each(['json', 'xml'])('a client written by others (npm open311), in %s', (format) => {
  let client: Client
  const ask = <T>(method: string, ...args: unknown[]) =>
    new Promise<T>((well, badly) => {
      const done: Done = (error, data) => (error ? badly(new Error(String(data))) : well(data as T))
      client[method]!(...args, done)
    })
  beforeAll(() => {
    const Open311 = createRequire(path.join(CLIENT, 'x.js'))('open311') as new (options: object) => Client
    client = new Open311({ endpoint: `${centre.url}/open311/v2/`, apiKey: key, format })
  })

  it('reads services and definitions, files a report and finds it again', async () => {
    const services = await ask<Row[]>('serviceList')
    expect(services[0]).toMatchObject({ service_code: 'pothole', type: 'realtime' })
    expect(JSON.stringify(await ask('serviceDefinition', 'tree'))).toContain('DANGER')
    const [filed] = await ask<Row[]>('submitRequest', {
      service_code: 'tree',
      lat: 15.58,
      long: 108.1,
      description: 'Cây đổ <ngang> & chắn đường',
      attributes: { DANGER: 'road' },
    })
    const id = filed!.service_request_id
    const [found] = await ask<Row[]>('serviceRequest', id)
    expect(found).toMatchObject({ service_request_id: id, status: 'open', service_code: 'tree' })
    const listed = await ask<Row[]>('serviceRequests', { status: 'open' })
    expect(listed.map((one) => one.service_request_id)).toContain(id)
  })

  it('is told what is wrong', async () => {
    await expect(ask('submitRequest', { service_code: 'tree' })).rejects.toThrow(/400.*address_string/s)
    await expect(ask('token', '12345')).rejects.toThrow('404')
  })
})
