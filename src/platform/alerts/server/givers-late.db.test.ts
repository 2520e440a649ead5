import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { giveGrant } from '#platform/access/server/grants.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { GiverOut } from '#platform/figures/desk-contract.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { oweDaily } from '#platform/figures/server/owed.ts'
import { routes as figureRoutes } from '#platform/figures/server/routes.ts'
import { flipDue } from '#platform/freshness/server/flip-due.ts'
import { freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { AlertDetail, AlertOut } from '../contract.ts'
import { routes } from './routes.ts'
import { watchFacts } from './watch.ts'

const t = (vi: string) => ({ vi, en: vi })
const people: Module = {
  id: 'people',
  title: t('Dân cư'),
  icon: 'users',
  indicators: {
    births: { of: 'figure', title: t('Số sinh'), unit: 'trẻ', measure: 'flow', better: 'neither', periods: ['month'] },
  },
  rules: {
    'giver-late': {
      title: t('Nguồn quá hạn'),
      watches: { kind: 'giver', indicator: 'people', late: 'info', missing: 'medium' },
      says: t('{thing}: {level}'),
      deadline: { info: 60, medium: 60, high: 60, critical: 60 },
      procedure: [t('Nhắc')],
    },
  },
}
const SUBJECT = 'statistics/people'
let db: TestDb
let clerk: string
beforeAll(async () => {
  db = await freshDatabase({ modules: [people] })
  db.setNow('2026-11-02T08:00:00+07:00')
  await db.tx((tx) => seedAreas(tx))
  watchFacts(db)
  const city = await getArea(db, '48', '2026-11-02')
  clerk = await db.tx(async (tx) => {
    const id = await makePerson(tx, SYSTEM, { username: 'tk', name: 'Bích', passwordHash: 'x', mustChange: false })
    await giveGrant(tx, SYSTEM, { personId: id }, { role: 'officer', areaId: city.id, field: 'people' })
    return id
  })
})
afterAll(() => db.close())

const give = (area: string, period: string, value = 5) =>
  db.tx((tx) =>
    enterFigures(tx, SYSTEM, [{ indicator: 'people.births', area, period, value, status: 'official' }], {
      giver: 'statistics',
    }),
  )
const at = async (moment: string) => {
  db.setNow(moment)
  return db.tx((tx) => flipDue(tx, tx.now))
}
const standing = async () => (await freshnessOf(db, [SUBJECT])).get(SUBJECT)
const alerts = async () =>
  (await askRoute<{ items: AlertOut[] }>(db, routes, 'GET /api/v1/alerts', { query: { rule: 'people.giver-late' } }))
    .items

describe('a giver that promised by a day', () => {
  it('has a contract from its first word: what it owes first, of all its units', async () => {
    await give('20194', '2026-10')
    await give('20197', '2026-10')
    // October came; November is due ten days after its end.
    expect(await standing()).toMatchObject({ state: 'fresh', dueAt: new Date('2026-12-11T00:00:00+07:00') })
    await give('20200', '2026-09')
    // Of this unit October is the next.
    expect(await standing()).toMatchObject({ state: 'fresh', dueAt: new Date('2026-11-11T00:00:00+07:00') })
  })
  it('flips when the day has passed, and an alert opens with an owner of the field', async () => {
    expect(await at('2026-11-10T23:59:00+07:00')).toEqual([])
    expect(await alerts()).toEqual([])
    expect(await at('2026-11-11T00:00:10+07:00')).toMatchObject([{ subject: SUBJECT, from: 'fresh', to: 'late' }])
    expect(await alerts()).toMatchObject([
      {
        severity: 'info',
        state: 'open',
        owner: clerk,
        area: '48',
        subject: { kind: 'giver', id: SUBJECT },
        title: { vi: 'Thống kê: số liệu đến chậm' },
        value: 1,
        unit: 'ô',
        passport: '/api/v1/passports/giver/statistics/people',
      },
    ])
    const [alert] = await alerts()
    const detail = await askRoute<AlertDetail>(db, routes, 'GET /api/v1/alerts/:id', { params: { id: alert!.id } })
    expect(detail.owes).toMatchObject({
      giver: { vi: 'Thống kê' },
      since: '2026-11-10',
      cells: 1,
      periods: [{ period: '2026-10', title: { vi: 'Tháng 10/2026' }, cells: 1, units: 1, dueOn: '2026-11-10' }],
      url: '/app/figures/givers?giver=statistics',
    })
    const { items } = await askRoute<{ items: GiverOut[] }>(db, figureRoutes, 'GET /api/v1/figures/givers')
    expect(items.find((g) => g.id === 'statistics')).toMatchObject({
      series: 3,
      late: 1,
      missing: 0,
      nextDue: '2026-11-10',
    })
  })
  it('is missing once the next period is due too', async () => {
    await at('2026-12-12T08:00:00+07:00')
    expect(await standing()).toMatchObject({ state: 'missing' })
    // One owes October, two November since yesterday.
    expect(await alerts()).toMatchObject([{ severity: 'medium', passed: false, value: 3 }])
  })
  it('is healed by what it owed, not by anything less, and a person closes the alert', async () => {
    await give('20194', '2026-11')
    await give('20200', '2026-10')
    // The other unit still owes November, which fell due a moment ago.
    expect(await standing()).toMatchObject({ state: 'late' })
    expect(await alerts()).toMatchObject([{ passed: false }])
    await give('20197', '2026-11')
    await give('20200', '2026-11')
    expect(await standing()).toMatchObject({ state: 'fresh', dueAt: new Date('2027-01-11T00:00:00+07:00') })
    expect(await alerts()).toMatchObject([{ state: 'open', passed: true }])
  })
  it('with other due days owes by those, and one that ended owes nothing', async () => {
    const body = {
      id: 'statistics',
      title: t('Thống kê'),
      kind: 'statistics',
      duties: [{ scope: 'people', dueDays: 20 }],
    }
    const save = (more: object = {}) =>
      askRoute(db, figureRoutes, 'POST /api/v1/figures/givers', { body: { ...body, ...more } })
    await save()
    expect((await standing())?.dueAt).toEqual(new Date('2027-01-21T00:00:00+07:00'))
    await save({ ended: true })
    expect(await standing()).toMatchObject({ state: 'fresh', dueAt: null })
    expect(await at('2027-06-01T08:00:00+07:00')).toEqual([])
    await save({ ended: false })
  })
  it('alarms nobody for what it brought once and gave no more', async () => {
    await give('20203', '2024-01')
    await oweDaily(db)
    expect((await standing())?.dueAt).toEqual(new Date('2027-01-21T00:00:00+07:00'))
  })
})
