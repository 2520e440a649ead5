import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { FigureOut } from '../contract.ts'
import { routes } from './routes.ts'

const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: {
      of: 'figure',
      title: { vi: 'Số hộ', en: 'Households' },
      unit: 'hộ',
      better: 'neither',
      periods: ['year'],
      measure: 'stock',
    },
  },
}
const H = 'people.households'
let db: TestDb
let actors: Record<'officer' | 'lead', Actor>
let period = 1950

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  const { id } = await getArea(db, '20779', '2026-11-21')
  const of = (role: 'officer' | 'lead'): Actor => ({
    kind: 'user',
    id: newId(new Date()),
    name: role,
    grants: [{ role, areaId: id, field: null }],
  })
  actors = { officer: of('officer'), lead: of('lead') }
})
afterAll(() => db.close())

const who = fc.constantFrom('officer' as const, 'lead' as const)
const deed = fc.oneof(
  fc.record({
    does: fc.constant('enter' as const),
    who,
    value: fc.integer({ min: 1, max: 5 }),
    status: fc.constantFrom('draft', 'submitted', 'official'),
  }),
  fc.record({ does: fc.constantFrom('submit', 'approve', 'return', 'withdraw'), who }),
)

describe('any order of entries, submissions, approvals, returns and corrections by two people', () => {
  it('leaves at most one open official value, and what was known at any moment is what was official then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
        period++
        // A commune code of today means nothing in 1950: the years from 2026 on would be too far, so each run clears its own.
        await db.run(sql`truncate figures.finding, figures.move, figures.value`)
        const start = new Date('2026-11-21T08:00:00+07:00').getTime() + period * 3_600_000
        const seen: { at: Date; official: number | undefined }[] = []
        const read = async (known?: string) =>
          (
            await askRoute<{ items: FigureOut[] }>(db, routes, 'GET /api/v1/figures', {
              query: {
                indicator: H,
                area: '20779',
                from: '2025',
                to: '2025',
                status: 'official',
                ...(known && { known }),
              },
            })
          ).items
        for (const [n, d] of deeds.entries()) {
          db.setNow(new Date(start + n * 1000))
          const act =
            d.does === 'enter'
              ? askRoute(db, routes, 'POST /api/v1/figures', {
                  actor: actors[d.who],
                  body: [{ indicator: H, area: '20779', period: '2025', value: d.value, status: d.status }],
                })
              : askRoute(db, routes, 'POST /api/v1/figures/moves', {
                  actor: actors[d.who],
                  body: { items: [{ indicator: H, area: '20779', period: '2025' }], move: d.does },
                })
          await act.catch((error: { status?: number }) => expect(error.status).toBe(403))
          const open = await db.get<{ official: number; waiting: number }>(sql`select
            count(*) filter (where workflow = 'official')::int as official, count(*) filter (where workflow <> 'official')::int as waiting
            from figures.value where known_to is null`)
          expect(open.official).toBeLessThanOrEqual(1)
          expect(open.waiting).toBeLessThanOrEqual(1)
          const items = await read()
          expect(items.length).toBe(open.official)
          seen.push({ at: new Date(start + n * 1000 + 500), official: items[0]?.value ?? undefined })
        }
        for (const { at, official } of seen) {
          const then = await read(at.toISOString())
          expect(then.map((f) => f.value)).toEqual(official === undefined ? [] : [official])
        }
        // Once official there is always exactly one official value: nothing but a correction replaces it.
        const first = seen.findIndex((s) => s.official !== undefined)
        if (first >= 0) expect(seen.slice(first).every((s) => s.official !== undefined)).toBe(true)
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it('holds when a writer looked at the clock earlier than the one before it', async () => {
    await db.run(sql`truncate figures.finding, figures.move, figures.value`)
    const enter = (value: number) =>
      askRoute(db, routes, 'POST /api/v1/figures', {
        body: [{ indicator: H, area: '20779', period: '2025', value, status: 'official' }],
      })
    db.setNow('2027-06-01T08:00:01+07:00')
    await enter(1)
    db.setNow('2027-06-01T08:00:00+07:00')
    await enter(2)
    const rows = await db.rows<{ value: number; open: boolean; sound: boolean }>(
      sql`select value, known_to is null as open, known_to is null or known_to >= known_from as sound from figures.value order by id`,
    )
    expect(rows).toEqual([
      { value: 1, open: false, sound: true },
      { value: 2, open: true, sound: true },
    ])
  })
})
