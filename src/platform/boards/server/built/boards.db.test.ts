import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { routes as figureRoutes } from '#platform/figures/server/routes.ts'
import { routes as indicatorRoutes } from '#platform/indicators/server/routes.ts'
import type { Passport } from '#platform/passports/contract.ts'
import { routes as passportRoutes } from '#platform/passports/server/routes.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { BoardOut, Broken, Drawn } from '../../board-contract.ts'
import { kpisOf } from '../kpis-part.ts'
import { overviewOf } from '../overview.ts'
import { builtRoutes } from './built-routes.ts'

const count = {
  of: 'figure',
  unit: 'hộ',
  better: 'neither',
  decimals: 0,
  periods: ['year', 'month'],
  min: 0,
  measure: 'stock',
  due: { dueDays: 10 },
} as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' } },
    poor: { ...count, title: { vi: 'Hộ nghèo', en: 'Poor' } },
    births: {
      ...count,
      title: { vi: 'Trẻ sinh', en: 'Births' },
      measure: 'flow',
      periods: ['year', 'half', 'nine-months', 'quarter'],
      categories: [
        { id: 'sex', title: { vi: 'Giới', en: 'Sex' }, values: [{ id: 'nam', title: { vi: 'Nam', en: 'Male' } }] },
      ],
    },
    crowding: {
      ...count,
      unit: 'hộ nghèo',
      title: { vi: 'Hộ không nghèo', en: 'Not poor' },
      formula: { text: '[Số hộ] - [Hộ nghèo]', of: { 'Số hộ': 'people.households', 'Hộ nghèo': 'people.poor' } },
    },
    rate: {
      ...count,
      unit: '%',
      measure: 'ratio',
      title: { vi: 'Tỷ lệ nghèo', en: 'Rate' },
      ratio: { over: 'people.poor', under: 'people.households', scale: 100 },
    },
  },
}
const [H, POOR, RATE] = ['people.households', 'people.poor', 'people.rate'] as const
const [HERE, THERE, TINY] = ['20900', '20779', '20854'] as const
const NOW = '2026-11-21T08:00:00+07:00'
let db: TestDb
const ids: Record<string, number> = {}
const person = (role: 'viewer' | 'officer' | 'lead', area: string | null, field: string | null = null): Actor => ({
  kind: 'user',
  id: newId(new Date()),
  name: role,
  grants: [{ role, areaId: area === null ? null : ids[area]!, field }],
})
const widget = (kind: string, more: object = {}) => ({ id: kind, kind, indicators: [H], span: 6, tall: 1, ...more })
const make = (actor: Actor, widgets: unknown[], view: object = { area: '48' }) =>
  askRoute<{ id: string }>(db, builtRoutes, 'POST /api/v1/boards', { actor, body: { title: 'Bảng', view, widgets } })
const open = (actor: Actor, id: string, query: Record<string, string> = {}) =>
  askRoute<BoardOut>(db, builtRoutes, 'GET /api/v1/boards/:id', { actor, params: { id }, query })
const share = (actor: Actor, id: string, body: object[]) =>
  askRoute(db, builtRoutes, 'PUT /api/v1/boards/:id/shares', { actor, params: { id }, body })
const save = (actor: Actor, id: string, version: number, widgets: unknown[] = []) =>
  askRoute<{ version: number }>(db, builtRoutes, 'PUT /api/v1/boards/:id', {
    actor,
    params: { id },
    body: { title: 'Bảng', widgets, version },
  })
const paint = async (widgets: unknown[], view: object = { area: '48' }, actor: Actor = SYSTEM) =>
  (
    await askRoute<{ widgets: (Drawn | Broken)[] }>(db, builtRoutes, 'POST /api/v1/boards/preview', {
      actor,
      body: { view, widgets },
    })
  ).widgets
const draw = async (one: object, view?: object, actor?: Actor) => {
  const [found] = await paint([one], view, actor)
  if (found?.state !== 'ok') throw new Error(found?.reason.en)
  return found
}
const refused = (status: number) => expect.objectContaining({ status })

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: NOW })
  await db.tx((tx) => seedAreas(tx))
  await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' }))
  const index = await areaIndex(db)
  for (const code of ['48', HERE, THERE, TINY]) ids[code] = index.find(code, '2026-11-21')!.id
  const rows: object[] = []
  for (let m = 1; m <= 10; m++) {
    const period = `2026-${String(m).padStart(2, '0')}`
    rows.push({ indicator: H, area: '48', period, value: 900 + 10 * m, status: 'official' })
    rows.push({ indicator: H, area: HERE, period, value: 500 + m, status: 'official' })
    if (m !== 5)
      rows.push({ indicator: H, area: THERE, period, value: 300 + m, status: m === 10 ? 'submitted' : 'official' })
    rows.push({ indicator: H, area: TINY, period, value: 12, status: 'official' })
    for (const [area, value] of [
      [HERE, 50],
      [THERE, 60],
      [TINY, 9],
    ] as const)
      rows.push({ indicator: POOR, area, period, value, status: 'official' })
  }
  rows.push({ indicator: H, area: '48', period: '2025-10', value: 880, status: 'official' })
  await askRoute(db, figureRoutes, 'POST /api/v1/figures', { body: rows })
  for (const [period, value] of [
    ['2026-10', 1010],
    ['2026', 1200],
  ] as const)
    await askRoute(db, indicatorRoutes, 'POST /api/v1/targets', { body: { indicator: H, area: '48', period, value } })
})
afterAll(() => db.close())

describe('a painted board', () => {
  it('draws what it can and shows a card for what is broken or unknown, never losing it', async () => {
    const [good, unknown, wrong, gone] = await paint([
      widget('tile'),
      { id: 'x', kind: 'hologram', indicators: [] },
      { ...widget('line'), span: 99 },
      widget('table', { indicators: ['people.gone'] }),
    ])
    expect(good).toMatchObject({ state: 'ok' })
    expect(unknown).toMatchObject({ state: 'broken', widget: { kind: 'hologram' } })
    expect((unknown as Broken).reason.vi).toContain('hologram')
    expect((wrong as Broken).reason.en).toContain('/span')
    expect((gone as Broken).reason.vi).toContain('people.gone')
  })
  it('costs as many statements with twelve widgets as with two', async () => {
    const kinds = ['tile', 'line', 'plan', 'table', 'comparison', 'completeness']
    const cost = async (widgets: unknown[]) => {
      let n = 0
      const counted = new Proxy(db, {
        get: (target, key) => {
          const own = Reflect.get(target, key)
          if (key === 'db') return counted
          if (!['rows', 'find', 'get'].includes(String(key))) return own
          return (...args: unknown[]) => {
            n += 1
            return (own as (...a: unknown[]) => unknown).apply(target, args)
          }
        },
      })
      const { paintWidgets } = await import('./paint.ts')
      await paintWidgets(counted, SYSTEM, widgets, { area: '48', borders: 'reported' })
      return n
    }
    const few = await cost([widget('tile'), widget('line')])
    expect(few).toBeGreaterThan(0)
    expect(await cost([...kinds, ...kinds].map((kind, at) => ({ ...widget(kind), id: String(at) })))).toBe(few)
  })
  it('gives value, target, the year’s target and the same period a year before', async () => {
    const { periods, cells } = await draw(widget('plan'))
    expect(periods.map((p) => p.text)).toEqual(['2026-10'])
    expect(cells[0]).toMatchObject({ value: 1000, target: 1010, yearTarget: 1200, before: 880 })
  })
  it('shows a quarter that nobody reported as what a longer period leaves, on any map, as its passport tells', async () => {
    const give = (period: string, value: number) => ({
      ...{ indicator: 'people.births', area: HERE, period, value, status: 'official' },
    })
    await askRoute(db, figureRoutes, 'POST /api/v1/figures', {
      body: [give('2026-H1', 50), give('2026-9M', 80), give('2026-Q1', 20)],
    })
    for (const borders of ['today', 'reported']) {
      const { periods, cells } = await draw(
        widget('line', { indicators: ['people.births'], periods: { last: 3, kind: 'quarter' } }),
        { area: HERE, period: '2026-Q3', borders },
      )
      expect(periods.map((p) => p.text)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'])
      expect(cells.map((cell) => [cell.value, cell.method])).toEqual([
        [20, 'reported'],
        [30, 'recomputed'],
        [30, 'recomputed'],
      ])
      expect(cells[2]?.explanation?.vi).toBe('Chưa ai báo kỳ này; lấy 9 tháng năm 2026 − 6 tháng đầu năm 2026.')
      const passport = await askRoute<Passport>(
        db,
        passportRoutes,
        'GET /api/v1/passports/figure/:indicator/:area/:period',
        {
          params: { indicator: 'people.births', area: HERE, period: '2026-Q3' },
          query: borders === 'today' ? { borders: '2026-11-21' } : {},
        },
      )
      expect(passport).toMatchObject({ value: 30, method: 'recomputed' })
      expect(passport.inputs.map((one) => one.period)).toEqual(['2026-9M', '2026-H1'])
    }
  })
  it('has an overview whose key figures are only those that the viewer may open, whatever unit is asked for', async () => {
    const kpis = async (actor: Actor, code: string) => (await overviewOf(db, actor, code)).kpis.map((kpi) => kpi.area)
    expect(new Set(await kpis(person('officer', HERE), HERE))).toEqual(new Set([HERE]))
    expect(await kpis(person('officer', HERE), THERE)).toEqual([])
    expect(await kpis(person('officer', HERE), '48')).toEqual([])
    expect(await kpis(person('lead', '48', 'other'), '48')).toEqual([])
    expect((await kpis(person('viewer', '48'), THERE)).length).toBeGreaterThan(0)
  })
  it('refuses an address that cannot be read, naming what is wrong in it', async () => {
    const { id } = await make(SYSTEM, [widget('tile')])
    for (const [name, value] of [
      ['borders', 'constructor'],
      ['areaFrom', 'hôm qua'],
      ['known', 'x'.repeat(50)],
    ] as const)
      await expect(open(SYSTEM, id, { [name]: value })).rejects.toMatchObject({
        status: 422,
        errors: [{ path: `/${name}` }],
      })
    expect((await open(SYSTEM, id, { borders: 'reported' })).view.borders).toBe('reported')
  })
  it('has key figures of the whole, never of one part, and those that a formula says', async () => {
    await askRoute(db, figureRoutes, 'POST /api/v1/figures', {
      body: [
        { indicator: 'people.births', area: HERE, period: '2025', value: 90, status: 'official' },
        { indicator: 'people.births', area: THERE, period: '2025', value: 70, status: 'official' },
        { indicator: 'people.births', area: THERE, period: '2025', category: 'nam', value: 36, status: 'official' },
      ],
    })
    const all = [...db.declared.indicators.values()].filter((one): one is FigureIndicatorWithId => one.of === 'figure')
    const kpis = await kpisOf(db, (await areaIndex(db)).get(ids[THERE]!), all)
    const of = (id: string) => kpis.find((one) => one.indicator === id)
    expect(of('people.births')?.value).toBe(70)
    // October waits for approval: the newest month of which both sides are official counts.
    expect(of('people.crowding')).toMatchObject({ value: 249, period: '2026-09', change: 1 })
    expect(of(RATE)?.value).toBeCloseTo((60 / 309) * 100, 9)
  })
  it('ends at the period of the view', async () => {
    const { periods } = await draw(widget('line', { periods: { last: 3, kind: 'month' } }), {
      area: '48',
      period: '2026-07',
    })
    expect(periods.map((p) => p.text)).toEqual(['2026-05', '2026-06', '2026-07'])
  })
  it('does not rank units whose denominator is below the setting, and says why', async () => {
    const { units, guarded, cells } = await draw(widget('comparison', { indicators: [RATE] }))
    const small = units.findIndex((one) => one.code === TINY)
    expect(cells.find((cell) => cell.u === small)?.value).toBe(75)
    expect(guarded.map((one) => one.u)).toEqual([small])
    expect(guarded[0]!.why.vi).toContain('12 hộ, dưới mức 50')
  })
  it('tells official, waiting, late and missing apart, the worst first', async () => {
    const { units, periods, states } = await draw(widget('completeness', { periods: { last: 8, kind: 'month' } }))
    const of = (code: string, period: string) =>
      states.find((s) => units[s.u]!.code === code && periods[s.p]!.text === period)?.state
    expect(of(HERE, '2026-09')).toBe('official')
    expect(of(THERE, '2026-10')).toBe('waiting')
    expect(of(THERE, '2026-05')).toBe('missing')
    const other = units.find((one) => ![HERE, THERE, TINY].includes(one.code as typeof HERE))!.code
    expect(of(other, '2026-10')).toBe('late')
  })
  it('draws the map of any day with the units of that day and the islands', async () => {
    const before = await draw(widget('map', { borders: '2025-06-30' }), { area: '48' })
    const now = await draw(widget('map'))
    expect(before.units.length).not.toBe(now.units.length)
    expect(now.map?.islands.map((one) => one.code)).toContain('20333')
  })
})

describe('a forecast on a line', () => {
  const line = { options: { forecast: 3 }, periods: { last: 12, kind: 'month' } }
  it('comes apart from the facts with method, error and passport', async () => {
    const { forecast, cells, periods } = await draw(widget('line', line), { area: HERE })
    if (!forecast || 'refused' in forecast) throw new Error('refused')
    expect(forecast.points.map((p) => p.period)).toEqual(['2026-11', '2026-12', '2027-01'])
    expect(forecast.mape).toBeLessThan(0.01)
    expect(periods.map((p) => p.text)).not.toContain('2026-12')
    expect(cells).toHaveLength(10)
    const url = new URL(forecast.points[1]!.passport, 'http://x')
    const [indicator, area, period] = url.pathname.split('/').slice(-3).map(decodeURIComponent) as [
      string,
      string,
      string,
    ]
    const ask = (actor: Actor) =>
      askRoute<Passport>(db, builtRoutes, 'GET /api/v1/passports/forecast/:indicator/:area/:period', {
        actor,
        params: { indicator, area, period },
        query: Object.fromEntries(url.searchParams),
      })
    const passport = await ask(SYSTEM)
    expect(passport).toMatchObject({ method: 'forecast', status: null, value: forecast.points[1]!.middle })
    expect(passport.inputs).toHaveLength(10)
    expect(passport.explanation?.vi).toContain('Sai số thử lại')
    await expect(ask(STRANGER)).rejects.toEqual(refused(403))
  })
  it('is refused with the reason where there is too little or a gap', async () => {
    const { forecast } = await draw(widget('line', line), { area: THERE })
    expect(forecast).toMatchObject({ refused: { vi: expect.stringContaining('liền nhau') } })
  })
})

describe('whose board it is', () => {
  it('is private until it is shared, and then shows each viewer only their own ground', async () => {
    const [clerk, local] = [person('officer', '48'), person('viewer', HERE)]
    const { id } = await make(clerk, [widget('comparison'), widget('tile'), widget('tile', { id: 'far', area: THERE })])
    await expect(open(local, id)).rejects.toEqual(refused(404))
    await share(clerk, id, [{ role: null, area: '48', edits: false }])
    const { widgets, mine, edits } = await open(local, id)
    expect({ mine, edits }).toEqual({ mine: false, edits: false })
    const [comparison, tile, far] = widgets as [Drawn, Drawn, Broken]
    expect(comparison.units.map((one) => one.code)).toEqual([HERE])
    expect(comparison.hidden).toBeGreaterThan(10)
    expect(tile.units.map((one) => one.code)).toEqual([HERE])
    expect(far).toMatchObject({ state: 'broken', reason: { vi: expect.stringContaining('không có quyền') } })
    expect(JSON.stringify(widgets)).not.toContain('"value":3')
  })
  it('is shared only by its owner and only where they hold the right; sharing is in the audit', async () => {
    const [clerk, other] = [person('officer', HERE), person('officer', '48')]
    const { id } = await make(clerk, [widget('tile')])
    await expect(share(clerk, id, [{ role: null, area: '48', edits: true }])).rejects.toEqual(refused(403))
    await expect(share(clerk, id, [{ role: null, area: null, edits: true }])).rejects.toEqual(refused(403))
    await share(clerk, id, [{ role: 'officer', area: HERE, edits: false }])
    await expect(share(other, id, [])).rejects.toEqual(refused(403))
    const { default: sql } = await import('sql-template-tag')
    expect(
      await db.rows(sql`select verb from audit.entry where subject_id = ${id} and verb = 'board.shared'`),
    ).toHaveLength(1)
  })
  it('opens to the role it is shared with and to no other', async () => {
    const clerk = person('officer', '48')
    const { id } = await make(clerk, [])
    await share(clerk, id, [{ role: 'lead', area: '48', edits: false }])
    expect((await open(person('lead', HERE), id)).mine).toBe(false)
    await expect(open(person('viewer', HERE), id)).rejects.toEqual(refused(404))
    await expect(open(STRANGER, id)).rejects.toEqual(refused(404))
  })
  it('is changed by whom it is shared with to edit, and only from the newest version', async () => {
    const [clerk, other] = [person('officer', '48', 'people'), person('officer', HERE)]
    const { id } = await make(clerk, [widget('tile')])
    await share(clerk, id, [{ role: null, area: '48', edits: false }])
    await expect(save(other, id, 1)).rejects.toEqual(refused(403))
    await share(clerk, id, [{ role: null, area: '48', edits: true }])
    expect(await save(other, id, 1, [widget('line')])).toEqual({ version: 2 })
    await expect(save(clerk, id, 1)).rejects.toEqual(refused(409))
    await expect(
      askRoute(db, builtRoutes, 'DELETE /api/v1/boards/:id', { actor: other, params: { id } }),
    ).rejects.toEqual(refused(403))
  })
  it('refuses wrong widgets by name, keeps those it had already, and can be copied, made a home and taken away', async () => {
    const clerk = person('officer', '48')
    await expect(make(clerk, [{ kind: 'hologram' }])).rejects.toEqual(refused(422))
    const { id } = await make(clerk, [widget('tile')])
    const { default: sql } = await import('sql-template-tag')
    await db.run(sql`update boards.board set widgets = '[{"id": "h", "kind": "hologram"}]' where id = ${id}`)
    expect(await save(clerk, id, 1, [{ id: 'h', kind: 'hologram' }])).toEqual({ version: 2 })
    const copy = await askRoute<{ id: string }>(db, builtRoutes, 'POST /api/v1/boards/:id/copies', {
      actor: clerk,
      params: { id },
      body: { title: 'Bản sao' },
    })
    await askRoute(db, builtRoutes, 'PUT /api/v1/boards/home', { actor: clerk, body: { board: copy.id } })
    expect((await open(clerk, copy.id)).home).toBe(true)
    await askRoute(db, builtRoutes, 'DELETE /api/v1/boards/:id', { actor: clerk, params: { id: copy.id } })
    await expect(open(clerk, copy.id)).rejects.toEqual(refused(404))
  })
})
