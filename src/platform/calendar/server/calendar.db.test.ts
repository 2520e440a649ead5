import sql from 'sql-template-tag'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantsRight, type Right } from '#kernel/access.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type CalendarDay, DeadlineIn, type DeadlineOut } from '../contract.ts'
import { routes } from './routes.ts'

let db: TestDb
beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00' })
})
afterAll(() => db.close())

const due = (body: object) => askRoute<DeadlineOut>(db, routes, 'POST /api/v1/deadlines', { body })
const days = (value: number, receivedAt: string, more: object = {}) =>
  due({ receivedAt: `${receivedAt}:00+07:00`, term: { value, unit: 'working-day' }, ...more })

describe('POST /api/v1/deadlines', () => {
  it('counts working days around 24/11, and a dossier after the cut-off from the next working day', async () => {
    expect(await days(7, '2026-11-19T10:20')).toEqual({
      effectiveDay: '2026-11-19',
      dueDay: '2026-12-01',
      dueAt: '2026-12-01T17:00:00+07:00',
      paused: false,
    })
    expect(await days(1, '2026-08-28T15:30')).toMatchObject({ effectiveDay: '2026-09-03', dueDay: '2026-09-04' })
    expect(await days(1, '2026-08-28T15:30', { cutoff: null })).toMatchObject({
      effectiveDay: '2026-08-28',
      dueDay: '2026-09-03',
    })
    expect(await days(0, '2026-11-19T10:20')).toMatchObject({ dueDay: '2026-11-19' })
  })

  it('restarts when the supplement is complete, pauses for a tax', async () => {
    const supplement = [
      { at: '2026-11-20T09:00:00+07:00', kind: 'supplement-requested', rule: 'RESTART' },
      { at: '2026-11-27T15:30:00+07:00', kind: 'complete', rule: 'RESTART' },
    ]
    expect(await days(10, '2026-11-18T09:00', { events: supplement })).toMatchObject({
      effectiveDay: '2026-11-30',
      dueDay: '2026-12-14',
    })
    const tax = [
      { at: '2026-11-19T16:30:00+07:00', kind: 'pause', rule: 'PAUSE' },
      { at: '2026-11-26T09:00:00+07:00', kind: 'resume', rule: 'PAUSE' },
    ]
    expect(await days(10, '2026-11-16T09:00', { events: tax })).toMatchObject({ dueDay: '2026-12-07' })
    expect(await days(10, '2026-11-16T09:00', { events: tax.slice(0, 1) })).toMatchObject({ paused: true })
  })

  it('rolls only the end of a calendar-day term and counts hours through the office day', async () => {
    expect(
      await due({ receivedAt: '2026-11-09T08:00:00+07:00', term: { value: 15, unit: 'calendar-day' } }),
    ).toMatchObject({ dueDay: '2026-11-25' })
    expect(
      await due({ receivedAt: '2026-11-23T13:30:00+07:00', term: { value: 8, unit: 'working-hour' } }),
    ).toMatchObject({ dueAt: '2026-11-25T11:30:00+07:00' })
  })

  it('reads the same instant the same whatever its offset', async () => {
    const term = { value: 7, unit: 'working-day' }
    expect(await due({ receivedAt: '2026-11-19T03:20:00Z', term })).toEqual(
      await due({ receivedAt: '2026-11-19T10:20:00+07:00', term }),
    )
  })

  it.each([
    [{ receivedAt: '2026-11-19T10:20' }, '/receivedAt'],
    [{ receivedAt: '2026-02-30T10:20:00+07:00' }, '/receivedAt'],
    [{ receivedAt: '9999-12-31T10:20:00Z' }, '/receivedAt'],
    [{ cutoff: '25:00' }, '/cutoff'],
    [{ term: { value: 1.5, unit: 'calendar-day' } }, '/term/value'],
    [{ events: [{ at: 'hôm qua', kind: 'pause' }] }, '/events/0/at'],
    [{ events: [{ at: '2026-11-18T10:20:00+07:00', kind: 'pause' }] }, '/events/0/at'],
  ])('refuses %j with 422, naming the field', async (body, path) => {
    const given = { receivedAt: '2026-11-19T10:20:00+07:00', term: { value: 7, unit: 'working-day' }, ...body }
    await expect(due(given)).rejects.toMatchObject({ status: 422, errors: [{ path }] })
  })

  it.each([
    {},
    { receivedAt: 5, term: { value: 1, unit: 'working-day' } },
    { receivedAt: 'x', term: { value: -1, unit: 'working-day' } },
    { receivedAt: 'x', term: { value: '7', unit: 'working-day' } },
    { receivedAt: 'x', term: { value: 7, unit: 'day' } },
    { receivedAt: 'x', term: { value: 7, unit: 'working-day' }, cutOff: '15:00' },
  ])('does not take the shape %j', (body) => {
    expect(Value.Check(DeadlineIn, body)).toBe(false)
  })

  it('is open to anybody', () => {
    expect(routes.filter((r) => r.need === 'open').map((r) => r.path)).toEqual([
      '/api/v1/deadlines',
      '/api/v1/calendar',
    ])
  })
})

describe('GET /api/v1/calendar', () => {
  const calendar = (query: object = {}) =>
    askRoute<{ items: CalendarDay[]; workingDays: number }>(db, routes, 'GET /api/v1/calendar', { query: { ...query } })

  it('gives the special days with their source and the number of working days', async () => {
    const year = await calendar({ from: '2026-01-01', to: '2026-12-31' })
    expect(year.workingDays).toBe(249)
    expect(year.items).toContainEqual(
      expect.objectContaining({ day: '2026-11-24', kind: 'holiday', working: false, own: false }),
    )
    expect(year.items).toContainEqual(
      expect.objectContaining({ day: '2026-08-22', kind: 'swapped_work', working: true }),
    )
    expect((await calendar()).items).toEqual(year.items)
  })

  it.each([{ from: '2026-02-30' }, { from: '2026-12-01', to: '2026-11-01' }, { from: '2000-01-01', to: '2140-01-01' }])(
    'refuses %j with 400',
    async (query) => {
      await expect(calendar(query)).rejects.toMatchObject({ status: 400 })
    },
  )
})

describe('entering a day', () => {
  const put = (day: string, body: object) =>
    askRoute<CalendarDay>(db, routes, 'PUT /api/v1/calendar/:day', { params: { day }, body })
  const off = { kind: 'swapped_off', name: { vi: 'Nghỉ theo công điện' }, source: 'Công điện thử' }

  it('wins over table and law at once, moves deadlines, and can be taken back', async () => {
    expect(await put('2026-11-20', off)).toMatchObject({
      own: true,
      working: false,
      name: { en: 'Nghỉ theo công điện' },
    })
    expect(await days(1, '2026-11-19T10:20')).toMatchObject({ dueDay: '2026-11-23' })
    expect(await put('2026-11-24', { ...off, kind: 'swapped_work' })).toMatchObject({ working: true })
    expect(await days(2, '2026-11-19T10:20')).toMatchObject({ dueDay: '2026-11-24' })
    const entry = await db.get<{ detail: object }>(
      sql`select detail from audit.entry where verb = 'calendar.set' and subject_id = '2026-11-24'`,
    )
    expect(entry.detail).toEqual({ from: null, to: { kind: 'swapped_work', source: 'Công điện thử' } })
    const clear = (day: string) => askRoute(db, routes, 'DELETE /api/v1/calendar/:day', { params: { day } })
    expect(await clear('2026-11-20')).toEqual({ day: '2026-11-20', working: true })
    expect(await clear('2026-11-24')).toEqual({ day: '2026-11-24', working: false })
    await expect(clear('2026-11-24')).rejects.toMatchObject({ status: 404 })
  })

  it('refuses what is no day', async () => {
    await expect(put('2026-13-01', off)).rejects.toMatchObject({ status: 422 })
  })

  it('needs the right to change settings', () => {
    const guarded = routes.filter((r) => r.need !== 'open')
    expect(guarded.map((r) => r.method)).toEqual(['PUT', 'DELETE'])
    for (const { need } of guarded) expect(grantsRight(STRANGER, need as Right)).toBe(false)
  })
})
