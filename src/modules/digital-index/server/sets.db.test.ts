import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { ImportOut } from '#platform/connectors/contract.ts'
import { registerConnectors } from '#platform/connectors/server/registry.ts'
import { routes as connectorRoutes } from '#platform/connectors/server/routes.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { SetOut } from '../contract.ts'
import { criterion, setOf } from '../formulas/testing.ts'
import { setSheet } from './connectors/set-sheet.ts'
import { type Centre, openCentre } from './testing.ts'

const SETS = '/api/v1/digital-index/sets'
let centre: Centre
let lead: Actor
let officer: Actor

beforeAll(async () => {
  centre = await openCentre()
  lead = await centre.actor('lanhdao', 'lead', '48')
  officer = await centre.actor('canbo', 'officer', '48')
  registerConnectors(centre.db, { 'digital-index.set': setSheet })
})
afterAll(() => centre.db.close())

const begin = (actor: Actor, body: object) => centre.ask<SetOut>(`POST ${SETS}`, actor, { body })
const one = (id: string) => ({ params: { id } })

describe('a set of criteria', () => {
  it('is begun by who leads there, and by nobody else', async () => {
    await expect(begin(officer, { doc: setOf([criterion()]) })).rejects.toMatchObject({ status: 403 })
    const begun = await begin(lead, { doc: setOf([criterion()]) })
    expect(begun).toMatchObject({ state: 'draft', version: 1, criteria: 1, points: 10, faults: [], mayEdit: true })
  })
  it('begins from the example of the province: nine groups, 1,000 points, criteria still to be entered', async () => {
    const begun = await begin(lead, { example: 'province' })
    expect(begun.doc.groups).toHaveLength(9)
    expect(begun.doc.total).toBe(1000)
    await expect(centre.ask(`POST ${SETS}/:id/issue`, lead, { ...one(begun.id), body: {} })).rejects.toMatchObject({
      status: 422,
    })
  })
  it('refuses a formula that cannot be read, beside its criterion, and a source nobody declares', async () => {
    await expect(begin(lead, { doc: setOf([criterion({ formula: 'value / nowhere' })]) })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: '/groups/0/criteria/0/formula' }],
    })
    const source = { kind: 'figure' as const, indicator: 'nobody.knows' }
    await expect(begin(lead, { doc: setOf([criterion({ source })]) })).rejects.toMatchObject({ status: 422 })
  })
  it('is saved while a draft, by who read the newest; once in force it is only copied', async () => {
    const begun = await begin(lead, { doc: setOf([criterion()]) })
    const save = (actor: Actor, version: number, doc = setOf([criterion({ name: 'Tên mới' })])) =>
      centre.ask<SetOut>(`PUT ${SETS}/:id`, actor, { ...one(begun.id), body: { doc, version } })
    await expect(save(officer, 1)).rejects.toMatchObject({ status: 403 })
    expect((await save(lead, 1)).version).toBe(2)
    await expect(save(lead, 1)).rejects.toMatchObject({ status: 409 })
    const issue = (actor: Actor) =>
      centre.ask<SetOut>(`POST ${SETS}/:id/issue`, actor, { ...one(begun.id), body: { validFrom: '2026-01-01' } })
    await expect(issue(officer)).rejects.toMatchObject({ status: 403 })
    expect(await issue(lead)).toMatchObject({ state: 'issued', validFrom: '2026-01-01', mayEdit: false })
    await expect(save(lead, 3)).rejects.toMatchObject({ status: 409 })
    const copy = await begin(lead, { copyOf: begun.id })
    expect(copy).toMatchObject({ state: 'draft', basedOn: begun.id, doc: { year: 2027, decision: '' } })
  })
  it('takes the place of the earlier one for the same kind of unit from its day on', async () => {
    const next = await begin(lead, { doc: { ...setOf([criterion()]), year: 2027 } })
    await centre.ask(`POST ${SETS}/:id/issue`, lead, { ...one(next.id), body: { validFrom: '2027-01-01' } })
    const { items } = await centre.ask<{ items: SetOut[] }>(`GET ${SETS}`, officer)
    expect(items.filter((set) => set.state === 'issued').map((set) => [set.validFrom, set.validTo])).toEqual([
      ['2027-01-01', null],
      ['2026-01-01', '2027-01-01'],
    ])
  })
})

describe('a sheet of criteria', () => {
  const SHEET = [
    'Bộ tiêu chí chuyển đổi số cấp xã năm 2027 (Quyết định số 12/QĐ-UBND)',
    'Mã,Tên tiêu chí,Điểm tối đa,Loại,ĐVT,Mục tiêu,Công thức,Minh chứng',
    'I,Chính quyền số,15,,,,,',
    '1.1,Hồ sơ trực tuyến,10,Tỷ lệ,%,80,,Báo cáo',
    '1.2,Tin bài,"2,5",Bảng,tin,,1: 1; 6: 2,',
    '1.3,Có kế hoạch,mười,Có/không,,,,',
    'Tổng,,15,,,,,',
  ].join('\n')
  const send = (actor: Actor, text = SHEET) =>
    askRoute<ImportOut>(centre.db, connectorRoutes, 'POST /api/v1/imports', {
      actor,
      query: { type: 'digital-index.set' },
      body: {},
      files: [{ name: 'bo-tieu-chi.csv', type: 'text/csv', bytes: Buffer.from(text) }],
    })
  const commit = (actor: Actor, id: string) =>
    askRoute<ImportOut>(centre.db, connectorRoutes, 'POST /api/v1/imports/:id/commit', { actor, params: { id } })

  it('is previewed with every refused cell explained, and becomes a draft when committed', async () => {
    const preview = await send(lead)
    expect(preview).toMatchObject({ accepted: 4, rejected: [{ row: 6, column: 'Điểm tối đa', value: 'mười' }] })
    expect(await commit(lead, preview.id)).toMatchObject({ state: 'committed', accepted: 4 })
    const { items } = await centre.ask<{ items: SetOut[] }>(`GET ${SETS}`, lead)
    const made = items.find((set) => set.doc.decision === '12/QĐ-UBND')
    expect(made).toMatchObject({ state: 'draft', criteria: 2, points: 12.5, doc: { year: 2027, measures: 'communes' } })
    expect(made?.doc.groups[0]?.criteria[1]?.steps).toEqual([
      { from: 1, score: 1 },
      { from: 6, score: 2 },
    ])
    // 15 declared, 12.5 read: said, and not put into force so.
    expect(made?.faults.map((fault) => fault.path)).toEqual(['/groups/0/maxScore'])
  })
  it('is not kept for who may not build sets, nor with a formula that cannot be read', async () => {
    const before = (await centre.ask<{ items: SetOut[] }>(`GET ${SETS}`, lead)).items.length
    const preview = await send(officer)
    await expect(commit(officer, preview.id)).rejects.toMatchObject({ status: 403 })
    const odd = await send(lead, SHEET.replace('80,,Báo cáo', '80,value ++ 1,Báo cáo'))
    await expect(commit(lead, odd.id)).rejects.toMatchObject({ status: 422 })
    expect((await centre.ask<{ items: SetOut[] }>(`GET ${SETS}`, lead)).items).toHaveLength(before)
  })
})
