import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { FigureOut } from '../../contract.ts'
import type { PassageOut, WeightsTaken } from '../../restating-contract.ts'
import { routes } from '../routes.ts'
import { keepRestated } from './kept.ts'
import { restatingRoutes } from './routes.ts'

const count = {
  of: 'figure',
  unit: 'hộ',
  better: 'neither',
  decimals: 0,
  periods: ['year', 'half', 'month'],
  min: 0,
  measure: 'stock',
} as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' } },
    poor: { ...count, title: { vi: 'Hộ nghèo', en: 'Poor' } },
    births: { ...count, unit: 'trẻ', measure: 'flow', title: { vi: 'Trẻ sinh ra', en: 'Births' } },
    rate: {
      ...count,
      unit: '%',
      measure: 'ratio',
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      ratio: { over: 'people.poor', under: 'people.households', scale: 100 },
    },
    output: { ...count, unit: 'tấn', measure: 'flow', title: { vi: 'Sản lượng', en: 'Output' } },
    sown: { ...count, unit: 'ha', measure: 'flow', title: { vi: 'Gieo trồng', en: 'Sown' } },
    yield: {
      ...count,
      unit: 'tấn/ha',
      measure: 'ratio',
      title: { vi: 'Năng suất', en: 'Yield' },
      ratio: { over: 'people.output', under: 'people.sown', scale: 1 },
    },
  },
}
const [H, POOR, BIRTHS] = ['people.households', 'people.poor', 'people.births']
const TODAY = '2026-11-21'
let db: TestDb
const enter = (rows: object[]) =>
  askRoute<{ accepted: number }>(db, routes, 'POST /api/v1/figures', {
    body: rows.map((row) => ({ indicator: H, status: 'official', ...row })),
  })
const get = async (query: Record<string, string>) =>
  (await askRoute<{ items: FigureOut[] }>(db, routes, 'GET /api/v1/figures', { query: { indicator: H!, ...query } }))
    .items
const one = async (area: string, period: string, borders = TODAY, more: Record<string, string> = {}) =>
  (await get({ area, from: period, to: period, borders, ...more })).find((f) => f.area === area && f.period === period)
const declare = (rows: object[], actor: Actor = SYSTEM) =>
  askRoute<WeightsTaken>(db, restatingRoutes, 'POST /api/v1/successions/weights', {
    body: rows.map((row) => ({ on: '2025-07-01', basis: 'households', source: 'Biên bản bàn giao', ...row })),
    actor,
  })
const compute = (body: object) =>
  askRoute<WeightsTaken>(db, restatingRoutes, 'POST /api/v1/successions/weights/computations', { body })
const crosswalk = (query: Record<string, string>) =>
  askRoute<{ items: PassageOut[]; lacking: number }>(db, restatingRoutes, 'GET /api/v1/successions/weights', { query })
const person = (role: 'officer' | 'lead', areaId: number): Actor => ({
  kind: 'user',
  id: newId(new Date()),
  name: role,
  grants: [{ role, areaId, field: null }],
})
const communesOf = async (district: string, day: string) => {
  const index = await areaIndex(db)
  return index.children(index.find(district, day)!.id, day).filter((area) => area.kind === 'commune')
}
const sum = (values: readonly (number | null | undefined)[]) =>
  values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0)

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: `${TODAY}T08:00:00+07:00` })
  await db.tx((tx) => seedAreas(tx))
})
afterAll(() => db.close())

const NOW = ['20767', '20770', '20779']

describe('Hiệp Đức of 2022', () => {
  it('is eleven communes, Quế Tân not yet among them, and adds up on the three communes of today', async () => {
    const communes = await communesOf('512', '2022-12-31')
    expect(communes).toHaveLength(11)
    expect(communes.map((area) => area.name)).toEqual(expect.arrayContaining(['Hiệp Hòa', 'Hiệp Thuận', 'Tân Bình']))
    await enter(communes.map((area, i) => ({ area: area.code, period: '2022', value: 100 + i })))
    const today = await Promise.all(NOW.map((code) => one(code, '2022')))
    expect(today).toMatchObject(NOW.map((area) => ({ area, method: 'summed', error: null })))
    expect(sum(today.map((f) => f?.value))).toBe(sum(communes.map((_, i) => 100 + i)))
    expect(today[2]?.explanation?.vi).toContain('Xã Hiệp Thuận')
  })
  it('does not count its own figure beside those of its communes', async () => {
    const before = (await one('20779', '2022'))?.value
    await enter([{ area: '512', period: '2022', value: 99_999 }])
    expect(await one('20779', '2022')).toMatchObject({ value: before, method: 'summed' })
  })
  it('goes on two steps: Quế Tân of June 2025 is what its two forerunners were', async () => {
    expect(await one('20758', '2022', '2025-06-30')).toMatchObject({ areaName: 'Xã Quế Tân', method: 'summed' })
    expect(await one('20758', '2022', '2022-12-31')).toMatchObject({ areaName: 'Xã Hiệp Hòa', method: 'reported' })
    expect(await one('20779', '2022', '2020-01-01')).toMatchObject({ areaName: 'Xã Quế Bình', method: 'break' })
  })
  it('comes back: the three communes of 2026 are the district of 2022, without any weight', async () => {
    await enter(NOW.map((area, i) => ({ area, period: '2026-06', value: 1000 + i })))
    expect(await one('512', '2026-06', '2022-12-31')).toMatchObject({ value: 3003, method: 'summed', error: null })
    expect(await one('20782', '2026-06', '2022-12-31')).toMatchObject({
      method: 'break',
      explanation: { vi: expect.stringContaining('Bảng chuyển đổi') },
    })
  })
  it('comes back to each commune once shares are taken from their own figures before the change', async () => {
    const communes = await communesOf('512', '2024-12-31')
    await enter(communes.map((area, i) => ({ area: area.code, period: '2024', value: 50 + 10 * i })))
    await enter(
      (await communesOf('512', '2025-06-30')).map((area) => ({ area: area.code, period: '2025-05', value: 70 })),
    )
    expect((await compute({ indicator: H, area: '48' })).declared).toBeGreaterThan(12)
    const back = await Promise.all(communes.map((area) => one(area.code, '2026-06', '2022-12-31')))
    expect(back.every((f) => f?.method === 'allocated' && f.error! > 0)).toBe(true)
    expect(sum(back.map((f) => f?.value))).toBeCloseTo(3003, 2)
    // Weighed by households, land and the people whom the resolution counts, Quế Tân's two halves are surer than by one alone.
    const shares = (await crosswalk({ area: '48', show: 'all', on: '2025-01-01' })).items.find(
      (p) => p.from.code === '20761',
    )
    expect(shares?.shares.map((s) => s.basis).sort()).toEqual(['area', 'households', 'population'])
  })
})

describe('Lạc Dương, the harder one', () => {
  const THREE = ['24846', '24848', '24853']
  it('passes by its communes without weights, although two of the three got parts from outside', async () => {
    const [own, dalat, damrong] = await Promise.all(['675', '672', '674'].map((d) => communesOf(d, '2023-12-31')))
    const all = [...own!, ...dalat!, ...damrong!]
    await enter(all.map((area, i) => ({ area: area.code, period: '2023', value: 200 + i })))
    const today = await Promise.all(THREE.map((code) => one(code, '2023')))
    expect(today.map((f) => f?.method)).toEqual(['summed', 'summed', 'summed'])
    expect(today[0]?.explanation?.vi).toMatch(/Phường|Xã/)
  })
  it('goes down from the district itself only by weights, and says which one lacks', async () => {
    await enter([{ area: '675', period: '2021', value: 1000 }])
    expect(await one('24848', '2021')).toMatchObject({
      value: null,
      method: 'break',
      explanation: { vi: expect.stringContaining('Huyện Lạc Dương') },
    })
    const lacking = await crosswalk({ area: '68', show: 'lacking', kind: 'district' })
    expect(lacking.items.filter((p) => p.from.code === '675').map((p) => p.to.code)).toEqual(THREE)
    const rest = await crosswalk({ area: '68', show: 'lacking', kind: 'district', cursor: '2' })
    expect(rest).toMatchObject({ items: lacking.items.slice(2), lacking: lacking.lacking })
    const done = await declare([
      { from: '675', to: '24846', value: 0.5 },
      { from: '675', to: '24848', value: 0.3 },
    ])
    expect(done).toEqual({ declared: 2, withdrawn: 0, unchanged: 0 })
    const after = await crosswalk({ area: '68', show: 'lacking', kind: 'district' })
    const now = after.items.filter((p) => p.from.code === '675' && p.lacking.includes('forward'))
    expect(now.map((p) => p.to.code)).toEqual(THREE.filter((code) => code !== '24846' && code !== '24848'))
    expect(await one('24848', '2021')).toMatchObject({ value: 300, method: 'allocated', error: 300 })
    // Two parts are from outside: of Đà Lạt and Đam Rông nobody said anything of 2021.
    expect(await one('24846', '2021')).toMatchObject({ value: null, method: 'break' })
  })
  it('is known twice: a corrected share shows what was known before when asked so', async () => {
    db.setNow('2026-11-22T08:00:00+07:00')
    await declare([{ from: '675', to: '24848', value: 0.4, decision: '12/QĐ-UBND' }])
    expect((await one('24848', '2021'))?.value).toBe(400)
    expect((await one('24848', '2021', TODAY, { known: '2026-11-21T12:00:00+07:00' }))?.value).toBe(300)
    const row = (await crosswalk({ area: '24848', kind: 'district' })).items.find((p) => p.to.code === '24848')
    expect(row).toMatchObject({
      lacking: [],
      shares: [{ value: 0.4, decision: '12/QĐ-UBND', source: 'Biên bản bàn giao' }],
    })
  })
  it('comes back to the district only where what came from outside is weighed', async () => {
    await enter(THREE.map((area) => ({ area, period: '2026-06', value: 1000 })))
    expect(await one('675', '2026-06', '2023-12-31')).toMatchObject({ method: 'break' })
    await declare([
      { from: '675', to: '24846', value: 0.6, side: 'back', basis: 'list' },
      { from: '675', to: '24853', value: 0.1, side: 'back', basis: 'list' },
    ])
    expect(await one('675', '2026-06', '2023-12-31')).toMatchObject({ value: 1700, method: 'allocated', error: 0 })
  })
  it('takes what came from each district from the sizes of its communes', async () => {
    await enter(['24769', '24846', '24862'].map((area, i) => ({ area, period: '2024', value: 100 + 100 * i })))
    await compute({ indicator: H, area: '24846' })
    const back = (await crosswalk({ area: '24846', kind: 'district', show: 'all' })).items.map((p) => [
      p.from.code,
      p.shares.find((s) => s.side === 'back' && s.basis === 'households')?.value,
    ])
    expect(back.sort()).toEqual([
      ['672', 0.166667],
      ['675', 0.833333],
    ])
  })
})

describe('declaring shares', () => {
  it('is for who answers for both units; anybody else is refused and nothing is written', async () => {
    const province = await getArea(db, '68', TODAY)
    const [lead, officer] = [person('lead', province.id), person('officer', province.id)]
    const row = { from: '672', to: '24778', value: 0.2 }
    await expect(declare([row], officer)).rejects.toMatchObject({ status: 403 })
    await expect(declare([row], STRANGER)).rejects.toMatchObject({ status: 403 })
    await expect(declare([row, { from: '512', to: '20767', value: 0.2 }], lead)).rejects.toMatchObject({ status: 403 })
    expect((await declare([row], lead)).declared).toBe(1)
    expect((await declare([row], lead)).unchanged).toBe(1)
    const { n } = await db.get<{ n: number }>(
      sql`select count(*)::int as n from audit.entry where verb = 'weight.declared' and actor_id = ${lead.id}`,
    )
    expect(n).toBe(1)
    expect((await declare([{ ...row, value: null }], lead)).withdrawn).toBe(1)
  })
  it('refuses what cannot be: no such passage, no such unit that day, a share above one, parts above the whole', async () => {
    for (const [row, path] of [
      [{ from: '675', to: '20767', value: 0.2 }, '/0/to'],
      [{ from: '99999', to: '24848', value: 0.2 }, '/0/from'],
      [{ from: '675', to: '24848', value: 1.2 }, '/0/value'],
      [{ from: '675', to: '24848', value: 0.8 }, '/0/value'],
      [{ from: '675', to: '24848', value: 0.1, source: ' ' }, '/0/source'],
      [{ from: '675', to: '24848', value: 0.1, on: '2025-02-30' }, '/0/on'],
    ] as const)
      await expect(declare([row])).rejects.toMatchObject({ status: 422, errors: [{ path }] })
    expect((await one('24848', '2021'))?.value).toBe(400)
  })
  it('takes a file, with shares as people write them, and refuses it as a whole where a row cannot be read', async () => {
    const send = (text: string) =>
      askRoute<WeightsTaken>(db, restatingRoutes, 'POST /api/v1/successions/weights/imports', {
        files: [{ name: 'w.csv', type: 'text/csv', bytes: Buffer.from(text) }],
      })
    const head = 'on;from;to;side;basis;value;source;decision\n'
    expect(await send(`${head}2025-07-01;674;24853;;population;12,5 %;Công an huyện;\n`)).toMatchObject({ declared: 1 })
    await expect(send(`${head}2025-07-01;674;24853;;people;0,1;x;\n`)).rejects.toMatchObject({
      errors: [{ path: '/0/basis' }],
    })
  })
})

describe('a year that the change ran through', () => {
  it('is built from the half that the old map reported and the half of the new one', async () => {
    const communes = (await communesOf('512', '2025-06-30')).filter((a) => ['20758', '20779', '20782'].includes(a.code))
    await enter([
      ...communes.map((area) => ({ indicator: BIRTHS, area: area.code, period: '2025-H1', value: 7 })),
      { indicator: BIRTHS, area: '20779', period: '2025-H2', value: 20 },
    ])
    expect(await one('20779', '2025', TODAY, { indicator: BIRTHS! })).toMatchObject({
      value: 41,
      method: 'summed',
      error: null,
    })
    expect(await one('20767', '2025', TODAY, { indicator: BIRTHS! })).toBeUndefined()
  })
})

describe('a ratio on another map', () => {
  const quotient = async (area: string, over: string, under: string, borders: string, period: string) => {
    const [top, bottom] = await Promise.all([over, under].map((indicator) => one(area, period, borders, { indicator })))
    return top!.value! / bottom!.value!
  }
  it('divides its two sides as they are shown alone, each by shares of its own kind', async () => {
    await declare([
      { from: '672', to: '24778', value: 0.5, basis: 'households' },
      { from: '672', to: '24778', value: 0.2, basis: 'population' },
      { from: '672', to: '24778', value: 0.1, basis: 'area' },
    ])
    await enter([
      { indicator: POOR, area: '672', period: '2019', value: 40 },
      { area: '672', period: '2019', value: 400 },
      { indicator: 'people.output', area: '672', period: '2019', value: 900 },
      { indicator: 'people.sown', area: '672', period: '2019', value: 300 },
    ])
    for (const [id, over, under, scale] of [
      ['people.rate', POOR!, H!, 100],
      ['people.yield', 'people.output', 'people.sown', 1],
    ] as const) {
      const made = await one('24778', '2019', TODAY, { indicator: id })
      expect(made?.method).toBe('allocated')
      expect(made?.value).toBeCloseTo(scale * (await quotient('24778', over, under, TODAY, '2019')), 9)
    }
    expect((await one('24778', '2019', TODAY, { indicator: 'people.yield' }))?.value).toBeCloseTo(180 / 30, 9)
  })
  it('of what falls into periods is built from the halves of both maps, as its sides are', async () => {
    const communes = (await communesOf('512', '2025-06-30')).filter((a) => ['20758', '20779', '20782'].includes(a.code))
    const give = (area: string, period: string, output: number, sown: number) => [
      { indicator: 'people.output', area, period, value: output },
      { indicator: 'people.sown', area, period, value: sown },
    ]
    await enter([...communes.flatMap((a) => give(a.code, '2025-H1', 10, 4)), ...give('20779', '2025-H2', 30, 8)])
    expect(await one('20779', '2025', TODAY, { indicator: 'people.yield' })).toMatchObject({
      value: 3,
      method: 'recomputed',
      error: null,
    })
  })
})

describe('what is kept', () => {
  const indicators = () =>
    ['people.households', 'people.poor', 'people.rate', 'people.births'].map(
      (id) => db.declared.indicators.get(id) as FigureIndicatorWithId,
    )
  const keep = async () => (await keepRestated(db, indicators(), TODAY, { from: 2015, to: 2026 })).made
  it('is made once, and after a correction only the year that changed, with the ratios over it', async () => {
    await enter(
      (await communesOf('512', '2022-12-31')).map((area) => ({
        indicator: POOR,
        area: area.code,
        period: '2022',
        value: 10,
      })),
    )
    await keep()
    expect(await keep()).toBe(0)
    const before = (await one('20767', '2022', TODAY, { indicator: 'people.rate' }))!.value!
    await enter([{ indicator: POOR, area: '20767', period: '2022', value: 60 }])
    const after = await one('20767', '2022', TODAY, { indicator: 'people.rate' })
    expect(after).toMatchObject({ method: 'recomputed' })
    expect(after!.value).toBeGreaterThan(before)
    // The year of the correction and the one after it, which might reach back into it, of the count and of the ratio.
    expect(await keep()).toBeLessThanOrEqual(4)
    expect(await keep()).toBe(0)
  })
  it('says the same as what is worked out from the base', async () => {
    for (const period of ['2021', '2022', '2023', '2026-06'])
      for (const area of ['48', '68']) {
        const ask = { area, from: period, to: period, borders: TODAY }
        expect(await get(ask)).toEqual(await get({ ...ask, known: '2026-11-22T09:00:00+07:00' }))
      }
  })
  it('never mixes what a code meant: 20779 was Quế Bình, Tân Bình and is Hiệp Đức', async () => {
    const names = await Promise.all(
      ['2019-12-31', '2022-12-31', TODAY].map(async (day) => (await one('20779', '2022', day))?.areaName),
    )
    expect(names).toEqual(['Xã Quế Bình', 'Thị trấn Tân Bình', 'Xã Hiệp Đức'])
  })
})
