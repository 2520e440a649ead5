import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { declareWeights } from './declare-weights.ts'
import { keepRestated } from './kept.ts'
import type { SheetRow } from './kept-sheets.ts'
import { loadWorld } from './load-map.ts'
import { restateAhead } from './restate-ahead.ts'
import { readCells } from './sheet-bytes.ts'

const count = { of: 'figure', unit: 'hộ', better: 'neither', periods: ['year', 'half'], measure: 'stock' } as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' } },
    births: { ...count, unit: 'trẻ', measure: 'flow', title: { vi: 'Trẻ sinh ra', en: 'Births' } },
    rate: {
      ...count,
      unit: '%',
      measure: 'ratio',
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      ratio: { over: 'people.births', under: 'people.households', scale: 100 },
    },
  },
}
const [REFORM, TODAY] = ['2025-07-01', '2026-11-21']
const YEARS = { from: 2018, to: 2026 }
let db: TestDb
const all = () => [...db.declared.indicators.values()] as FigureIndicatorWithId[]
const keep = async (borders = TODAY) => (await keepRestated(db, all(), borders, YEARS)).made
const declare = (value: number, share: { from: string; to: string }) =>
  db.tx((tx) => declareWeights(tx, SYSTEM, [{ on: REFORM, basis: 'population', source: 'Biên bản', value, ...share }]))
/** Every kept value, with a mark of the stored row that it lies in. */
const kept = async () => {
  const rows = await db.rows<SheetRow & { mark: string; year: number }>(
    sql`select xmin || ' ' || ctid::text as mark, year, borders, indicator, category, period, "from", "to", cells, inputs from figures.restated_sheet`,
  )
  return rows
    .flatMap(({ mark, year, cells, inputs, ...of }) =>
      readCells(cells, inputs).map((one) => ({
        mark,
        year,
        areaId: one.areaId,
        place: JSON.stringify({ ...of, ...one }),
      })),
    )
    .sort((a, b) => (a.place < b.place ? -1 : 1))
}
const places = async () => (await kept()).map((row) => row.place).join('\n')
const jobs = () => db.rows(sql`select key from graphile_worker.jobs where key = 'figures.restate'`)
/** Districts of Lâm Đồng that were divided among communes. */
const [ONE, OTHER] = [
  { from: '675', to: '24848' },
  { from: '674', to: '24853' },
]

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: `${TODAY}T08:00:00+07:00` })
  await db.tx((tx) => seedAreas(tx))
  // Đà Nẵng and the two districts, with what lies around them.
  for (const period of ['2018', '2021', '2025', '2025-H1', '2026-H1']) {
    const year = period.slice(0, 4)
    const [from, to] = [`${year}-01-01`, `${year}-${period.endsWith('H1') ? '06-30' : '12-31'}`]
    await db.run(sql`insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by, entered_kind, entered_at)
      select i.id, a.id, ${period}, ${from}::date, ${to}::date, 100 + (a.code::int * 7 + length(i.id)) % 900, 'official', now(), 'test', 'system', now()
      from unnest(array['people.households', 'people.births']) i (id), areas.area a
      where a.code similar to '(24[89]|674|675|202)%' and a.valid_from <= ${to}::date and (a.valid_to is null or a.valid_to > ${to}::date) and (a.kind = 'district' or a.code !~ '[78]$')`)
  }
})
beforeEach(async () => {
  await db.run(sql`truncate figures.restated_sheet, figures.restated_block`)
  await db.run(sql`delete from figures.weight`)
  await db.run(sql`delete from graphile_worker._private_jobs`)
})
afterAll(() => db.close())

describe('a declared share', () => {
  it('makes anew what rests on its change; values of other units and of years after it stay as they are kept', async () => {
    await keep()
    const before = await kept()
    await declare(0.3, ONE)
    expect(await keep()).toBeGreaterThan(0)
    const index = await areaIndex(db)
    const near = (await loadWorld(db)).near([index.find('675', '2025-06-30')!.id])
    const after = await kept()
    const same = new Set(after.map((row) => row.place))
    const gone = before.filter((row) => !same.has(row.place))
    expect(gone.length).toBeGreaterThan(0)
    expect(gone.filter((row) => !near.has(row.areaId) || row.year > 2025)).toEqual([])
    const marks = new Set(after.map((row) => row.mark))
    expect(before.filter((row) => row.year > 2025 && !marks.has(row.mark))).toEqual([])
    expect(new Set(before.flatMap((row) => (marks.has(row.mark) ? [row.areaId] : []))).size).toBeGreaterThan(20)
    expect(await keep()).toBe(0)
  })

  it('leaves the same as if everything were made anew, share after share and on several maps', async () => {
    const maps = [TODAY, '2019-12-31']
    for (const map of maps) await keep(map)
    for (const [value, share] of [
      [0.3, ONE],
      [0.5, OTHER],
      [0, ONE],
    ] as const) {
      await declare(value, share)
      for (const map of maps) await keep(map)
      const laid = await places()
      await db.run(sql`truncate figures.restated_sheet, figures.restated_block`)
      for (const map of maps) await keep(map)
      expect(laid).toEqual(await places())
    }
  })

  it('asks once for a job, which makes what a reader would have made', async () => {
    await keep()
    await keep('2024-12-31')
    await declare(0.3, ONE)
    await declare(0.4, ONE)
    expect(await jobs()).toHaveLength(1)
    expect(await restateAhead(db)).toBeGreaterThan(0)
    const ahead = await places()
    expect([await keep(), await keep('2024-12-31')]).toEqual([0, 0])
    await db.run(sql`truncate figures.restated_sheet, figures.restated_block`)
    await keep()
    await keep('2024-12-31')
    expect(ahead).toEqual(await places())
    expect(await restateAhead(db)).toBe(0)
  })

  it('that was refused asks for nothing and leaves everything kept', async () => {
    await keep()
    await expect(declare(1.2, ONE)).rejects.toMatchObject({ status: 422 })
    expect([await jobs(), await keep()]).toEqual([[], 0])
  })

  it('is not lost where somebody who has not heard of it keeps values later', async () => {
    const old = await loadWorld(db)
    await declare(0.3, ONE)
    await keep()
    const right = await places()
    await db.run(sql`truncate figures.restated_sheet, figures.restated_block`)
    await keepRestated(db, all(), TODAY, YEARS, old)
    expect(await places()).not.toEqual(right)
    await keep()
    expect(await places()).toEqual(right)
  })
})
