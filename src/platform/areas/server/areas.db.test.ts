import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantsRight, type Right } from '#kernel/access.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { AreaImportOut, AreaOut, SuccessionOut } from '../contract.ts'
import { areaIndex, getArea } from './area-index.ts'
import { homeOf } from './home.ts'
import { readOwnTables } from './import/own-tables.ts'
import { type ListRead, nothingRead } from './import/rows.ts'
import type { Page } from './page.ts'
import { routes } from './routes.ts'
import { seedAreas } from './seed.ts'
import { storeAreas } from './store.ts'
import { askRoute, STRANGER } from './testing.ts'

let db: TestDb
const list = (more: Partial<ListRead>): ListRead => ({ ...nothingRead('units'), ...more })
const store = (read: ListRead, on: string) => db.tx((tx) => storeAreas(tx, SYSTEM, read, { on }))

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
})
afterAll(() => db.close())

describe('the own tables', () => {
  it('are loaded once: a second start writes nothing', async () => {
    expect(await db.tx((tx) => seedAreas(tx))).toBe(0)
    const { n } = await db.get<{ n: number }>(sql`select count(*)::int as n from areas.area`)
    expect(n).toBe(readOwnTables().areas.length)
  })

  it('bring a changed state in by code and first day, without a second copy', async () => {
    const tables = readOwnTables()
    const areas = tables.areas.map((a) => (a.code === '20333' ? { ...a, fullName: 'Đặc khu Hoàng Sa (thử)' } : a))
    expect(await db.tx((tx) => seedAreas(tx, { ...tables, areas }))).toBeGreaterThan(0)
    expect((await getArea(db, '20333', '2026-01-01')).fullName).toBe('Đặc khu Hoàng Sa (thử)')
    await db.tx((tx) => seedAreas(tx))
    expect((await getArea(db, '20333', '2026-01-01')).fullName).toBe('Đặc khu Hoàng Sa')
  })

  it('give every successor of the reform: no unit that ended is left without one', async () => {
    const orphans = await db.rows<{ code: string }>(sql`select a.code from areas.area a where a.valid_to is not null
      and not exists (select 1 from areas.succession s where s.from_id = a.id)`)
    expect(orphans).toEqual([])
  })
})

describe('GET /api/v1/areas', () => {
  const areas = (query: Record<string, unknown>) => askRoute<Page<AreaOut>>(db, routes, 'GET /api/v1/areas', { query })

  it('gives the units of a day, by kind and unit above, Hoàng Sa among those of Đà Nẵng', async () => {
    const now = await areas({ kind: 'commune', parent: '48', limit: 1000 })
    expect(now.items).toHaveLength(94)
    expect(now.items.some((a) => a.code === '20333')).toBe(true)
    const before = await areas({ kind: 'district', parent: '48', on: '2025-06-30' })
    expect(before.items.map((a) => a.name)).toContain('Hoàng Sa')
  })

  it('pages by cursor until nothing is left and finds names without accents', async () => {
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await areas({ area: '48', kind: 'commune', limit: 40, cursor, fields: 'code' })
      expect(Object.keys(page.items[0] ?? {})).toEqual(['code'])
      seen.push(...page.items.map((a) => a.code))
      if (page.next === null) break
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(94)
    expect((await areas({ q: 'tra my', parent: '48' })).items.map((a) => a.name)).toEqual(['Trà My', 'Nam Trà My'])
  })

  it('refuses a day that does not exist and a unit above that means nothing on the day', async () => {
    await expect(areas({ on: '2025-02-30' })).rejects.toMatchObject({ status: 400 })
    await expect(areas({ parent: '49' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('GET /api/v1/areas/{code}', () => {
  const one = (code: string, on?: string) =>
    askRoute<AreaOut>(db, routes, 'GET /api/v1/areas/:code', { params: { code }, query: { on } })

  it('reads the code on the day: 20900 was Trà Sơn and is Trà My', async () => {
    expect(await one('20900', '2025-06-30')).toMatchObject({
      fullName: 'Xã Trà Sơn',
      parent: '515',
      validTo: '2025-07-01',
    })
    expect(await one('20900')).toMatchObject({
      fullName: 'Xã Trà My',
      parent: '48',
      parentName: 'Thành phố Đà Nẵng',
      validFrom: '2025-07-01',
      validTo: null,
    })
  })

  it('answers 404 for what is unknown, today or altogether, and names the day in the first case', async () => {
    await expect(one('49')).rejects.toMatchObject({ status: 404, title: { vi: expect.stringContaining('01/07/2025') } })
    await expect(one('xyz')).rejects.toMatchObject({ status: 404 })
  })
})

describe('GET /api/v1/areas/{code}/successions', () => {
  const of = async (code: string) =>
    (
      await askRoute<{ items: SuccessionOut[] }>(db, routes, 'GET /api/v1/areas/:code/successions', {
        params: { code },
      })
    ).items

  it('tells from which old communes Trà My was made, and by which decree', async () => {
    const merge = (await of('20900')).find((i) => i.kind === 'merge')
    expect(merge).toMatchObject({ on: '2025-07-01', decree: '1659/NQ-UBTVQH15' })
    expect(merge?.from.map((e) => e.code).sort()).toEqual(['20899', '20900', '20911', '20914'])
    expect(merge?.to).toMatchObject([{ code: '20900', areaFrom: '2025-07-01', name: 'Trà My' }])
  })

  it('tells the other direction: where an old commune and an old province went', async () => {
    expect(await of('20911')).toMatchObject([
      { from: [{ code: '20911' }], to: [{ code: '20900', areaFrom: '2025-07-01' }] },
    ])
    expect((await of('49')).flatMap((i) => i.to.map((e) => e.code))).toEqual(['48'])
  })

  it('answers 404 for a code nobody ever bore', async () => {
    await expect(of('00000')).rejects.toMatchObject({ status: 404 })
  })
})

describe('an import', () => {
  const commune = { code: '99001', kind: 'commune' as const, name: 'Mới', fullName: 'Xã Mới', parent: '99' }
  const province = { code: '99', kind: 'province' as const, name: 'Thử', fullName: 'Tỉnh Thử' }

  it('stores new units under the nation, and the same list again changes nothing', async () => {
    expect(await store(list({ areas: [commune, province] }), '2026-01-01')).toMatchObject({
      stored: 2,
      changed: 0,
      closed: 0,
      refused: [],
    })
    expect(await store(list({ areas: [province, commune] }), '2026-02-01')).toMatchObject({
      stored: 0,
      changed: 0,
      closed: 0,
      unchanged: 2,
    })
    expect((await areaIndex(db)).lineage((await getArea(db, '99001', '2026-01-01')).id)).toHaveLength(3)
  })

  it('never rewrites the past: a rename begins a new version and the old one keeps its id and days', async () => {
    const before = await getArea(db, '99001', '2026-03-01')
    expect(
      await store(list({ areas: [province, { ...commune, name: 'Đổi', fullName: 'Xã Đổi' }] }), '2026-06-01'),
    ).toMatchObject({ stored: 0, changed: 1, closed: 1 })
    expect(await getArea(db, '99001', '2026-03-01')).toMatchObject({
      id: before.id,
      fullName: 'Xã Mới',
      validTo: '2026-06-01',
    })
    const after = await getArea(db, '99001', '2026-06-01')
    expect(after).toMatchObject({ fullName: 'Xã Đổi', validTo: null })
    expect((await areaIndex(db)).successors(before.id, '2026-11-21')?.id).toBe(after.id)
  })

  it('links units by a crosswalk, ends those that passed whole, and refuses a link without an end', async () => {
    await store(list({ areas: [province, { ...commune, code: '99002', fullName: 'Xã Hợp' }] }), '2026-09-01')
    const link = {
      on: '2026-09-01',
      kind: 'merge' as const,
      from: '99001',
      to: '99002',
      part: 'full' as const,
      weight: 1,
      decree: 'QĐ thử',
    }
    const out = await store(
      list({ kind: 'successions', successions: [link, { ...link, from: '12345' }] }),
      '2026-09-01',
    )
    expect(out).toMatchObject({ stored: 1, closed: 1, refused: [{ column: 'old_code', value: '12345' }] })
    await expect(getArea(db, '99001', '2026-09-01')).rejects.toMatchObject({ status: 422 })
    await expect(getArea(db, '99001', 'hôm qua')).rejects.toMatchObject({ status: 422, errors: [{ path: '/on' }] })
    expect(await store(list({ kind: 'successions', successions: [link] }), '2026-09-01')).toMatchObject({
      stored: 0,
      closed: 0,
    })
  })

  it('hands on to a new version what was known to happen later: a unit parted before the reform passes on once', async () => {
    const fresh = await freshDatabase({ now: '2026-11-21T08:00:00+07:00' })
    await fresh.tx((tx) => seedAreas(tx))
    const units = [
      { code: '68', kind: 'province' as const, name: 'Lâm Đồng', fullName: 'Tỉnh Lâm Đồng' },
      { code: '682', kind: 'district' as const, name: 'Đạ Huoai', fullName: 'Huyện Đạ Huoai', parent: '68' },
      { code: '25099', kind: 'commune' as const, name: 'Khác', fullName: 'Thị trấn Khác', parent: '682' },
    ]
    await fresh.tx((tx) => storeAreas(tx, SYSTEM, list({ areas: units }), { on: '2025-03-01' }))
    const index = await areaIndex(fresh)
    const [first, second] = index.versions('25099')
    expect([first?.validTo, second?.validFrom, second?.validTo]).toEqual(['2025-03-01', '2025-03-01', '2025-07-01'])
    expect(index.links(first!.id).map((l) => [l.on, l.toId])).toEqual([['2025-03-01', second!.id]])
    const links = await fresh.get<{ n: number }>(sql`select count(*)::int as n from areas.succession`)
    const tables = readOwnTables()
    await fresh.tx((tx) => seedAreas(tx, { ...tables, areas: tables.areas.slice() }))
    expect(await fresh.get(sql`select count(*)::int as n from areas.succession`)).toEqual(links)
    await fresh.close()
  })

  it('keeps outlines by unit and layer, once, and refuses one without a unit', async () => {
    const geometry = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [108, 15],
          [109, 15],
          [109, 16],
          [108, 15],
        ],
      ],
    }
    const read = list({
      kind: 'geojson',
      geometries: [
        { code: '20900', geometry, properties: {} },
        { code: '77777', geometry, properties: {} },
      ],
    })
    expect(await store(read, '2026-11-21')).toMatchObject({ stored: 1, refused: [{ row: 2, value: '77777' }] })
    expect(await store(read, '2026-11-21')).toMatchObject({ stored: 0 })
  })

  it('comes in by the route as a file, is written into the audit, and needs the right to change areas', async () => {
    const file = {
      name: 'units.csv',
      type: 'text/csv',
      bytes: Buffer.from('code,level,full_name,parent_code\n99,1,Tỉnh Thử,\n99003,2,Xã Ba,99\nx,2,Xã Hỏng,99\n'),
    }
    const out = await askRoute<AreaImportOut>(db, routes, 'POST /api/v1/areas/imports', {
      body: { on: '2026-10-01' },
      files: [file],
    })
    expect(out).toMatchObject({ stored: 1, refused: [{ row: 4 }] })
    const entry = await db.get<{ detail: { name: string } }>(
      sql`select detail from audit.entry where verb = 'areas.imported' order by id desc limit 1`,
    )
    expect(entry.detail.name).toBe('units.csv')
    await expect(askRoute(db, routes, 'POST /api/v1/areas/imports', { body: {} })).rejects.toMatchObject({
      status: 422,
    })
    const guarded = routes.find((r) => r.path.endsWith('/imports'))
    expect(guarded?.need).toBe('areas:write')
    expect(grantsRight(STRANGER, guarded?.need as Right)).toBe(false)
  })
})

describe('the home of a centre', () => {
  it('is the whole nation until one is chosen', async () => {
    expect(await homeOf(db)).toMatchObject({ area: { code: 'VN' }, commune: undefined, all: true })
    await db.tx(async (tx) => {
      await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
      await setSetting(tx, SYSTEM, { name: 'centre.commune', value: '20900' })
    })
    expect(await homeOf(db)).toMatchObject({
      area: { fullName: 'Thành phố Đà Nẵng' },
      commune: { name: 'Trà My' },
      all: false,
    })
  })
})
