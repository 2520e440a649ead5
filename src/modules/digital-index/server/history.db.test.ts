import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { HistoryOut, ResultOut, RoundDetail } from '../contract.ts'
import { criterion, setOf } from '../formulas/testing.ts'
import { type Centre, ofUnit, openCentre } from './testing.ts'

/** Trà My of today was made on 2025-07-01 of the township Trà My and two communes; 20900 was the code of Trà Sơn before. */
const OLD_DAY = '2025-01-15T08:00:00+07:00'
const DOC = { ...setOf([criterion({ kind: 'count', unit: '', target: 10 })]), mergeWeighting: 'population' as const }
let centre: Centre
let admin: Actor
let olds: { code: string; id: number; name: string }[]

beforeAll(async () => {
  centre = await openCentre([], OLD_DAY)
  admin = await centre.actor('quantri', 'admin', null)
  const index = await areaIndex(centre.db)
  const now = index.find('20900', '2026-11-20')!
  olds = index
    .links(now.id)
    .filter((link) => link.toId === now.id)
    .map((link) => index.get(link.fromId))
    .filter((area) => area.kind === 'commune')
    .map((area) => ({ code: area.code, id: area.id, name: area.fullName }))
})
afterAll(() => centre.db.close())

/** Publishes a round in which each unit reached its value. */
async function hold(doc: typeof DOC, year: number, values: Record<string, number>): Promise<RoundDetail> {
  const area = year < 2026 ? '49' : '48'
  const set = await centre.ask<{ id: string }>('POST /api/v1/digital-index/sets', admin, {
    body: { doc: { ...doc, year }, area },
  })
  await centre.ask('POST /api/v1/digital-index/sets/:id/issue', admin, { params: { id: set.id }, body: {} })
  const day = year < 2026 ? '2025-02-0' : '2026-12-0'
  const round = await centre.ask<RoundDetail>('POST /api/v1/digital-index/rounds', admin, {
    body: {
      set: set.id,
      name: `Kỳ ${year}`,
      period: String(year),
      selfDue: `${day}1`,
      reviewDue: `${day}5`,
      area,
      units: Object.keys(values),
    },
  })
  for (const [code, value] of Object.entries(values)) {
    const own = await centre.actor(`canbo-${code}-${year}`, 'officer', null)
    const { areaId } = await centre.db.get<{ areaId: number }>(
      sql`select u.area_id as "areaId" from digital_index.unit u join areas.area a on a.id = u.area_id where u.round = ${round.id} and a.code = ${code}`,
    )
    const actor: Actor = { ...own, grants: [{ role: 'officer', areaId, field: null }] }
    const id = round.units.find((unit) => unit.area === code)!.id
    const unit = ofUnit(centre, round, id)
    await unit('PUT answers/1.1', actor, { value })
    await unit('POST hand-in', actor)
    await unit('PUT reviews/1.1', admin, { score: value })
    await unit('POST review-end', admin)
  }
  await centre.db.run(
    sql`update digital_index.unit set size = case when size is null then 3000 else size end where round = ${round.id}`,
  )
  await centre.ask('POST /api/v1/digital-index/rounds/:id/publications', admin, { params: { id: round.id }, body: {} })
  return round
}

const history = (area: string, on?: string) =>
  centre.ask<HistoryOut>('GET /api/v1/digital-index/history', admin, { query: { area, ...(on && { on }) } })

describe('the history of a unit over a merger', () => {
  it('shows the predecessors beside the unit, never as its own, each with its own place', async () => {
    await hold(DOC, 2024, Object.fromEntries(olds.map((old, i) => [old.code, 4 + 2 * i])))
    centre.db.setNow('2026-11-20T08:00:00+07:00')
    const found = await history('20900')
    expect(
      found.items
        .filter((one) => !one.own)
        .map((one) => one.name)
        .sort(),
    ).toEqual(olds.map((old) => old.name).sort())
    expect(found.items.every((one) => !one.own)).toBe(true)
    expect(found.items.map((one) => one.rank).sort()).toEqual(olds.map((_, i) => i + 1))
  })
  it('weights them by population where the set declares it, and says that it is no score and no place', async () => {
    const { weighted } = await history('20900')
    expect(weighted).toHaveLength(1)
    expect(weighted[0]?.points).toBeCloseTo(4 + (olds.length - 1), 5)
    expect(weighted[0]?.says.vi).toContain('không phải điểm')
  })
  it('does not take the old bearer of a code for the unit of today', async () => {
    await hold(DOC, 2026, { '20900': 9 })
    const found = await history('20900')
    expect(found.items.filter((one) => one.own).map((one) => [one.period, one.points])).toEqual([['2026', 9]])
    const result = await centre.ask<{ items: { round: string }[] }>('GET /api/v1/digital-index/published', admin)
    const newest = await centre.ask<ResultOut>('GET /api/v1/digital-index/published/:round', admin, {
      params: { round: result.items[0]!.round },
    })
    // 20900 was Trà Sơn in the round before: no change is made up from it.
    expect(newest.units[0]?.change).toBeNull()
  })
  it('of the old bearer of the code stays its own', async () => {
    const found = await history('20900', '2025-01-15')
    expect(found.items.map((one) => [one.period, one.own])).toEqual([['2024', true]])
  })
})
