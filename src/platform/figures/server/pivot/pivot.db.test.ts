import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '#kernel/errors.ts'
import { type Area, areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Actor, Raw } from '#platform/routes/server/route.ts'
import type { FigureOut } from '../../contract.ts'
import type { PivotOut, PivotQuery } from '../../pivot/contract.ts'
import { recountLines, remakeLines } from '../lines/recount-lines.ts'
import { routes } from '../routes.ts'

const count = {
  of: 'figure',
  unit: 'hộ',
  better: 'neither',
  decimals: 0,
  periods: ['year', 'month', 'quarter'],
  min: 0,
} as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' }, measure: 'stock' },
    poor: { ...count, title: { vi: 'Hộ nghèo', en: 'Poor' }, measure: 'stock' },
    rate: {
      ...count,
      unit: '%',
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      measure: 'ratio',
      ratio: { over: 'people.poor', under: 'people.households', scale: 100 },
    },
    spent: { ...count, title: { vi: 'Chi từ đầu năm', en: 'Spent' }, measure: 'flow', cumulative: true },
    place: { ...count, title: { vi: 'Xếp hạng', en: 'Rank' }, measure: 'rank' },
    well: {
      ...count,
      title: { vi: 'Không nghèo', en: 'Not poor' },
      measure: 'stock',
      formula: {
        text: '[households] - [poor]',
        of: { households: 'people.households', poor: 'people.poor' },
      },
    },
  },
}
const [H, POOR, RATE] = ['people.households', 'people.poor', 'people.rate'] as const
let db: TestDb
let communes: Area[]
let province: Area
const enter = (rows: object[]) =>
  askRoute(db, routes, 'POST /api/v1/figures', {
    body: rows.map((row) => ({ indicator: H, status: 'official', ...row })),
  })
const pivot = (query: PivotQuery, actor?: Actor) =>
  askRoute<PivotOut>(db, routes, 'GET /api/v1/figures/pivot', { query, ...(actor && { actor }) })
const refusal = (query: PivotQuery) =>
  pivot(query).then(
    () => undefined,
    (error: Problem) => error.title.vi,
  )
const rowOf = (out: PivotOut, code: string, indicator = 0) => {
  const width = out.periods.length
  const at = out.units.area.indexOf(code)
  return out.indicators[indicator]!.values.slice(at * width, (at + 1) * width)
}

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  const index = await areaIndex(db)
  province = index.find('68', '2026-11-21')!
  communes = index.children(province.id, '2026-11-21')
  const [a, b] = communes
  await enter([
    { area: a!.code, period: '2025', value: 1000 },
    { area: a!.code, period: '2026', value: 1100 },
    { area: b!.code, period: '2025', value: 500, quality: 'estimate' },
    { area: b!.code, period: '2026', value: 400 },
    { indicator: POOR, area: a!.code, period: '2026', value: 110 },
    { indicator: POOR, area: b!.code, period: '2026', value: 4 },
    { indicator: 'people.place', area: a!.code, period: '2026', value: 1 },
    { area: communes[2]!.code, period: '2026', value: 7, status: 'submitted' },
  ])
})
afterAll(() => db.close())

describe('a table of many cells', () => {
  it('has official values, their quality, growth and the total with what is missing', async () => {
    const [a, b, c] = communes.map((one) => one.code)
    const out = await pivot({ indicators: H, areas: `${a},${b},${c}`, periods: '2025..2026', growth: 'both' })
    const [it] = out.indicators
    expect(out.periods).toEqual(['2025', '2026'])
    expect(out.units.area).toEqual([a, b, c])
    expect(it!.values).toEqual([1000, 1100, 500, 400, null, null])
    expect(it!.marks).toBe('ffef--')
    expect(it!.growth.previous).toEqual([null, 10, null, -20, null, null])
    expect(it!.growth.year).toEqual(it!.growth.previous)
    expect(it!.total).toEqual({
      values: [1500, 1500],
      missing: [1, 1],
      growth: { previous: [null, 0], year: [null, 0] },
    })
  })

  it('recomputes ratios and formulas, also in the total, and never adds up ranks', async () => {
    const [a, b] = communes.map((one) => one.code)
    const indicators = [RATE, 'people.well', 'people.place'].join(',')
    const out = await pivot({ indicators, areas: `${a},${b}`, periods: '2026', growth: 'previous' })
    const [rate, well, place] = out.indicators
    expect(rate!.values).toEqual([10, 1])
    expect(rate!.total.values).toEqual([7.6])
    expect(rate!.growthIn).toBe('points')
    expect(well!.values).toEqual([990, 396])
    expect(well!.total.values).toEqual([1386])
    expect(place!.values).toEqual([1, null])
    expect(place!.total).toMatchObject({ values: [null], missing: [1] })
  })

  it('takes each month alone where it is counted since January, and a year against the same months before', async () => {
    const [a, b] = communes.map((one) => one.code)
    const months = { '2025-10': 90, '2025-11': 100, '2025-12': 120, '2026-01': 10, '2026-02': 25, '2026-11': 125 }
    const rows = (area: string) =>
      Object.entries(months).map(([period, value]) => ({ indicator: 'people.spent', area, period, value }))
    await enter([...rows(a!), ...rows(b!).slice(1)])
    const ask = (periods: string) =>
      pivot({ indicators: 'people.spent', areas: `${a},${b}`, periods, growth: 'both' }).then((o) => o.indicators[0]!)
    const out = await ask('2025-12..2026-02')
    expect(out.values).toEqual([120, 10, 25, 120, 10, 25])
    // December 20 after November's 10; January 10 after December's 20; February 15 after January's 10.
    expect(out.growth.previous).toEqual([100, -50, 50, null, -50, 50])
    expect((await ask('2026-11..2026-11')).growth).toEqual({ previous: [null, null], year: [25, 25] })
    // In October one of the two is missing, so that November alone is not known of both.
    expect(out.total.growth.previous).toEqual([null, -50, 50])
    expect((await ask('2026-02..2026-02')).growth.previous).toEqual([50, 50])
  })

  it('shows a correction at once', async () => {
    const { code } = communes[3]!
    await enter([{ area: code, period: '2026-10', value: 50 }])
    const ask = () => pivot({ indicators: H, areas: code, periods: '2026-09..2026-11' })
    expect((await ask()).indicators[0]!.values).toEqual([null, 50, null])
    await enter([
      { area: code, period: '2026-10', value: 60 },
      { area: code, period: '2026-09', value: 55 },
    ])
    expect((await ask()).indicators[0]!.values).toEqual([55, 60, null])
  })

  it('agrees with the list of figures on the map of today, unit by unit', async () => {
    const index = await areaIndex(db)
    const district = index.find('675', '2024-12-31')!
    const old = index.children(district.id, '2024-12-31').filter((one) => one.kind === 'commune')
    expect(old.length).toBeGreaterThan(5)
    await enter(
      old.flatMap((one, n) => [
        { area: one.code, period: '2024', value: 100 + n },
        { indicator: POOR, area: one.code, period: '2024', value: 10 + n },
      ]),
    )
    const borders = '2026-11-21'
    const query = { indicator: `${H},${RATE}`, area: '68', from: '2024', to: '2024', borders, limit: 5000 }
    const { items } = await askRoute<{ items: FigureOut[] }>(db, routes, 'GET /api/v1/figures', { query })
    const out = await pivot({ indicators: `${H},${RATE}`, area: '68', periods: '2024', borders })
    const wanted = items.filter((one) => out.units.area.includes(one.area) && one.value !== null)
    expect(wanted.length).toBeGreaterThan(1)
    for (const one of wanted) expect(rowOf(out, one.area, one.indicator === H ? 0 : 1)[0]).toBeCloseTo(one.value!, 6)
    const known = out.indicators[0]!.values.filter((value) => value !== null)
    expect(known).toHaveLength(wanted.filter((one) => one.indicator === H).length)
  })

  it('names a unit that was merged away in the periods in which it stood', async () => {
    const out = await pivot({ indicators: H, area: '68', periods: '2024..2026' })
    const gone = out.units.area.findIndex((code) => rowOf(out, code)[0] !== null)
    expect(out.units.areaFrom[gone]! < '2025').toBe(true)
    const [of2024, , of2026] = out.indicators[0]!.total.missing
    expect(of2026).toBe(communes.length - 2)
    expect(of2024! + of2026!).toBeLessThan(out.units.area.length)
    const later = await pivot({ indicators: H, area: '68', periods: '2026', growth: 'previous' })
    expect(later.units.area).toEqual(communes.map((one) => one.code).sort())
  })

  it('comes as CSV and as a workbook', async () => {
    const query = { indicators: H, areas: communes[0]!.code, periods: '2025..2026', growth: 'previous' } as const
    const csv = (await pivot({ ...query, format: 'csv' })) as unknown as Raw
    expect(String(csv.body)).toContain(`${communes[0]!.fullName},1000,1100,,10`)
    const book = (await pivot({ ...query, format: 'xlsx' })) as unknown as Raw
    expect((book.body as Buffer).subarray(0, 2).toString()).toBe('PK')
  })
})

describe('what is refused', () => {
  it('shows nothing of units outside of the reach', async () => {
    const officer: Actor = {
      kind: 'user',
      id: newId(new Date()),
      name: 'officer',
      grants: [{ role: 'officer', areaId: communes[0]!.id, field: null }],
    }
    const areas = communes
      .slice(0, 2)
      .map((one) => one.code)
      .join(',')
    const out = await pivot({ indicators: H, areas, periods: '2026' }, officer)
    expect(out.units.area).toEqual([communes[0]!.code])
    expect(out.indicators[0]!.total.values).toEqual([1100])
    expect((await pivot({ indicators: H, areas, periods: '2026' }, STRANGER)).units.area).toEqual([])
  })

  it('says what is wrong with the question', async () => {
    expect(await refusal({ indicators: 'people.none', periods: '2026' })).toContain('Không có chỉ tiêu')
    expect(await refusal({ indicators: H, periods: '2026..2025' })).toContain('theo thứ tự')
    expect(await refusal({ indicators: H, periods: '2025..2026-Q1' })).toContain('cùng loại')
    expect(await refusal({ indicators: H, periods: 'soon' })).toContain('Không đọc được')
    expect(await refusal({ indicators: H, periods: '2026', area: '99999' })).toContain('99999')
    expect(await refusal({ indicators: H, periods: '2025-01-01..2026-12-31', area: '68' })).toContain('600 kỳ')
    const all = [H, POOR, RATE, 'people.well', 'people.place'].join(',')
    expect(await refusal({ indicators: all, periods: '2015-01..2026-12', level: 'commune' })).toContain(' ô')
  })
})

describe('the lines', () => {
  const period = fc.constantFrom('2019', '2020', '2025', '2026', '2025-12', '2026-01', '2026-Q1', '1969', '2030-01')
  const step = fc.record({
    indicator: fc.constantFrom<string>(H, POOR),
    unit: fc.integer({ min: 10, max: 13 }),
    period,
    value: fc.integer({ min: 0, max: 9999 }),
    what: fc.constantFrom('official', 'submitted', 'draft', 'approve', 'return', 'withdraw', 'quality', 'delete'),
    quality: fc.constantFrom('estimate', 'preliminary', 'final'),
  })

  it('equal a recount after any entries, corrections, approvals, returns and deletions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }),
        async (batches) => {
          for (const batch of batches) {
            const rows = batch.filter(({ what }) => ['official', 'submitted', 'draft'].includes(what))
            const of = ({ indicator, unit, period }: (typeof batch)[number]) => ({
              indicator,
              area: communes[unit]!.code,
              period,
            })
            if (rows.length)
              await enter(
                rows.map((one) => ({
                  ...of(one),
                  value: one.value,
                  status: one.what,
                  quality: one.quality,
                  note: 'x',
                })),
              )
            for (const one of batch)
              if (['approve', 'return', 'withdraw'].includes(one.what))
                await askRoute(db, routes, 'POST /api/v1/figures/moves', {
                  body: { move: one.what, items: [of(one)], note: 'x' },
                })
              else if (one.what === 'quality')
                await db.tx((tx) =>
                  tx.run(
                    sql`update figures.value set quality = ${one.quality} where indicator = ${one.indicator} and period = ${one.period} and known_to is null`,
                  ),
                )
              else if (one.what === 'delete')
                await db.tx(async (tx) => {
                  const doomed = sql`select id from figures.value where indicator = ${one.indicator} and period = ${one.period} and area_id = ${communes[one.unit]!.id}`
                  await tx.run(sql`delete from figures.move where value_id in (${doomed})`)
                  await tx.run(sql`delete from figures.finding where value_id in (${doomed})`)
                  await tx.run(sql`delete from figures.value where id in (${doomed})`)
                })
          }
          expect(await recountLines(db)).toEqual([])
        },
      ),
      { numRuns: 20 },
    )
  })

  it('can be made anew, and a recount tells where they are wrong', async () => {
    await db.tx((tx) => tx.run(sql`update figures.line set cells = figures.untold(1) where indicator = ${POOR}`))
    expect((await recountLines(db)).length).toBeGreaterThan(0)
    await db.tx((tx) => remakeLines(tx))
    expect(await recountLines(db)).toEqual([])
  })
})
