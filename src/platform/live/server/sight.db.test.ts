import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { makeWorld, type World } from '#platform/cases/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { sightOf } from './sight.ts'

let w: World
beforeAll(async () => {
  w = await makeWorld()
})
afterAll(() => w.db.close())

describe('who works in one field of an area', () => {
  it('is told of its tasks, which are of no field, as the lists show them, and of no other field’s cases', async () => {
    const areaId = (await areaIndex(w.db)).find('20900', '2026-11-20')!.id
    const actor: Actor = { ...w.officer, grants: [{ role: 'officer', areaId, field: 'hazards' }] }
    const sees = await sightOf(w.db, actor)
    const told = (field: string) => {
      const seen = sees('cases', field)
      return seen === 'all' || seen.has(areaId)
    }
    expect([told('cases'), told('desk')]).toEqual([true, false])
  })
  it('elsewhere is told of nothing', async () => {
    const index = await areaIndex(w.db)
    const [here, there] = ['20900', '20779'].map((code) => index.find(code, '2026-11-20')!.id)
    const actor: Actor = { ...w.officer, grants: [{ role: 'officer', areaId: there!, field: 'hazards' }] }
    const seen = (await sightOf(w.db, actor))('cases', 'cases')
    expect(seen === 'all' || seen.has(here!)).toBe(false)
  })
})
