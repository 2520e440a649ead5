import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { FiguresTaken } from '../contract.ts'
import type { WaitingOut } from '../desk-contract.ts'
import { routes } from './routes.ts'

const count = {
  of: 'figure',
  unit: 'hộ',
  better: 'neither',
  decimals: 0,
  periods: ['year', 'month'],
  min: 0,
  jump: 0.5,
  measure: 'stock',
} as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' }, due: { dueDays: 10 } },
    poor: { ...count, title: { vi: 'Hộ nghèo', en: 'Poor' } },
    near: { ...count, title: { vi: 'Hộ cận nghèo', en: 'Near-poor' } },
    both: {
      ...count,
      title: { vi: 'Nghèo và cận nghèo', en: 'Poor and near-poor' },
      sumOf: ['people.poor', 'people.near'],
    },
    residents: {
      ...count,
      periods: ['year'],
      title: { vi: 'Nhân khẩu', en: 'Residents' },
      categories: [
        {
          id: 'sex',
          title: { vi: 'Giới tính', en: 'Sex' },
          whole: true,
          values: [
            { id: 'male', title: { vi: 'Nam', en: 'Male' } },
            { id: 'female', title: { vi: 'Nữ', en: 'Female' } },
          ],
        },
      ],
    },
    rate: {
      ...count,
      unit: '%',
      max: 100,
      measure: 'ratio',
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      ratio: { over: 'people.poor', under: 'people.households', scale: 100 },
    },
  },
}
/** The indicator that most tests speak of. */
export const H = 'people.households'

/** A draft of households of a commune of Đà Nẵng. */
export const fig = (period: string, value: number, more: object = {}) => ({
  indicator: H,
  area: '20779',
  period,
  value,
  status: 'draft',
  ...more,
})

/** Somebody who was never stored, with one role at one place. */
export const person = (
  role: 'officer' | 'lead' | 'viewer' | 'admin',
  areaId: number | null,
  field: string | null = null,
): Actor => ({
  kind: 'user',
  id: newId(new Date()),
  name: role,
  grants: [{ role, areaId, field }],
})

/** A centre that counts households and the poor, emptied of figures before each test, with what its desk is asked by. */
export function figureDesk() {
  let db: TestDb
  let commune: number
  let province: number
  beforeAll(async () => {
    db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
    await db.tx((tx) => seedAreas(tx))
    commune = (await getArea(db, '20779', '2026-11-21')).id
    province = (await areaIndex(db)).parent(commune, '2026-11-21')!.id
  })
  beforeEach(() =>
    db.run(
      sql`truncate figures.finding, figures.move, figures.value, figures.offer, figures.difference, figures.lock, figures.owed`,
    ),
  )
  afterAll(() => db.close())
  const ask = <T>(
    name: string,
    asked: { body?: unknown; query?: Record<string, unknown>; actor?: Actor; params?: Record<string, string> } = {},
  ) => askRoute<T>(db, routes, name, asked)
  const as = (actor?: Actor) => (actor ? { actor } : {})
  return {
    at: () => ({ db, commune, province }),
    ask,
    post: (rows: unknown[], actor?: Actor) => ask<FiguresTaken>('POST /api/v1/figures', { body: rows, ...as(actor) }),
    waiting: (query: object = {}, actor?: Actor) =>
      ask<{ items: WaitingOut[]; total: number; odd: number }>('GET /api/v1/figures/waiting', {
        query: { ...query },
        ...as(actor),
      }),
  }
}
