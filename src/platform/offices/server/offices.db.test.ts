import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantsRight } from '#kernel/access.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { OfficeOut } from '../contract.ts'
import { officeIndex } from './office-index.ts'
import { routes } from './routes.ts'

let db: TestDb
beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
})
afterAll(() => db.close())

const save = (body: object, actor?: Actor) =>
  askRoute<OfficeOut>(db, routes, 'POST /api/v1/offices', { body, ...(actor && { actor }) })
const list = async (query: Record<string, unknown> = {}) =>
  (await askRoute<{ items: OfficeOut[] }>(db, routes, 'GET /api/v1/offices', { query })).items
const desk = { code: 'H48.201', name: { vi: 'Trung tâm Phục vụ hành chính công' }, kind: 'desk', area: '20900' }

describe('offices', () => {
  it('are entered, changed under the same code and listed by area and word', async () => {
    expect(await save(desk)).toMatchObject({ code: 'H48.201', area: '20900', version: 1 })
    expect(await save({ ...desk, kind: 'centre', aliases: ['TTPVHCC Trà My'] })).toMatchObject({
      kind: 'centre',
      version: 2,
    })
    await save({ code: 'P-KT', name: { vi: 'Phòng Kinh tế' }, kind: 'department', area: '20908' })
    expect((await list({ area: '20900' })).map((o) => o.code)).toEqual(['H48.201'])
    expect((await list({ q: 'kinh te' })).map((o) => o.code)).toEqual(['P-KT'])
    await expect(save({ ...desk, version: 1 })).rejects.toMatchObject({ status: 409 })
  })

  it('are found by code, other name and name, whatever the accents', async () => {
    await save({ ...desk, aliases: ['TTPVHCC Trà My'], answersFor: ['feedback'] })
    const index = await officeIndex(db)
    for (const text of ['H48.201', 'h48.201', 'ttpvhcc tra my', 'TRUNG TÂM phục vụ hành chính công'])
      expect(index.find(text)?.code).toBe('H48.201')
    expect(index.find('Sở Nào Đó')).toBeUndefined()
  })

  it('answer for a field at their area and below; the nearest one wins', async () => {
    await save({ code: 'SO', name: { vi: 'Sở' }, kind: 'department', area: '48', answersFor: ['feedback', 'land'] })
    await save({ ...desk, answersFor: ['feedback'] })
    const index = await officeIndex(db)
    const at = async (code: string) => (await getArea(db, code, '2026-11-21')).id
    expect(index.answering('feedback', await at('20900'))?.code).toBe('H48.201')
    expect(index.answering('feedback', await at('20908'))?.code).toBe('SO')
    expect(index.answering('land', await at('20900'))?.code).toBe('SO')
    expect(index.answering('land', await at('68'))).toBeUndefined()
  })

  it.each([
    [{ code: 'có dấu' }, '/code'],
    [{ area: '99999' }, '/area'],
    [{ parent: 'NOPE' }, '/parent'],
    [{ parent: 'H48.201' }, '/parent'],
    [{ validTo: '2026-02-30' }, '/validTo'],
  ])('refuse %j with 422', async (more, path) => {
    await expect(save({ ...desk, ...more })).rejects.toMatchObject({ status: 422, errors: [{ path }] })
  })

  it('are changed only with the right over their area', async () => {
    const { id } = await getArea(db, '20908', '2026-11-21')
    const admin: Actor = { ...STRANGER, grants: [{ role: 'admin', areaId: id, field: null }] }
    await expect(save(desk, admin)).rejects.toMatchObject({ status: 403 })
    expect(await save({ ...desk, code: 'X-2', area: '20908' }, admin)).toMatchObject({ code: 'X-2' })
    const guarded = routes.find((r) => r.method === 'POST')!
    expect(grantsRight(STRANGER, guarded.need as 'areas:write')).toBe(false)
  })
})
