import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { FiguresTaken } from '../contract.ts'
import type { GridOut } from '../grid-contract.ts'
import { routes } from './routes.ts'

const count = {
  of: 'figure',
  unit: 'đồng',
  better: 'high',
  measure: 'flow',
  periods: ['month', 'year', 'week'],
} as const
const money: Module = {
  id: 'money',
  title: { vi: 'Tiền', en: 'Money' },
  icon: 'coins',
  indicators: {
    plain: { ...count, title: { vi: 'Thu', en: 'Revenue' } },
    reported: { ...count, calendar: 'decree-09', title: { vi: 'Thu báo cáo', en: 'Reported revenue' } },
  },
}
let db: TestDb
const post = async (indicator: string, period: string) =>
  await askRoute<FiguresTaken>(db, routes, 'POST /api/v1/figures', {
    body: [{ indicator: `money.${indicator}`, area: '20779', period, value: 1 }],
  })
const grid = async (period: string) =>
  (
    await askRoute<GridOut>(db, routes, 'GET /api/v1/figures/grid', { query: { view: 'units', area: '48', period } })
  ).columns.map((column) => column.key)

beforeAll(async () => {
  db = await freshDatabase({ modules: [money], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
})
afterAll(() => db.close())

describe('a period of another calendar than the indicator’s', () => {
  it('is refused with the right one named, both ways', async () => {
    const decree = (await post('plain', '2026-11@decree-09')).rejected[0]!.reason
    expect(decree.vi).toContain('“2026-11” (01/11/2026 – 30/11/2026) thay cho “2026-11@decree-09”')
    expect(decree.en).toContain('Write “2026-11” ')
    const plain = (await post('reported', '2026-11')).rejected[0]!.reason
    expect(plain.vi).toContain('“2026-11@decree-09” (15/10/2026 – 14/11/2026) thay cho “2026-11”')
    expect(plain.en).toContain('Decree 09/2019')
  })
  it('is no reason where it is the right one, nor for weeks, which have one calendar alone', async () => {
    for (const [indicator, period] of [
      ['plain', '2026-11'],
      ['plain', '2025'],
      ['reported', '2026-11@decree-09'],
      ['reported', '2025@decree-09'],
      ['reported', '2026-W40'],
    ] as const)
      expect(await post(indicator, period), period).toMatchObject({ accepted: 1, rejected: [] })
  })
  it('is told in the grid, with the right period named, for a field and for one indicator', async () => {
    const ask = async (query: object) =>
      (await askRoute<GridOut>(db, routes, 'GET /api/v1/figures/grid', { query: { area: '48', ...query } }))
        .otherCalendar
    const month = await ask({ view: 'units', period: '2026-10' })
    expect(month).toMatchObject({ period: '2026-10@decree-09', count: 1 })
    expect(month?.says.vi).toBe(
      '“Thu báo cáo” không có trong bảng này vì chốt theo kỳ báo cáo của Nghị định 09/2019, từ ngày 15 tháng trước đến ngày 14. Hãy nhập ở kỳ “2026-10@decree-09” (15/09/2026 – 14/10/2026), không phải “2026-10” (01/10/2026 – 31/10/2026).',
    )
    const series = await ask({ view: 'series', period: '2026-10@decree-09', indicators: 'money.plain' })
    expect(series?.says.vi).toMatch(/^“Thu” tính theo tháng, quý, năm dương lịch\. Hãy nhập ở kỳ “2026-10” /)
    expect(await ask({ view: 'units', period: '2026-W40' })).toBeNull()
  })
  it('brings the grid of a period only what goes by its calendar', async () => {
    expect([await grid('2026-10'), await grid('2026-10@decree-09')]).toEqual([['money.plain'], ['money.reported']])
  })
})
