import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeServer } from '#apps/server/http/server.ts'
import { useFileFolder } from '#platform/files/server/file-store.ts'
import { type Face, startFace, textOf } from './testing.ts'

type Json = Record<string, unknown>
let face: Face
beforeAll(async () => {
  face = await startFace(makeServer)
  useFileFolder(face.db, mkdtempSync(path.join(tmpdir(), 'saola-open311-')))
  await face.db.run(sql`insert into feedback.question (topic, code, sort, datatype, required, title, options) values
    ('manhole', 'KIND', 1, 'singlevaluelist', true, '{"vi":"Nắp gì?","en":"Which cover?"}',
      '[{"key":"drain","name":{"vi":"Cống","en":"Drain"}},{"key":"cable","name":{"vi":"Cáp","en":"Cable"}}]'),
    ('manhole', 'WHEN', 2, 'datetime', false, '{"vi":"Từ khi nào?","en":"Since when?"}', '[]'),
    ('manhole', 'DEPTH', 3, 'number', false, '{"vi":"Sâu bao nhiêu?","en":"How deep?"}', '[]')`)
})
afterAll(() => face?.close())

const good = () => ({ api_key: face.key, service_code: 'pothole', lat: '15.3525', long: '108.2264' })
const count = async () => (await face.db.get<{ n: number }>(sql`select count(*)::int as n from cases."case"`)).n
const row = (code: string) =>
  face.db.get<{
    fields: Json
    area: string
    channel: string
    id: string
  }>(sql`select c.id, c.fields, a.code as area, r.channel
    from cases."case" c join areas.area a on a.id = c.area_id join feedback.report_public r on r."case" = c.id
    where c.code = ${code}`)
const codeOf = (answer: { json: never }) => (answer.json as Json[])[0]!.service_request_id as string

describe('POST requests', () => {
  it('gives the number at once, in JSON a list of one', async () => {
    const answer = await face.post('/requests.json', { ...good(), description: 'Ổ gà sâu', account_id: '123456' })
    expect(answer).toMatchObject({ status: 201, type: 'application/json; charset=utf-8' })
    expect(answer.json).toEqual([
      {
        service_request_id: expect.stringMatching(/^PA-\d{6}-\d{4}$/),
        service_notice: expect.stringContaining('Hạn trả lời'),
        account_id: '123456',
      },
    ])
  })

  it('gives the same in XML', async () => {
    const answer = await face.post('/requests.xml', { ...good(), description: 'Ổ gà sâu' }, { 'accept-language': 'en' })
    expect(answer).toMatchObject({ status: 201, type: 'text/xml; charset=utf-8' })
    expect(answer.xml.name).toBe('service_requests')
    expect(answer.xml.children[0]!.children.map((c) => c.name)).toEqual([
      'service_request_id',
      'service_notice',
      'account_id',
    ])
    expect(textOf(answer.xml, 'service_notice')).toContain('answered by')
  })

  it('takes pictures as files of a multipart form, without what the camera wrote, and refuses what is no picture', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const send = async (picture: Buffer, more: Record<string, string> = {}) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ ...good(), description: 'Ổ gà có ảnh', ...more }))
        form.append(name, value)
      form.append('attribute[KIND]', 'drain')
      form.append('media', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
      const asked = new Request('http://x', { method: 'POST', body: form })
      return face.app.inject({
        method: 'POST',
        url: '/open311/v2/requests.json',
        headers: { host: 'ioc.vidu.vn', 'content-type': asked.headers.get('content-type')! },
        payload: Buffer.from(await asked.arrayBuffer()),
      })
    }
    const answer = await send(png)
    expect(answer.statusCode, answer.body).toBe(201)
    const { id } = await row(answer.json()[0].service_request_id)
    expect(
      await face.db.get(sql`select cardinality(photos) as n from feedback.report_public where "case" = ${id}`),
    ).toEqual({ n: 1 })
    const before = await count()
    expect((await send(Buffer.from('no picture'))).statusCode).toBe(400)
    expect((await send(png, { api_key: 'wrong' })).statusCode).toBe(403)
    expect(await count()).toBe(before)
  })

  it('takes “other” as a service, and finds there what nobody has sorted', async () => {
    const answer = await face.post('/requests.json', {
      ...good(),
      service_code: 'other',
      description: 'Trời đẹp quá bà con ơi',
    })
    expect(answer.status).toBe(201)
    const found = await face.get(`/requests.json?service_code=other`)
    expect((found.json as Json[]).map((one) => one.service_request_id)).toContain(codeOf(answer))
    const [one] = (await face.get(`/requests/${codeOf(answer)}.json`)).json as Json[]
    expect(one).toMatchObject({ service_code: 'other', address_id: '20900', zipcode: null })
  })

  it('takes the place by address_id alone, and tells an unknown one and a postal code alone', async () => {
    const { lat: _a, long: _b, ...bare } = good()
    const answer = await face.post('/requests.json', { ...bare, address_id: '20900', description: 'Ổ gà ở chợ' })
    expect((await row(codeOf(answer))).area).toBe('20900')
    expect((await face.post('/requests.json', { ...bare, address_id: '99999' })).status).toBe(400)
    expect((await face.post('/requests.json', { ...bare, zipcode: '50000' })).status).toBe(400)
  })

  it('keeps what was sent for the officers: words, place, who', async () => {
    const answer = await face.post(
      '/requests.json',
      'api_key=' +
        face.key +
        '&service_code=pothole&lat=15.3525&long=108.2264&address_string=1234+L%C3%AA+L%E1%BB%A3i&email=hoa%40vidu.vn&device_id=tt222111&account_id=123456&first_name=Hoa&last_name=Tr%E1%BA%A7n+Th%E1%BB%8B&phone=0905123456&description=M%E1%BB%99t+h%E1%BB%91+s%E1%BB%A5t+l%E1%BB%9Bn&media_url=http%3A%2F%2Fanh.vidu.vn%2F2002%2F5ed4.jpg',
    )
    const { fields, area, channel, id } = await row(codeOf(answer))
    expect(fields).toMatchObject({
      category: 'pothole',
      description: 'Một hố sụt lớn',
      address: '1234 Lê Lợi',
      reporterName: 'Trần Thị Hoa',
      reporterPhone: '0905123456',
      reporterEmail: 'hoa@vidu.vn',
    })
    expect([area, channel]).toEqual(['20900', 'open311'])
    const comment = await face.db.get<{ note: string; actorKind: string }>(
      sql`select note, actor_kind as "actorKind" from cases.move where "case" = ${id} and move = 'comment'`,
    )
    expect(comment).toMatchObject({
      note: expect.stringContaining('http://anh.vidu.vn/2002/5ed4.jpg'),
      actorKind: 'token',
    })
  })

  it('needs no description, and a phone number that is none loses no report', async () => {
    const answer = await face.post('/requests.json', { ...good(), phone: '111111111', email: 'x' })
    expect(answer.status).toBe(201)
    expect((await row(codeOf(answer))).fields).not.toHaveProperty('reporterPhone')
  })

  it('takes the key as bearer too, but no session of a browser', async () => {
    const { api_key: _, ...form } = good()
    expect((await face.post('/requests.json', form, { authorization: `Bearer ${face.key}` })).status).toBe(201)
    expect((await face.post('/requests.json', form, { cookie: 'saola=anything' })).status).toBe(403)
  })
})

describe('the order of checks', () => {
  const steps: [string, Record<string, string>, number, string][] = [
    ['no key', {}, 403, 'api_key'],
    ['a key nobody gave out', { api_key: 'xyz' }, 403, 'api_key'],
    ['a foreign jurisdiction', { api_key: 'KEY', jurisdiction_id: 'city.gov' }, 404, 'jurisdiction_id'],
    ['no service', { api_key: 'KEY' }, 400, 'service_code'],
    ['an unknown service', { api_key: 'KEY', service_code: '001' }, 404, '001'],
    ['no place', { api_key: 'KEY', service_code: 'manhole' }, 400, 'address_string'],
    ['half a place', { api_key: 'KEY', service_code: 'manhole', lat: '15.58' }, 400, 'address_string'],
    ['no answer', { api_key: 'KEY', service_code: 'manhole', lat: '15.58', long: '108.1' }, 400, 'KIND'],
    ['an address id nobody has', { api_key: 'KEY', service_code: 'pothole', address_id: '99999' }, 400, '99999'],
    ['a place abroad', { api_key: 'KEY', service_code: 'pothole', lat: '37.76', long: '-122.42' }, 400, 'Viet Nam'],
  ]
  it.each(steps)('%s', async (_name, form, status, word) => {
    const before = await count()
    const sent = { ...form, ...(form.api_key === 'KEY' && { api_key: face.key }) }
    const english = { 'accept-language': 'en' }
    const json = await face.post('/requests.json', sent, english)
    expect(json.status).toBe(status)
    expect(json.json).toEqual([{ code: status, description: expect.stringContaining(word) }])
    const xml = await face.post('/requests.xml', sent, english)
    expect([xml.status, xml.xml.name, textOf(xml.xml, 'code')]).toEqual([status, 'errors', String(status)])
    expect(textOf(xml.xml, 'description')).toContain(word)
    expect(await count()).toBe(before)
  })

  it('asks for the key before it looks at the body', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await face.post('/requests.json', '{"service_code":1}', headers)).status).toBe(403)
    const known = { ...headers, authorization: `Bearer ${face.key}` }
    expect((await face.post('/requests.json', '{"service_code":1}', known)).status).toBe(400)
  })
})

describe('the key', () => {
  it('must have the scope open311; all that a token may do has it too', async () => {
    const [narrow, wide] = [await face.token(['readings:write', 'cases:write']), await face.token(['all'])]
    expect((await face.post('/requests.json', { ...good(), api_key: narrow })).status).toBe(403)
    expect((await face.post('/requests.json', { ...good(), api_key: wide })).status).toBe(201)
  })

  it('of one area files nothing in another, and leaves nothing behind', async () => {
    const key = await face.token(['open311'], '20900')
    expect((await face.post('/requests.json', { ...good(), api_key: key })).status).toBe(201)
    const before = await count()
    const far = { ...good(), api_key: key, lat: '16.06', long: '108.22' }
    expect((await face.post('/requests.json', far)).status).toBe(403)
    expect(await count()).toBe(before)
  })
})

describe('where it is', () => {
  const areaOf = async (form: Record<string, string>) => {
    const { lat: _, long: __, ...rest } = good()
    return (await row(codeOf(await face.post('/requests.json', { ...rest, ...form })))).area
  }
  it('is the commune of the nearest centre, the one named in the address, or the one of the address id', async () => {
    expect(await areaOf({ lat: '15.3525', long: '108.2264' })).toBe('20900')
    expect(await areaOf({ address_string: 'Thôn 2, xã Trà My' })).toBe('20900')
    expect(await areaOf({ address_id: '20900' })).toBe('20900')
  })
})

describe('answers to questions', () => {
  const ask = (more: Record<string, string>) =>
    face.post('/requests.json', { ...good(), service_code: 'manhole', ...more })
  it('are kept with the report, lists by their keys', async () => {
    const answer = await ask({ 'attribute[KIND]': 'drain', 'attribute[DEPTH]': '1.5', 'attribute[MORE]': 'gì khác' })
    const { id } = await row(codeOf(answer))
    const kept = await face.db.get<{ answers: Json }>(
      sql`select answers from feedback.open311_extra where "case" = ${id}`,
    )
    expect(kept.answers).toEqual({ KIND: ['Cống'], DEPTH: ['1.5'], MORE: ['gì khác'] })
  })

  it('of several choices come under brackets', async () => {
    const body = new URLSearchParams({ ...good(), service_code: 'tree' })
    body.append('attribute[DANGER][]', 'road')
    body.append('attribute[DANGER][]', 'wire')
    const { id } = await row(codeOf(await face.post('/requests.json', body.toString())))
    const kept = await face.db.get<{ answers: Json }>(
      sql`select answers from feedback.open311_extra where "case" = ${id}`,
    )
    expect(kept.answers).toEqual({ DANGER: ['Đường đi', 'Dây điện'] })
  })

  it('that are wrong are told all at once', async () => {
    const answer = await ask({ 'attribute[KIND]': 'gold', 'attribute[DEPTH]': 'sâu', 'attribute[WHEN]': 'hôm qua' })
    expect(answer.status).toBe(400)
    expect((answer.json as Json[]).map((one) => one.code)).toEqual([400, 400, 400])
    expect(answer.text).toMatch(/KIND.*DEPTH|DEPTH.*KIND/s)
  })
})
