import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeServer } from '#apps/server/http/server.ts'
import { type Face, startFace, textOf } from './testing.ts'

const SCHEMAS = new URL('../../../../../../shared/data/open311/json-schema/', import.meta.url)
const XMLLINT = ['/usr/bin/xmllint', '/usr/local/bin/xmllint'].find((file) => existsSync(file))
type Json = Record<string, unknown>

let face: Face
beforeAll(async () => {
  face = await startFace(makeServer)
})
afterAll(() => face?.close())

const one = async (code: string, headers = {}) =>
  ((await face.get(`/requests/${code}.json`, headers)).json as Json[])[0]!
const codes = async (query: string) =>
  ((await face.get(`/requests.json?${query}`)).json as Json[]).map((row) => row.service_request_id)

describe('GET requests/{id}', () => {
  it('finds a report at once, open, without a key, in both formats', async () => {
    const code = await face.file()
    const row = await one(code)
    expect(row).toMatchObject({
      service_request_id: code,
      status: 'open',
      service_code: 'pothole',
      service_name: 'Mặt đường hỏng, ổ gà',
      requested_datetime: '2026-11-21T08:00:00+07:00',
      lat: 15.3525,
      long: 108.2264,
    })
    const { xml } = await face.get(`/requests/${code}.xml`)
    expect([xml.name, xml.children.map((c) => c.name)]).toEqual(['service_requests', ['request']])
    expect(xml.children[0]!.children.map((c) => c.name)).toEqual(Object.keys(row))
    expect(textOf(xml, 'service_request_id')).toBe(code)
  })

  it('has all fields of the standard in their order', async () => {
    expect(Object.keys(await one(await face.file()))).toEqual([
      'service_request_id',
      'status',
      'status_notes',
      'service_name',
      'service_code',
      'description',
      'agency_responsible',
      'service_notice',
      'requested_datetime',
      'updated_datetime',
      'expected_datetime',
      'address',
      'address_id',
      'zipcode',
      'lat',
      'long',
      'media_url',
    ])
  })

  it('promises the due time as the one expected', async () => {
    expect((await one(await face.file())).expected_datetime).toMatch(/^2026-1\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)
  })

  it('is 404 for an id that does not exist', async () => {
    for (const id of ['PA-1', '638344', '0198c000-0000-7000-8000-000000000001', '%27or%201%3D1'])
      expect((await face.get(`/requests/${id}.json`)).status, id).toBe(404)
    expect((await face.get('/requests/638344.xml')).xml.name).toBe('errors')
  })

  it('takes the code in small letters', async () => {
    const code = await face.file()
    expect((await one(code.toLowerCase())).service_request_id).toBe(code)
  })
})

describe('what is told of a report', () => {
  it('keeps the text back until somebody has looked at it, and says so', async () => {
    const code = await face.file({ address_string: '12 Trần Phú' })
    const waits = await one(code)
    expect(waits).toMatchObject({ description: null, service_notice: expect.stringContaining('duyệt') })
    expect(JSON.stringify(waits)).not.toContain('Trần Phú')
    expect((await one(code, { 'accept-language': 'en' })).service_notice).toContain('appear')
  })

  it('shows what a moderator published, not what was sent, and no picture that may change elsewhere', async () => {
    const sent = { description: 'Ổ gà trước nhà bà Lan số 12', media_url: 'https://anh.vidu.vn/2.jpg' }
    const code = await face.file(sent)
    await face.move(code, 'publish', { publicText: 'Ổ gà trên đường Trần Phú' })
    const row = await one(code)
    expect(row).toMatchObject({ description: 'Ổ gà trên đường Trần Phú', service_notice: null, media_url: null })
    await face.move(code, 'hide')
    expect((await one(code)).description).toBeNull()
  })

  it('never tells who sent it, nor is that in any list', async () => {
    const secret = { first_name: 'Hoa', last_name: 'Đặng Bí Mật', phone: '0905999111', email: 'hoa@bimat.vn' }
    const code = await face.file({ ...secret, device_id: 'tt-bimat-1', account_id: 'bimat-77' })
    await face.moderate(false)
    const all = (await face.get('/requests.json?extensions=true')).text + (await face.get(`/requests/${code}.xml`)).text
    await face.moderate(true)
    expect(all).toContain(code)
    for (const word of ['Bí Mật', '0905999111', 'bimat']) expect(all).not.toContain(word)
  })

  it('shows text, address and the link of the picture at once in a centre that does not moderate', async () => {
    await face.moderate(false)
    const code = await face.file({
      description: 'Ổ gà <lớn> & sâu\r\n"thử" <b>đậm</b>',
      address_string: '12 Trần Phú',
      media_url: 'https://anh.vidu.vn/1.jpg',
    })
    const row = await one(code)
    const { xml } = await face.get(`/requests/${code}.xml`)
    await face.moderate(true)
    expect(row).toMatchObject({
      description: 'Ổ gà <lớn> & sâu\n"thử" đậm',
      address: '12 Trần Phú, Xã Trà My',
      media_url: 'https://anh.vidu.vn/1.jpg',
    })
    expect(textOf(xml, 'description')).toBe('Ổ gà <lớn> & sâu\n"thử" đậm')
  })

  it('is closed once it is answered, with the answer, at the time it ended', async () => {
    const code = await face.file()
    face.db.setNow('2026-11-21T09:30:00+07:00')
    await face.move(code, 'start')
    expect(await one(code)).toMatchObject({ status: 'open', status_notes: 'Đang xử lý' })
    await face.move(code, 'answer', { answer: 'Đã vá xong mặt đường.' })
    expect(await one(code)).toMatchObject({
      status: 'closed',
      status_notes: 'Đã trả lời: Đã vá xong mặt đường.',
      updated_datetime: '2026-11-21T09:30:00+07:00',
    })
    face.db.setNow('2026-11-21T08:00:00+07:00')
  })

  it('says of a duplicate which is the first, and of a diverted one by which law, without where it was', async () => {
    const first = await face.file()
    const second = await face.file()
    await face.move(second, 'mark-duplicate', { of: first })
    expect(await one(second)).toMatchObject({ status: 'closed', status_notes: `Trùng phản ánh khác: ${first}` })
    const third = await face.file()
    await face.move(third, 'divert', { law: 'complaint', receiver: 'Thanh tra' })
    expect(await one(third)).toMatchObject({
      status: 'closed',
      status_notes: expect.stringContaining('Chuyển theo luật riêng'),
      service_notice: expect.stringContaining('Khiếu nại'),
      description: null,
      lat: null,
      long: null,
    })
  })

  it('tells its course only when asked', async () => {
    const code = await face.file()
    const [row] = (await face.get(`/requests/${code}.json?extensions=true`)).json as { notes: Json[] }[]
    expect(row!.notes[0]).toMatchObject({ datetime: expect.any(String), description: 'Mới nhận' })
    expect(await one(code)).not.toHaveProperty('notes')
  })
})

describe('GET requests', () => {
  it('lists newest first, of asked services, states and times', async () => {
    face.db.setNow('2026-06-01T08:00:00+07:00')
    const old = await face.file({ service_code: 'tree' })
    face.db.setNow('2026-06-02T08:00:00+07:00')
    const younger = await face.file({ service_code: 'litter' })
    await face.move(younger, 'answer', { answer: 'Đã dọn rác.' })
    face.db.setNow('2026-11-21T08:00:00+07:00')
    const span = 'start_date=2026-05-20T00:00:00Z&end_date=2026-06-10T00:00:00%2B07:00'
    expect(await codes(span)).toEqual([younger, old])
    expect(await codes(`${span}&service_code=tree`)).toEqual([old])
    expect(await codes(`${span}&service_code=tree,litter&status=open,closed`)).toEqual([younger, old])
    expect(await codes(`${span}&status=closed`)).toEqual([younger])
    expect(await codes(`${span}&status=open`)).toEqual([old])
    expect(await codes(`${span}&service_code=none-such`)).toEqual([])
    expect(await codes('')).not.toContain(old)
    expect(await codes('start_date=2026-06-02T01:00:00Z&end_date=2026-06-02T01:00:00Z')).toEqual([younger])
  })

  it('lets ids override everything, in any order, unknown ones left out', async () => {
    const [a, b] = [await face.file(), await face.file()]
    const found = await codes(`service_request_id=${b},PA-khong-co,${a}&status=closed&start_date=x`)
    expect(found.sort()).toEqual([a, b].sort())
  })

  it('turns pages', async () => {
    const all = await codes('')
    expect(await codes('page=2&page_size=2')).toEqual(all.slice(2, 4))
    expect(await codes('page=999999')).toEqual([])
  })

  it('is 400 with what is wrong, in the asked format', async () => {
    const answer = await face.get('/requests.xml?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z')
    expect(answer.status).toBe(400)
    expect([textOf(answer.xml, 'code'), textOf(answer.xml, 'description')]).toEqual([
      '400',
      expect.stringContaining('90'),
    ])
    expect((await face.get('/requests.json?status=pending')).json).toEqual([
      { code: 400, description: expect.any(String) },
    ])
  })

  it('does not list what may be a denunciation, nor what was not taken', async () => {
    const spam = await face.file({ description: 'Mua nhà giá rẻ gọi ngay' })
    await face.move(spam, 'reject', { reason: 'spam' })
    const all = await codes('')
    expect(all.length).toBeGreaterThan(0)
    expect(all).not.toContain(spam)
    expect(await one(spam)).toMatchObject({ status: 'closed', status_notes: expect.stringContaining('rác') })
  })

  it.skipIf(!existsSync(SCHEMAS))('fits the JSON schema of the standard', async () => {
    const schema = JSON.parse(readFileSync(new URL('request.json', SCHEMAS), 'utf8'))
    const rows = (await face.get('/requests.json')).json as Json[]
    for (const row of rows) expect([...Value.Errors(schema, row)]).toEqual([])
  })

  it.skipIf(!XMLLINT)('is XML another parser reads too (xmllint)', async () => {
    for (const path of ['/requests.xml', '/services.xml', '/services/tree.xml', '/discovery.xml', '/requests/x.xml']) {
      const { text } = await face.get(path)
      expect(
        () => execFileSync(XMLLINT!, ['--noout', '--nonet', '-'], { input: text, stdio: 'pipe' }),
        path,
      ).not.toThrow()
    }
  })
})

describe('GET tokens/{token}', () => {
  it('leads from the UUID of a report to its number', async () => {
    const code = await face.file()
    const { id } = await face.db.get<{ id: string }>(sql`select id from cases."case" where code = ${code}`)
    expect((await face.get(`/tokens/${id}.json`)).json).toEqual([{ service_request_id: code, token: id }])
    const { xml } = await face.get(`/tokens/${id}.xml`)
    expect([xml.name, textOf(xml, 'service_request_id'), textOf(xml, 'token')]).toEqual(['service_requests', code, id])
  })

  it('is 404 for what is none', async () => {
    expect((await face.get('/tokens/12345.json')).status).toBe(404)
    expect((await face.get('/tokens/0198c000-0000-7000-8000-000000000001.xml')).status).toBe(404)
  })
})
