import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Area, type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { routes as figureRoutes } from '#platform/figures/server/routes.ts'
import type { DataQuery } from '../contract.ts'
import { figurePages } from './figure-pages.ts'

const SICK = 'people.sick'
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    sick: {
      of: 'figure',
      better: 'neither',
      periods: ['year', 'half', 'month'],
      measure: 'stock',
      unit: 'người',
      public: true,
      title: { vi: 'Người mắc bệnh', en: 'Sick' },
    },
    // How many more were sick than a month before: beside the count of now it tells the one before.
    more: {
      of: 'figure',
      better: 'neither',
      periods: ['month'],
      measure: 'index',
      unit: 'điểm',
      public: true,
      title: { vi: 'Tăng', en: 'More' },
      formula: { text: '[Người mắc bệnh] - kỳ trước([Người mắc bệnh])', of: { 'Người mắc bệnh': 'people.sick' } },
    },
    ...Object.fromEntries(
      ['poor', 'near', 'both'].map((id) => [
        id,
        {
          of: 'figure',
          better: 'neither',
          periods: ['year'],
          measure: 'stock',
          unit: 'hộ',
          public: true,
          title: { vi: id, en: id },
          ...(id === 'both' && { sumOf: ['people.poor', 'people.near'] }),
        } as const,
      ]),
    ),
  },
}
const TODAY = '2026-01-01'
let db: TestDb
let index: AreaIndex
const put = (rows: [area: string, period: string, value: number][], more: object = {}) =>
  askRoute(db, figureRoutes, 'POST /api/v1/figures', {
    body: rows.map(([area, period, value]) => ({ indicator: SICK, area, period, value, status: 'official', ...more })),
  })
const cells = async (asked: DataQuery, id = SICK): Promise<Record<string, number | null>> => {
  const found: Record<string, number | null> = {}
  for await (const page of figurePages(db, figureIndicator(db, id)!, asked))
    for (const row of page) found[`${row.area}${asked.from === asked.to ? '' : ` ${row.period}`}`] = row.value
  return found
}
const whole = (area: Area) => {
  const links = index.links(area.id).filter((one) => one.fromId === area.id)
  return links.length === 1 && links[0]!.part === 'full'
}
/** The communes a unit of today was made of on 2025-07-01. */
const partsOf = (area: Area) =>
  index
    .links(area.id)
    .flatMap((one) => (one.toId === area.id && one.on === '2025-07-01' ? [index.get(one.fromId)] : []))
    .filter((one) => one.kind === 'commune')

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  index = await areaIndex(db)
})
afterAll(() => db.close())

describe('a small count of people on other maps', () => {
  // Of parts that nothing came into before: what 2023 had to say of them then is all of their ground.
  const grown = (part: Area) => index.links(part.id).some((one) => one.toId === part.id && one.on > '2023')
  const merged = () =>
    index
      .on(TODAY, 'commune')
      .find(
        (one) =>
          partsOf(one).length > 1 &&
          partsOf(one).every(
            (part) =>
              whole(part) && !grown(part) && part.validFrom < '2023' && part.parentId === partsOf(one)[0]!.parentId,
          ),
      )!
  it('is hidden together with a unit that became the same one, whose sum is shown on the new map', async () => {
    const [a, b, ...rest] = partsOf(merged())
    await put([
      [a!.code, '2023', 3],
      [b!.code, '2023', 40],
      ...rest.map((one) => [one.code, '2023', 500] as [string, string, number]),
    ])
    const reported = await cells({ from: '2023', to: '2023' })
    expect([reported[a!.code], reported[b!.code]]).toEqual([null, null])
    for (const one of rest) expect(reported[one.code]).toBe(500)
    expect(await cells({ from: '2023', to: '2023', borders: TODAY })).toEqual({
      [merged().code]: 43 + 500 * new Set(rest.map((one) => one.code)).size,
    })
    const before = await cells({ from: '2023', to: '2023', borders: '2025-06-30' })
    expect([before[a!.code], before[b!.code]]).toEqual([null, null])
  })
  it('is not told by a unit that was divided: what took part of it is not shown', async () => {
    const divided = index
      .on('2025-06-30', 'commune')
      .find((one) => index.links(one.id).filter((l) => l.fromId === one.id && l.part === 'partial').length > 1)!
    const heirs = index.links(divided.id).flatMap((l) => (l.fromId === divided.id ? [index.get(l.toId)] : []))
    const beside = heirs.flatMap(partsOf)
    await put(
      [...new Set(beside.map((one) => one.code))].map(
        (code) => [code, '2022', code === divided.code ? 4 : 700] as [string, string, number],
      ),
    )
    expect((await cells({ from: '2022', to: '2022' }))[divided.code]).toBeNull()
    const today = await cells({ from: '2022', to: '2022', borders: TODAY })
    const told = heirs.filter((one) => today[one.code] !== null && today[one.code] !== undefined)
    expect(told.map((one) => one.fullName)).toEqual([])
  })
})

describe('a small count of people beside others', () => {
  it('is not told by what is declared to be the sum of it and another, nor by that other once the small one is corrected', async () => {
    const [unit, beside] = ['20900', '20854']
    let minute = 10
    const give = (id: string, area: string, value: number) => {
      db.setNow(`2026-11-21T08:${minute++}:00+07:00`)
      return put([[area, '2026', value]], { indicator: `people.${id}`, note: 'Đính chính' })
    }
    await give('poor', unit, 3)
    await give('poor', beside, 40)
    await give('near', unit, 60)
    await give('both', unit, 63)
    const shown = async () => {
      const all = ['poor', 'near', 'both'].map((id) => cells({ from: '2026', to: '2026' }, `people.${id}`))
      return (await Promise.all(all)).map((one) => one[unit])
    }
    // 60 was known before the sum came, so the sum is what is withheld.
    expect(await shown()).toEqual([null, 60, null])
    await give('poor', unit, 30)
    await give('both', unit, 90)
    expect(await shown()).toEqual([null, 60, null])
    expect((await cells({ from: '2026', to: '2026' }, 'people.poor'))[beside]).toBeNull()
  })
})

describe('a small count of people at other moments and in other periods', () => {
  const [x, y, z] = ['20900', '20854', '20779'] as const
  it('is not told by what was known before a correction', async () => {
    await put([
      [x, '2026', 3],
      [y, '2026', 40],
      [z, '2026', 9],
    ])
    expect(await cells({ from: '2026', to: '2026' })).toEqual({ [x]: null, [y]: 40, [z]: null })
    const then = '2026-11-21T08:30:00+07:00'
    db.setNow('2026-11-21T09:00:00+07:00')
    await put([[z, '2026', 80]], { note: 'Đính chính' })
    // 40 was shown and somebody has kept it: what comes new has to be withheld beside the small one, though it is large.
    expect(await cells({ from: '2026', to: '2026' })).toEqual({ [x]: null, [y]: 40, [z]: null })
    expect(await cells({ from: '2026', to: '2026', known: then })).toEqual({ [x]: null, [y]: 40, [z]: null })
  })
  it('is not told by a period that ends on the same day', async () => {
    await put([
      [x, '2025', 3],
      [x, '2025-12', 3],
      [y, '2025', 9],
      [y, '2025-12', 9],
      [z, '2025', 70],
      [z, '2025-12', 70],
    ])
    expect(await cells({ from: '2025-01', to: '2025' })).toEqual({
      [`${x} 2025`]: null,
      [`${x} 2025-12`]: null,
      [`${y} 2025`]: null,
      [`${y} 2025-12`]: null,
      [`${z} 2025`]: 70,
      [`${z} 2025-12`]: 70,
    })
  })
  it('is not told by a formula that looks at another period, on any map', async () => {
    await put([
      [x, '2025-12', 3],
      [y, '2025-12', 9],
      [z, '2025-12', 70],
      [x, '2026-01', 25],
      [y, '2026-01', 30],
      [z, '2026-01', 71],
      [x, '2026-02', 27],
    ])
    const plain = await cells({ from: '2025-12', to: '2026-02' })
    expect([`${x} 2025-12`, `${y} 2025-12`, `${x} 2026-01`, `${x} 2026-02`].map((at) => plain[at])).toEqual([
      ...[null, null],
      ...[25, 27],
    ])
    for (const borders of [undefined, TODAY]) {
      const more = await cells({ from: '2026-01', to: '2026-02', ...(borders && { borders }) }, 'people.more')
      expect([more[`${x} 2026-01`], more[`${y} 2026-01`]], borders).toEqual([null, null])
      // What is shown at both ends is shown.
      expect([more[`${z} 2026-01`], more[`${x} 2026-02`]], borders).toEqual([1, 2])
    }
  })
})
