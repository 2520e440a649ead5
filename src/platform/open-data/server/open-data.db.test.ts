import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeServer } from '#apps/server/http/server.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { routes as figureRoutes } from '#platform/figures/server/routes.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { OpenSeriesList, OpenSeriesOut } from '../contract.ts'
import { routes } from './routes.ts'
import { registerOpenTables } from './tables.ts'

const kinds = ['year', 'month', 'nine-months'] as const
const base = { of: 'figure', better: 'neither', periods: kinds, measure: 'stock' } as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    roads: { ...base, unit: 'km', public: true, title: { vi: 'Đường, "cứng hóa"', en: 'Roads' }, source: 'QĐ 1' },
    poor: { ...base, unit: 'hộ', public: true, title: { vi: 'Hộ nghèo', en: 'Poor' } },
    secret: { ...base, unit: 'km', title: { vi: 'Kín', en: 'Secret' } },
    rate: {
      ...base,
      unit: '%',
      measure: 'ratio',
      public: true,
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      ratio: { over: 'people.poor', under: 'people.roads', scale: 100 },
    },
    level: {
      of: 'reading',
      unit: 'm',
      better: 'low',
      roll: 'last',
      range: [0, 9],
      public: true,
      title: { vi: 'Mực', en: 'Level' },
    },
  },
  things: { gauge: { title: { vi: 'Trạm', en: 'Gauge' }, icon: 'waves', reads: ['people.level'] } },
}
let db: TestDb
let app: FastifyInstance
const put = (rows: object[]) => askRoute(db, figureRoutes, 'POST /api/v1/figures', { body: rows })
const fig = (indicator: string, area: string, period: string, value: number, more: object = {}) => ({
  indicator: `people.${indicator}`,
  area,
  period,
  value,
  status: 'official',
  ...more,
})
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers })
type Row = Record<string, unknown> & { value: number | null }
const items = async (url: string): Promise<Row[]> => (await get(url)).json<{ items: Row[] }>().items
const csvRows = async (url: string): Promise<Record<string, string>[]> =>
  parse((await get(url)).body, { columns: true, bom: true })
/** Reads a data message the way the field guide says: every index through the lists of its structure. */
function readSdmx(message: string): Map<string, number | null> {
  const { data } = JSON.parse(message)
  const structure = data.structures[0]
  const found = new Map<string, number | null>()
  const wordOf = (v: { id?: string; value?: string }) => v.id ?? v.value
  for (const [key, one] of Object.entries<{ observations: Record<string, unknown[]> }>(data.dataSets[0].series)) {
    const words = key.split(':').map((at, i) => wordOf(structure.dimensions.series[i].values[Number(at)]))
    for (const [at, cells] of Object.entries(one.observations)) {
      const time = wordOf(structure.dimensions.observation[0].values[Number(at)])
      found.set([...words, time].join('.'), cells[0] as number | null)
    }
  }
  return found
}

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  app = await makeServer({ db, routes, log: pino({ level: 'silent' }) })
  await put([
    fig('roads', '20900', '2025', 12.25),
    fig('roads', '20854', '2025', -0.5),
    fig('roads', '20900', '2026-9M', 13),
    fig('roads', '20779', '2025', 7, { status: 'draft' }),
    fig('roads', '20900', '2024', 3),
    fig('secret', '20900', '2025', 99),
    fig('poor', '20900', '2025', 3),
    fig('poor', '20854', '2025', 900),
    fig('poor', '20779', '2025', 60),
  ])
  // Given when the indicator still went by the report periods of Decree 09.
  await db.run(sql`insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by, entered_kind, entered_at)
    values ('people.roads', ${(await getArea(db, '20900', '2026-11-14')).id}, '2026-11@decree-09', '2026-10-15', '2026-11-14', 14, 'official', ${db.now}, 'x', 'system', ${db.now})`)
})
afterAll(async () => {
  await app.close()
  await db.close()
})

describe('a public series', () => {
  it('is a CSV with a line for each official value, drafts left out', async () => {
    const answer = await get('/data/people.roads.csv')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(answer.body.split('\r\n')[0]).toBe(
      'indicator,category,area,area_from,area_name,period,from,to,value,unit,method,error,status,quality,recorded_at,simulated,withheld',
    )
    const rows = await csvRows('/data/people.roads.csv')
    expect(rows.map((r) => [r.area, r.area_from, r.period, r.value])).toEqual([
      ['20900', '1900-01-01', '2024', '3'],
      ['20854', expect.any(String), '2025', '-0.5'],
      ['20900', '2025-07-01', '2025', '12.25'],
      ['20900', '2025-07-01', '2026-9M', '13'],
      ['20900', '2025-07-01', '2026-11@decree-09', '14'],
    ])
    expect((await get('/data/people.roads.csv?bom=1')).body.startsWith('\ufeffindicator')).toBe(true)
  })
  it('is JSON with the passport of each value and nobody named', async () => {
    await put([fig('roads', '20900', '2025', 12.25, { signer: 'Nguyễn Văn Ký', giver: 'Trần Thị Cho', note: 'riêng' })])
    const answer = await get('/data/people.roads.json')
    expect(answer.json()).toMatchObject({ dataset: { id: 'people.roads', unit: 'km', source: 'QĐ 1' } })
    const [one] = await items('/data/people.roads.json?from=2025&to=2025&area=20900')
    expect(one).toMatchObject({ value: 12.25, passport: { method: 'reported', giver: null, source: 'QĐ 1' } })
    for (const hidden of ['Nguyễn', 'Trần', 'riêng', 'entered', 'signer']) expect(answer.body).not.toContain(hidden)
  })
  it('is narrowed by area and period, and refuses what it cannot read', async () => {
    expect(await items('/data/people.roads.json?area=20854')).toHaveLength(1)
    expect(await items('/data/people.roads.json?from=2026')).toHaveLength(2)
    for (const odd of ['area=nowhere', 'from=2026-77', 'borders=soon', 'known=yesterday'])
      expect((await get(`/data/people.roads.csv?${odd}`)).statusCode, odd).toBe(422)
    expect((await get('/data/successions.csv?borders=2026-01-01')).statusCode).toBe(422)
  })
  it('is shown on the map of another day with its method and what it was made of', async () => {
    const rows = await items('/data/people.roads.json?from=2024&to=2024&borders=2026-01-01')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]).toMatchObject({
      area_from: '2025-07-01',
      period: '2024',
      passport: { explanation: expect.anything() },
    })
    expect(JSON.stringify(rows[0])).toContain('1900-01-01')
  })
  it('holds the same numbers as CSV, JSON and SDMX', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom('2010', '2011-03', '2012-9M', '2013-11@decree-09', '2014-01@decree-09'), {
          minLength: 1,
        }),
        fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((n) => Number(n.toFixed(6))),
        async (periods, value) => {
          await db.run(sql`delete from figures.value where "to" < '2015-01-01'`)
          const area = await getArea(db, '20854', '2010-06-01')
          for (const [i, period] of periods.entries())
            await db.run(sql`insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by, entered_kind, entered_at)
              values ('people.roads', ${area.id}, ${period}, ${SPANS[period]![0]}, ${SPANS[period]![1]}, ${value + i}, 'official', ${db.now}, 'x', 'system', ${db.now})`)
          db.local.delete('open-data.facts')
          const json = await items('/data/people.roads.json?to=2014')
          const csv = await csvRows('/data/people.roads.csv?to=2014')
          const sdmx = readSdmx((await get('/data/sdmx/data/people_roads?endPeriod=2014')).body)
          expect(json).toHaveLength(periods.length)
          expect(csv.map((r) => Number(r.value))).toEqual(json.map((r) => r.value))
          expect([...sdmx.values()].sort()).toEqual(json.map((r) => r.value).sort())
        },
      ),
      { numRuns: 15 },
    )
    await db.run(sql`delete from figures.value where "to" < '2015-01-01'`)
    db.local.delete('open-data.facts')
  })
})
const SPANS: Record<string, [string, string]> = {
  '2010': ['2010-01-01', '2010-12-31'],
  '2011-03': ['2011-03-01', '2011-03-31'],
  '2012-9M': ['2012-01-01', '2012-09-30'],
  '2013-11@decree-09': ['2013-10-15', '2013-11-14'],
  '2014-01@decree-09': ['2013-12-15', '2014-01-14'],
}

describe('what is not public', () => {
  it('is not found by a stranger in any face', async () => {
    for (const kind of ['__proto__', 'constructor', 'toString'])
      expect((await get(`/data/sdmx/${kind}/x`)).statusCode, kind).toBe(404)
    for (const url of ['/data/people.secret.csv', '/data/people.secret.json', '/data/sdmx/data/people_secret'])
      expect((await get(url)).statusCode, url).toBe(404)
    for (const url of ['/data/catalog.jsonld', '/data/sdmx/dataflow', '/data/sdmx/codelist/SAOLA/CL_INDICATOR'])
      expect((await get(url)).body, url).not.toContain('secret')
    expect((await get('/data/people.nothing.csv')).statusCode).toBe(404)
  })
  it('withholds a small count of people, the next smallest beside it and the ratio made of it', async () => {
    const rows = await items('/data/people.poor.json')
    expect(Object.fromEntries(rows.map((r) => [r.area, [r.value, r.withheld]]))).toEqual({
      '20900': [null, true],
      '20779': [null, true],
      '20854': [900, false],
    })
    const alone = await items('/data/people.poor.json?area=20900')
    expect(alone).toMatchObject([{ value: null, withheld: true }])
    expect((await items('/data/people.rate.json?area=20900')).every((r) => r.value === null)).toBe(true)
    expect((await get('/data/people.poor.csv')).body).not.toMatch(/,3,hộ/)
  })
})

describe('the catalogue', () => {
  it('describes each public series in DCAT with all its faces', async () => {
    const answer = await get('/data/catalog.jsonld', { host: 'saola.example' })
    expect(answer.headers['content-type']).toContain('application/ld+json')
    const catalogue = answer.json<{ 'dcat:dataset': Record<string, unknown>[] }>()
    const ids = catalogue['dcat:dataset'].map((d) => d['dct:identifier'])
    expect(ids).toEqual(['people.roads', 'people.poor', 'people.rate', 'areas', 'successions', 'alerts'])
    expect(catalogue['dcat:dataset'][0]).toMatchObject({
      'stat:statUnitMeasure': 'km',
      'dct:accrualPeriodicity': expect.stringContaining('MONTHLY'),
      'dct:temporal': { 'dcat:startDate': '2024-01-01' },
    })
    const links = (catalogue['dcat:dataset'][0]!['dcat:distribution'] as Record<string, string>[]).map(
      (d) => d['dcat:downloadURL'],
    )
    expect(links).toEqual([
      'http://saola.example/data/people.roads.csv',
      'http://saola.example/data/people.roads.json',
      'http://saola.example/data/sdmx/data/people_roads',
    ])
    for (const link of links) expect((await get(new URL(link!).pathname)).statusCode, link).toBe(200)
  })
  it('names the licence from the day it holds', async () => {
    expect((await get('/data/catalog.jsonld')).body).not.toContain('dct:license":"')
    await db.tx((tx) =>
      setSetting(tx, SYSTEM, {
        name: 'open-data.licence',
        value: { title: { vi: 'Mở', en: 'Open' }, url: 'https://example.org/l' },
      }),
    )
    expect((await get('/data/catalog.jsonld')).body).toContain('https://example.org/l')
  })
  it('holds what a field registers', async () => {
    registerOpenTables(db, [
      {
        id: 'people.rounds',
        kind: 'table',
        module: 'people',
        title: { vi: 'Đợt chấm', en: 'Rounds' },
        description: { vi: 'Đợt chấm', en: 'Rounds' },
        group: { vi: 'Dân', en: 'People' },
        columns: ['round', 'score'],
        declared: true,
        asks: [],
        facts: async () => ({ rows: 2, from: null, to: null, modified: null, tag: '1', simulated: false }),
        pages: async function* () {
          yield [{ round: '=2025', score: 1 }]
          yield [{ round: '2026', score: 2 }]
        },
      },
    ])
    expect((await get('/data/people.rounds.csv')).body).toBe("round,score\r\n'=2025,1\r\n2026,2\r\n")
    expect(await items('/data/people.rounds.json')).toEqual([
      { round: '=2025', score: 1 },
      { round: '2026', score: 2 },
    ])
  })
  it('gives areas with their days, for codes are given anew', async () => {
    const rows = await csvRows('/data/areas.csv?area=20900')
    expect(rows.filter((r) => r.area === '20900').map((r) => r.area_from)).toEqual(['1900-01-01', '2025-07-01'])
    expect((await csvRows('/data/successions.csv')).length).toBeGreaterThan(100)
  })
})

describe('asking again', () => {
  it('answers 304 until something changes', async () => {
    const first = await get('/data/people.roads.csv')
    const etag = first.headers.etag as string
    const again = await get('/data/people.roads.csv', { 'if-none-match': etag })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const modified = first.headers['last-modified'] as string
    expect((await get('/data/people.roads.csv', { 'if-modified-since': modified })).statusCode).toBe(304)
    expect((await get('/data/people.roads.json', { 'if-none-match': etag })).statusCode).toBe(200)
    db.setNow('2026-11-22T08:00:00+07:00')
    await put([fig('roads', '20854', '2024', 5)])
    const changed = await get('/data/people.roads.csv', { 'if-none-match': etag, 'if-modified-since': modified })
    expect(changed.statusCode).toBe(200)
    expect(changed.body).toContain(',5,km')
    expect((await get('/data/people.roads.csv', { 'if-modified-since': modified })).statusCode).toBe(200)
  })
  it('is packed when the caller takes gzip, first and kept alike', async () => {
    const { gunzipSync } = await import('node:zlib')
    const plain = (await get('/data/areas.csv')).body
    for (const _ of [1, 2]) {
      const packed = await get('/data/areas.csv', { 'accept-encoding': 'gzip' })
      expect(packed.headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(packed.rawPayload).toString()).toBe(plain)
    }
  })
})

describe('SDMX', () => {
  it('knows an area by code and first day, and writes periods as SDMX does', async () => {
    const answer = await get('/data/sdmx/data/SAOLA,people_roads,1.0.0')
    expect(answer.headers['content-type']).toContain('application/vnd.sdmx.data+json')
    const found = readSdmx(answer.body)
    expect(found.get('A.people_roads.20900@2025-07-01._T.2025')).toBe(12.25)
    expect(found.get('A.people_roads.20900@1900-01-01._T.2024')).toBe(3)
    expect(found.get('N.people_roads.20900@2025-07-01._T.2026-01-01/P273D')).toBe(13)
    expect(found.get('M.people_roads.20900@2025-07-01._T.2026-10-15/P31D')).toBe(14)
  })
  it('is narrowed by a key, and refuses one of another shape', async () => {
    expect(readSdmx((await get('/data/sdmx/data/people_roads/N..20900@2025-07-01.')).body).size).toBe(1)
    expect((await get('/data/sdmx/data/people_roads/A.B')).statusCode).toBe(400)
    expect((await get('/data/sdmx/data/people_roads/W...')).statusCode).toBe(404)
  })
  it('refers only to codes and lists that it gives', async () => {
    const structure = (await get('/data/sdmx/datastructure/SAOLA/FIGURES/1.0.0?references=all')).json().data
    const lists = new Map<string, Set<string>>(
      structure.codelists.map((l: { id: string; codes: { id: string }[] }) => [
        l.id,
        new Set(l.codes.map((c) => c.id)),
      ]),
    )
    const { dimensions, attributes } = (await get('/data/sdmx/data/people_roads')).json().data.structures[0]
    const parts = structure.dataStructures[0].dataStructureComponents
    for (const d of parts.dimensionList.dimensions) {
      const list = /:(\w+)\(/.exec(d.localRepresentation.enumeration)![1]!
      const used = dimensions.series.find((one: { id: string }) => one.id === d.id).values
      for (const { id } of used) expect(lists.get(list)?.has(id), `${list} ${id}`).toBe(true)
    }
    expect(attributes.observation.map((a: { id: string }) => a.id)).toEqual(
      parts.attributeList.attributes.map((a: { id: string }) => a.id),
    )
    const flows = (await get('/data/sdmx/dataflow/SAOLA')).json().data.dataflows
    expect(flows.map((f: { id: string }) => f.id)).toEqual(['people_roads', 'people_poor', 'people_rate'])
    expect((await get('/data/sdmx/codelist/SAOLA/CL_NONE')).statusCode).toBe(404)
  })
})

describe('switching a series', () => {
  const grant = (role: 'lead' | 'officer', areaId: number | null): Actor => ({
    kind: 'user',
    id: newId(new Date()),
    name: role,
    grants: [{ role, areaId, field: null }],
  })
  const set = (id: string, body: object, actor: Actor) =>
    askRoute<OpenSeriesOut>(db, routes, 'PUT /api/v1/open-data/:id', { params: { id }, body, actor })

  it('lists what is public and what lacks', async () => {
    const { items: all } = await askRoute<OpenSeriesList>(db, routes, 'GET /api/v1/open-data', {
      actor: grant('lead', null),
    })
    const of = (id: string) => all.find((one) => one.id === id)
    expect(of('people.roads')).toMatchObject({ public: true, gaps: ['no-owner'], may: true })
    expect(of('people.secret')).toMatchObject({ public: false, gaps: ['no-definition', 'no-owner'] })
    expect(of('people.level')).toMatchObject({ kind: 'reading', gaps: ['no-values'] })
  })
  it('refuses who has no right over the whole centre, and a gap without a reason', async () => {
    const commune = await getArea(db, '20900', '2026-01-01')
    for (const actor of [STRANGER, grant('officer', null), grant('lead', commune.id)])
      await expect(set('people.secret', { public: true, note: 'x' }, actor)).rejects.toMatchObject({ status: 403 })
    await expect(set('people.secret', { public: true }, grant('lead', null))).rejects.toMatchObject({ status: 422 })
    await expect(set('people.none', { public: true }, grant('lead', null))).rejects.toMatchObject({ status: 404 })
    expect((await get('/data/people.secret.csv')).statusCode).toBe(404)
  })
  it('shows it at once, takes it back at once, and keeps both in the audit', async () => {
    const lead = grant('lead', null)
    expect(await set('people.secret', { public: true, note: 'Theo yêu cầu của dân' }, lead)).toMatchObject({
      public: true,
    })
    expect((await get('/data/people.secret.csv')).body).toContain(',99,km')
    expect((await get('/data/catalog.jsonld')).body).toContain('people.secret')
    await set('people.secret', { public: false }, lead)
    expect((await get('/data/people.secret.csv')).statusCode).toBe(404)
    expect((await get('/data/catalog.jsonld')).body).not.toContain('people.secret')
    const deeds = await db.rows<{ verb: string }>(
      sql`select verb from audit.entry where subject_id = 'people.secret' order by id`,
    )
    expect(deeds.map((d) => d.verb)).toEqual(['dataset.published', 'dataset.withdrawn'])
  })
})
