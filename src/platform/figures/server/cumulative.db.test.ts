import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { FiguresTaken } from '../contract.ts'
import { routes } from './routes.ts'

const money = {
  of: 'figure',
  unit: 'triệu đồng',
  better: 'high',
  measure: 'flow',
  periods: ['month', 'quarter', 'half', 'nine-months', 'year'],
  min: 0,
  jump: 0.5,
} as const
const budget: Module = {
  id: 'budget',
  title: { vi: 'Ngân sách', en: 'Budget' },
  icon: 'coins',
  indicators: {
    since: { ...money, title: { vi: 'Thu từ đầu năm', en: 'Revenue since January' }, cumulative: true },
    plain: { ...money, title: { vi: 'Thu trong kỳ', en: 'Revenue' } },
  },
}
let db: TestDb
let codes: string[]
const enter = (rows: [indicator: string, period: string, value: number, area?: string][], status = 'official') =>
  askRoute<FiguresTaken>(db, routes, 'POST /api/v1/figures', {
    body: rows.map(([indicator, period, value, area]) => ({
      indicator: `budget.${indicator}`,
      area: area ?? codes[0],
      period,
      value,
      status,
    })),
  })
const asked = async (...rows: Parameters<typeof enter>[0]) =>
  (await enter(rows, 'draft')).warnings.map((w) => [w.index, w.check, w.reason.vi] as const)

beforeAll(async () => {
  db = await freshDatabase({ modules: [budget], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  const index = await areaIndex(db)
  codes = index.children(index.find('68', '2026-11-21')!.id, '2026-11-21').map((area) => area.code)
  await enter([
    ['since', '2025-11', 110],
    ['since', '2025-12', 121],
    ['since', '2026-01', 10],
    ['since', '2026-02', 20],
    ['since', '2026-03', 31],
    ['plain', '2026-Q1', 30],
    ['plain', '2026-H1', 60],
    ['plain', '2026-9M', 90],
  ])
})
afterAll(() => db.close())

describe('the checks of what is counted since January', () => {
  it('ask nothing where every month is as ever, though the sums grow and fall back in January', async () => {
    expect(await asked(['since', '2026-04', 41])).toEqual([])
    // January: 10 after the 11 of December alone, not after its 121.
    expect(await asked(['since', '2026-01', 11])).toEqual([])
  })
  it('ask when one month is far from the month before, and name both', async () => {
    const [found] = await asked(['since', '2026-04', 62])
    expect(found?.slice(0, 2)).toEqual([0, 'jump'])
    expect(found?.[2]).toContain('riêng kỳ này là 31 triệu đồng, khác nhiều so với 11 triệu đồng của riêng kỳ 2026-03')
  })
  it('ask when the sum falls within the year: the month alone was typed', async () => {
    expect((await asked(['since', '2026-04', 11]))[0]?.[2]).toContain('nhỏ hơn 31 triệu đồng đã lũy kế đến kỳ 2026-03')
  })
  it('find one month in the wrong unit among like units, that the sum would hide', async () => {
    const units = codes.slice(1, 12)
    await enter(
      units.flatMap((code, n) => [
        ['since', '2026-02', 90_000 + n * 100, code] as [string, string, number, string],
        ['since', '2026-03', 90_010 + n * 101, code] as [string, string, number, string],
      ]),
    )
    await enter([['since', '2026-02', 90_000, codes[12]!]])
    const found = await asked(['since', '2026-03', 190_000, codes[12]!])
    expect(found.find(([, check]) => check === 'outlier')?.[2]).toContain('riêng kỳ này là 100.000 triệu đồng')
    expect(await asked(['since', '2026-03', 90_012, codes[12]!])).toEqual([])
  })
})

describe('a quarter that nobody reported', () => {
  it('is nine months less the first half, and the next is held against it', async () => {
    expect(await asked(['plain', '2026-Q4', 31])).toEqual([])
    const [found] = await asked(['plain', '2026-Q4', 90])
    expect(found?.[2]).toContain('khác nhiều so với 30 triệu đồng của kỳ 2026-Q3')
  })
})
