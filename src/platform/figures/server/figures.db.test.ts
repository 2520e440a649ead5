import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Happening, subscribe } from '#platform/events/server/outbox.ts'
import { freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { FigureOut, FiguresTaken } from '../contract.ts'
import { routes } from './routes.ts'

const kinds = ['year', 'month'] as const
const count = { of: 'figure', unit: 'hộ', better: 'neither', decimals: 0, periods: kinds, min: 0, jump: 0.5 } as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' }, measure: 'stock', due: { dueDays: 10 } },
    poor: { ...count, title: { vi: 'Hộ nghèo', en: 'Poor' }, measure: 'stock' },
    rate: {
      ...count,
      unit: '%',
      max: 100,
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      measure: 'ratio',
      ratio: { over: 'people.poor', under: 'people.households', scale: 100 },
    },
    score: { ...count, title: { vi: 'Chỉ số', en: 'Index' }, measure: 'index' },
  },
}
let db: TestDb
const official: Happening[] = []
const H = 'people.households'
const post = (rows: unknown[], actor?: Actor) =>
  askRoute<FiguresTaken>(db, routes, 'POST /api/v1/figures', { body: rows, ...(actor && { actor }) })
const get = async (query: Record<string, string>, actor?: Actor) =>
  (await askRoute<{ items: FigureOut[] }>(db, routes, 'GET /api/v1/figures', { query, ...(actor && { actor }) })).items
const move = (body: object, actor?: Actor) =>
  askRoute<FiguresTaken>(db, routes, 'POST /api/v1/figures/moves', { body, ...(actor && { actor }) })
const fig = (area: string, period: string, value: unknown, more: object = {}) => ({
  indicator: H,
  area,
  period,
  value,
  status: 'official',
  ...more,
})
const person = (role: 'officer' | 'lead' | 'viewer', areaId: number): Actor => ({
  kind: 'user',
  id: newId(new Date()),
  name: role,
  grants: [{ role, areaId, field: null }],
})

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  subscribe(db, 'figure.official', async (_tx, h) => void official.push(h))
})
afterAll(() => db.close())

describe('entering figures', () => {
  it('takes the good rows and tells of each bad one why', async () => {
    const done = await post([
      fig('20900', '2025', 5640),
      fig('20900', '2025-H1', 1),
      fig('20900', '2025-13', 1),
      fig('99999', '2025', 1),
      fig('20779', '2025', -1),
      fig('20779', '2025', '12'),
      { ...fig('20779', '2025', 1), indicator: 'people.nothing' },
      fig('20779', '2025', 1, { status: 'maybe' }),
      'nonsense',
      fig('20900', '2025', 7),
      fig('20900', '2099', 7),
    ])
    expect(done.accepted).toBe(1)
    expect(done.rejected.map((r) => r.index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(new Set(done.rejected.map((r) => r.reason.vi)).size).toBe(10)
    expect(await get({ indicator: H, area: '20900' })).toMatchObject([
      {
        area: '20900',
        areaFrom: '2025-07-01',
        period: '2025',
        value: 5640,
        method: 'reported',
        error: null,
        status: 'official',
        quality: 'final',
        unit: 'hộ',
        simulated: false,
        target: null,
      },
    ])
  })
  it('warns of a jump and takes the value all the same', async () => {
    const done = await post([fig('20854', '2025-10', 100), fig('20854', '2025-11', 104)])
    expect(done.warnings).toEqual([])
    const jump = await post([fig('20854', '2025-12', 900)])
    expect(jump).toMatchObject({ accepted: 1, warnings: [{ index: 0 }] })
  })
  it('tells the watch, also of a ratio that can now be recomputed', async () => {
    official.length = 0
    await post([{ ...fig('20900', '2025', 564), indicator: 'people.poor' }])
    expect(official.map((h) => h.data)).toMatchObject([
      { indicator: 'people.poor', period: '2025', value: 564 },
      { indicator: 'people.rate', period: '2025', value: 10, area: '20900' },
    ])
  })
  it('counts a year of months that come at once by their last: February is no shorter period than October', async () => {
    const months = Array.from({ length: 10 }, (_, m) => ({
      indicator: H,
      area: '20854',
      period: `2026-${String(m + 1).padStart(2, '0')}`,
      value: 7500 + m,
      status: 'official',
    }))
    expect(await post(months)).toMatchObject({ accepted: 10 })
    const { id } = await getArea(db, '20854', '2026-10-31')
    const due = (await freshnessOf(db, [`${H}/${id}`])).get(`${H}/${id}`)
    expect(due?.dueAt?.toISOString()).toBe('2026-12-10T17:00:00.000Z')
  })

  it('makes the next one due after the end of the following period', async () => {
    const { id } = await getArea(db, '20900', '2025-12-31')
    const due = (await freshnessOf(db, [`${H}/${id}`])).get(`${H}/${id}`)
    expect(due?.dueAt?.toISOString()).toBe('2027-01-10T17:00:00.000Z')
  })
  it('refuses who has no right there, and an officer who sends official', async () => {
    const commune = await getArea(db, '20900', '2026-11-21')
    const officer = person('officer', commune.id)
    await expect(post([fig('20779', '2025', 1)], officer)).rejects.toMatchObject({ status: 403 })
    await expect(post([fig('20900', '2025-11', 1)], officer)).rejects.toMatchObject({ status: 403 })
    expect(
      await post(
        [fig('20900', '2025-11', 5600, { status: 'draft' }), fig('20779', '2025', 1, { status: 'draft' })],
        officer,
      ),
    ).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] })
    await expect(post([fig('20900', '2025', 1)], STRANGER)).rejects.toMatchObject({ status: 403 })
  })
})

describe('a correction', () => {
  it('keeps the old value, readable as it was known then', async () => {
    db.setNow('2026-11-22T08:00:00+07:00')
    await post([fig('20900', '2025', 5650)])
    expect((await get({ indicator: H, area: '20900', from: '2025', to: '2025' }))[0]?.value).toBe(5650)
    expect(
      (await get({ indicator: H, area: '20900', from: '2025', to: '2025', known: '2026-11-21T12:00:00+07:00' }))[0]
        ?.value,
    ).toBe(5640)
    expect(
      await get({ indicator: H, area: '20900', from: '2025', to: '2025', known: '2026-11-20T12:00:00+07:00' }),
    ).toEqual([])
  })
  it('that says the same again opens no new row', async () => {
    const rows = () => db.get<{ n: number }>(sql`select count(*)::int as n from figures.value`)
    const before = await rows()
    expect((await post([fig('20900', '2025', 5650)])).accepted).toBe(1)
    expect(await rows()).toEqual(before)
  })
})

describe('the way to official', () => {
  it('goes by submit, return, submit and approve, and stays in the moves', async () => {
    const { id } = await getArea(db, '20900', '2026-11-21')
    const [officer, lead] = [person('officer', id), person('lead', id)]
    const items = [{ indicator: H, area: '20900', period: '2025-12' }]
    await post([fig('20900', '2025-12', 5660, { status: 'draft' })], officer)
    const state = async () => (await get({ indicator: H, area: '20900', from: '2025-12', to: '2025-12' }))[0]?.status
    expect(await state()).toBe('draft')
    expect(await move({ items, move: 'return' }, lead)).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
    await move({ items, move: 'submit' }, officer)
    await expect(move({ items, move: 'approve' }, officer)).rejects.toMatchObject({ status: 403 })
    await move({ items, move: 'return', note: 'xem lại' }, lead)
    expect(await state()).toBe('returned')
    await move({ items, move: 'submit' }, officer)
    await move({ items, move: 'approve' }, lead)
    expect(await state()).toBe('official')
    const moves = await db.rows<{ move: string }>(
      sql`select m.move from figures.move m join figures.value v on v.id = m.value_id where v.period = '2025-12' and v.area_id = ${id} order by m.id`,
    )
    expect(moves.map((m) => m.move)).toEqual(['enter', 'submit', 'return', 'submit', 'approve'])
  })
  it('is not for one person alone where duties are separate', async () => {
    const { id } = await getArea(db, '20900', '2026-11-21')
    const lead = person('lead', id)
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'figures.separate-duties', value: true }))
    expect(
      (
        await post(
          [fig('20900', '2026-01', 1, { status: 'official' }), fig('20900', '2026-02', 1, { status: 'submitted' })],
          lead,
        )
      ).rejected,
    ).toHaveLength(1)
    expect(
      (await move({ items: [{ indicator: H, area: '20900', period: '2026-02' }], move: 'approve' }, lead)).accepted,
    ).toBe(0)
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'figures.separate-duties', value: false }))
  })
})

describe('reading figures', () => {
  it('recomputes a ratio from its parts on every map', async () => {
    expect((await get({ indicator: 'people.rate', area: '20900', from: '2025', to: '2025' }))[0]).toMatchObject({
      method: 'recomputed',
      unit: '%',
    })
    expect((await get({ indicator: 'people.rate', area: '20900', from: '2025', to: '2025' }))[0]?.value).toBeCloseTo(
      (564 / 5650) * 100,
      9,
    )
  })
  it('reads a code on the last day of the period: 20900 of 2024 is not the commune of today', async () => {
    const rows = OLD.map((code, i) => fig(code, '2024', 100 * (i + 1)))
    expect((await post(rows)).accepted).toBe(OLD.length)
    const [old] = await get({ indicator: H, area: '20900', from: '2024', to: '2024' })
    expect(old).toMatchObject({ area: '20900', areaName: expect.stringContaining('Trà Sơn'), value: 100 })
  })
  it('sums whole predecessors onto the map of another day, and the ratio from its restated parts', async () => {
    const total = OLD.reduce((sum, _, i) => sum + 100 * (i + 1), 0)
    const ask = { area: '20900', from: '2024', to: '2024', borders: '2026-01-01' }
    expect(await get({ indicator: H, ...ask })).toMatchObject([
      { area: '20900', areaFrom: '2025-07-01', value: total, method: 'summed', error: null, status: 'official' },
    ])
    await post(OLD.map((code, i) => ({ ...fig(code, '2024', 10 * (i + 2)), indicator: 'people.poor' })))
    const [rate] = await get({ indicator: 'people.rate', ...ask })
    expect(rate).toMatchObject({ method: 'recomputed' })
    expect(rate!.value).toBeCloseTo((OLD.reduce((s, _, i) => s + 10 * (i + 2), 0) / total) * 100, 9)
    await post(OLD.map((code) => ({ ...fig(code, '2024', 50), indicator: 'people.score' })))
    expect((await get({ indicator: 'people.score', ...ask }))[0]).toMatchObject({ value: null, method: 'break' })
  })
  it('gives a break with the reason while a predecessor is missing', async () => {
    await post([fig(OLD[1]!, '2023', 5)])
    const [row] = await get({ indicator: H, area: '20900', from: '2023', to: '2023', borders: '2026-01-01' })
    expect(row).toMatchObject({
      value: null,
      method: 'break',
      explanation: { vi: expect.stringContaining('Thiếu số liệu') },
    })
  })
  it('allocates by a declared weight, and breaks where a part has none', async () => {
    await post([fig('515', '2022', 1000), fig('490', '2022', 1000)])
    const of = async (area: string) =>
      (await get({ indicator: H, area, from: '2022', to: '2022', borders: '2026-01-01' }))[0]
    expect(await of('20900')).toMatchObject({
      method: 'allocated',
      error: expect.closeTo(154.2, 6),
      explanation: { vi: expect.stringContaining('0,154') },
    })
    expect((await of('20900'))?.value).toBeCloseTo(154.2, 6)
    expect(await of('20194')).toMatchObject({
      value: null,
      method: 'break',
      explanation: { vi: expect.stringContaining('tỷ trọng') },
    })
  })
  it('does not take a common value apart again for a map of the past', async () => {
    expect(
      (await get({ indicator: H, area: '20900', from: '2025', to: '2025', borders: '2020-01-01' }))[0],
    ).toMatchObject({ value: null, method: 'break', areaName: expect.stringContaining('Trà Sơn') })
  })
  it('shows nobody what lies outside of the areas they answer for', async () => {
    const { id } = await getArea(db, '20779', '2026-11-21')
    expect(await get({ indicator: H }, person('viewer', id))).toEqual([])
    expect((await get({ indicator: H })).length).toBeGreaterThan(3)
  })
  it('refuses an unknown area, indicator, period or instant with 422', async () => {
    for (const query of [
      { area: '99999' },
      { indicator: 'x.y' },
      { from: '2025-13' },
      { known: 'yesterday' },
      { borders: '2025-02-30' },
    ] as Record<string, string>[])
      await expect(get({ indicator: H, ...query })).rejects.toMatchObject({ status: 422 })
  })
  it('comes as CSV too', async () => {
    const csv = await askRoute<{ body: string }>(db, routes, 'GET /api/v1/figures', {
      query: { indicator: H, area: '20900', format: 'csv' },
    })
    expect(csv.body.split('\r\n')[1]).toContain('people.households,20900,')
  })
})

/** The communes that became Trà My (20900) on 2025-07-01. */
const OLD = ['20900', '20899', '20911', '20914']
