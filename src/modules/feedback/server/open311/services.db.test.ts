import { existsSync, readFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeServer } from '#apps/server/http/server.ts'
import { type Face, startFace, textOf } from './testing.ts'

const SCHEMAS = new URL('../../../../../../shared/data/open311/json-schema/', import.meta.url)
const schema = (name: string) => JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8'))
type Json = Record<string, unknown>

let face: Face
beforeAll(async () => {
  face = await startFace(makeServer)
  await face.db.run(sql`insert into feedback.question (topic, code, sort, datatype, required, title, options)
    values ('manhole', 'KIND', 1, 'singlevaluelist', true, '{"vi":"Nắp gì?","en":"Which cover?"}',
      '[{"key":"drain","name":{"vi":"Cống","en":"Drain"}},{"key":"cable","name":{"vi":"Cáp","en":"Cable"}}]')`)
})
afterAll(() => face?.close())

describe('GET services', () => {
  it('is a bare array in JSON with every field of the standard', async () => {
    const answer = await face.get('/services.json')
    expect(answer).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' })
    const list = answer.json as Json[]
    expect(Object.keys(list[0]!)).toEqual([
      'service_code',
      'service_name',
      'description',
      'metadata',
      'type',
      'keywords',
      'group',
    ])
    expect(list[0]).toMatchObject({
      service_code: 'pothole',
      service_name: 'Mặt đường hỏng, ổ gà',
      metadata: false,
      type: 'realtime',
      group: 'Đường sá, cầu cống',
    })
    expect(list.find((one) => one.service_code === 'street-light')).toMatchObject({ metadata: true })
  })

  it('is the same list in XML, UTF-8 and declared so', async () => {
    const [xml, json] = [await face.get('/services.xml'), await face.get('/services.json')]
    expect(xml).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8' })
    expect(xml.text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true)
    expect(xml.xml.name).toBe('services')
    const told = xml.xml.children.map((one) => Object.fromEntries(one.children.map((c) => [c.name, c.text])))
    expect(told).toEqual(
      (json.json as Json[]).map((one) => Object.fromEntries(Object.entries(one).map(([k, v]) => [k, String(v)]))),
    )
  })

  it('speaks English when asked, Vietnamese else', async () => {
    const english = await face.get('/services.json', { 'accept-language': 'en-GB' })
    expect((english.json as Json[])[0]).toMatchObject({ service_name: 'Pothole or broken road' })
    expect(english.headers['content-language']).toBe('en')
  })

  it('leaves out what is no longer taken', async () => {
    await face.db.run(sql`insert into feedback.topic (sort, code, "group", title, active)
      values (9999, 'cu', 'other', '{"vi":"Cũ","en":"Old"}', false)`)
    expect((await face.get('/services.xml')).text).not.toContain('<service_code>cu<')
    expect((await face.get('/services/cu.json')).status).toBe(404)
  })

  it.skipIf(!existsSync(SCHEMAS))('fits the JSON schema of the standard', async () => {
    for (const one of (await face.get('/services.json')).json as Json[])
      expect([...Value.Errors(schema('service.json'), one)]).toEqual([])
  })
})

describe('GET services/{code}', () => {
  it('tells the questions in their order, with keys and names of choices', async () => {
    expect((await face.get('/services/manhole.json')).json).toEqual({
      service_code: 'manhole',
      attributes: [
        {
          variable: true,
          code: 'KIND',
          datatype: 'singlevaluelist',
          required: true,
          datatype_description: null,
          order: 1,
          description: 'Nắp gì?',
          values: [
            { key: 'drain', name: 'Cống' },
            { key: 'cable', name: 'Cáp' },
          ],
        },
      ],
    })
    const { xml } = await face.get('/services/manhole.xml')
    expect(xml.name).toBe('service_definition')
    expect(xml.children.map((c) => c.name)).toEqual(['service_code', 'attributes'])
    expect(textOf(xml, 'key')).toBe('drain')
    expect(textOf(xml, 'datatype_description')).toBe('')
  })

  it('is an empty list for a service that asks nothing, and marks what is only told', async () => {
    expect((await face.get('/services/pothole.json')).json).toEqual({ service_code: 'pothole', attributes: [] })
    const { attributes } = (await face.get('/services/landslide.json')).json as { attributes: Json[] }
    expect(attributes.map((one) => one.variable)).toEqual([false, true])
  })

  it('is 404 for a service that does not exist', async () => {
    const answer = await face.get('/services/033.json')
    expect(answer.status).toBe(404)
    expect(answer.json).toEqual([{ code: 404, description: expect.stringContaining('033') }])
  })

  it.skipIf(!existsSync(SCHEMAS))('fits the JSON schema of the standard', async () => {
    for (const code of ['manhole', 'street-light', 'tree', 'landslide', 'pothole']) {
      const { json } = await face.get(`/services/${code}.json`)
      expect([...Value.Errors(schema('service-definition.json'), json)], code).toEqual([])
    }
  })
})

describe('GET discovery', () => {
  it('names the endpoint, its formats, whom to ask, and when something changed, alike in both formats', async () => {
    const json = (await face.get('/discovery.json')).json as Json & { endpoints: Json[] }
    expect(Object.keys(json)).toEqual(['changeset', 'contact', 'key_service', 'endpoints'])
    expect(json.endpoints).toEqual([
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: 'http://ioc.vidu.vn/open311/v2',
        changeset: json.changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ])
    expect(Date.parse(String(json.changeset))).toBeLessThan(Date.now())
    const { xml } = await face.get('/discovery.xml')
    expect(xml.name).toBe('discovery')
    for (const name of ['changeset', 'contact', 'key_service']) expect(textOf(xml, name)).toBe(json[name])
    const formats = xml.children.at(-1)!.children[0]!.children.at(-1)!
    expect(formats.children.map((c) => [c.name, c.text])).toEqual([
      ['format', 'text/xml'],
      ['format', 'application/json'],
    ])
  })

  it('has a later changeset once a topic was changed', async () => {
    const before = ((await face.get('/discovery.json')).json as Json).changeset
    await face.db.run(sql`insert into audit.entry (at, actor_kind, actor_id, verb, subject_kind, subject_id)
      values ('2126-01-01T00:00:00Z', 'system', 'system', 'topic.changed', 'topic', 'pothole')`)
    const after = ((await face.get('/discovery.json')).json as Json).changeset
    expect(String(after) > String(before)).toBe(true)
  })
})

describe('what is not there', () => {
  it('is 404 by the standard: unknown formats, resources, jurisdictions', async () => {
    for (const path of ['/services.csv', '/requests.yaml', '/services/pothole.html', '/nothing.json', '/nothing'])
      expect((await face.get(path)).status, path).toBe(404)
    expect((await face.get('/nothing.json')).json).toEqual([{ code: 404, description: expect.any(String) }])
    expect((await face.get('/services.csv')).xml.name).toBe('errors')
  })

  it('is a jurisdiction we do not serve; our host and our home are served, and so is none', async () => {
    const ask = async (id: string) => (await face.get(`/services.xml?jurisdiction_id=${id}`)).status
    expect([await ask('city.gov'), await ask('ioc.vidu.vn'), await ask('48'), await ask('')]).toEqual([
      404, 200, 200, 200,
    ])
    for (const path of ['/requests.xml', '/requests/PA-1.xml', '/tokens/1.xml', '/services/pothole.xml']) {
      const answer = await face.get(`${path}?jurisdiction_id=city.gov`)
      expect(answer.status, path).toBe(404)
      expect(textOf(answer.xml, 'description')).toContain('jurisdiction_id')
    }
  })

  it('comes by Accept where the format was left out, else as XML', async () => {
    expect((await face.get('/services')).type).toContain('text/xml')
    expect((await face.get('/services', { accept: 'application/json' })).type).toContain('application/json')
    expect((await face.get('')).xml.name).toBe('discovery')
  })
})
