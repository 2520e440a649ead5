import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Role } from '#kernel/access.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module, Rule } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { startIntake } from '#platform/readings/server/intake.ts'
import { makePartitionsAhead } from '#platform/readings/server/partitions.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import type { AlertDetail, AlertOut } from '../contract.ts'
import { routes } from './routes.ts'
import { watchFacts } from './watch.ts'

const t = (vi: string) => ({ vi, en: vi })
const deadline = { info: 240, medium: 60, high: 30, critical: 15 }
const rule = (watches: Rule['watches'], more: Partial<Rule> = {}): Rule => ({
  title: t('Quy tắc'),
  says: { vi: '{thing} {value} m, {level}', en: '{thing} {value} m, {level}' },
  deadline,
  procedure: [t('Một'), t('Hai')],
  watches,
  ...more,
})
const level = (indicator: string) => ({
  of: 'reading' as const,
  title: t('Mức'),
  unit: 'm',
  decimals: 2,
  better: 'low' as const,
  roll: 'last' as const,
  range: [-10, 100] as [number, number],
  jump: 3,
  due: { every: 3600 },
  short: t(indicator),
})

/** A small field that has a rule of every kind. */
const RIVER: Module = {
  id: 'river',
  title: t('Sông'),
  icon: 'waves',
  indicators: {
    level: level('level'),
    rain: { ...level('rain'), roll: 'sum', unit: 'mm', range: [0, 500], jump: 400 },
    rate: { of: 'figure', title: t('Tỷ lệ'), unit: '%', measure: 'flow', better: 'high', periods: ['month'] },
  },
  things: {
    gauge: {
      title: t('Trạm'),
      icon: 'waves',
      reads: ['river.level'],
      fields: {
        alarm1: { title: t('I'), kind: 'number' },
        alarm2: { title: t('II'), kind: 'number' },
        alarm3: { title: t('III'), kind: 'number' },
      },
    },
    rain: {
      title: t('Trạm mưa'),
      icon: 'rain',
      reads: ['river.rain'],
      fields: { slope: { title: t('Dốc'), kind: 'yes-no' } },
    },
  },
  settings: { steep: { title: t('Ngưỡng'), value: 50 } },
  rules: {
    alarm: rule(
      {
        kind: 'threshold',
        indicator: 'river.level',
        when: 'above',
        hysteresis: 0.1,
        levels: [
          { at: { field: 'alarm1' }, severity: 'medium', title: t('báo động I') },
          { at: { field: 'alarm2' }, severity: 'high', title: t('báo động II') },
          { at: { field: 'alarm3' }, severity: 'critical', title: t('báo động III') },
        ],
      },
      { things: 'river.gauge', public: true, category: 'Met' },
    ),
    rise: rule(
      {
        kind: 'rise',
        indicator: 'river.level',
        minutes: 60,
        hysteresis: 0,
        levels: [{ at: 1, severity: 'high', title: t('lên nhanh') }],
      },
      { things: 'river.gauge' },
    ),
    silent: rule(
      { kind: 'absence', indicator: 'river.level', late: 'info', missing: 'medium' },
      { things: 'river.gauge' },
    ),
    day: rule(
      {
        kind: 'sum',
        indicator: 'river.rain',
        hours: 24,
        hysteresis: 0,
        levels: [{ at: 100, severity: 'medium', title: t('mưa lớn') }],
      },
      { things: 'river.rain' },
    ),
    slope: rule(
      {
        kind: 'compound',
        indicator: 'river.rain',
        severity: 'high',
        expression: 'sum1 >= setting["river.steep"] * (field.slope ? 0.8 : 1.0)',
      },
      { things: 'river.rain' },
    ),
    low: rule({
      kind: 'figure',
      indicator: 'river.rate',
      when: 'below',
      hysteresis: 0,
      levels: [{ at: 90, severity: 'medium', title: t('thấp') }],
    }),
  },
}

/** A centre with areas, people, a gauge and the watch, for the tests of alerts. */
export interface Centre {
  db: TestDb
  /** Administrator of the whole centre. */
  admin: Actor
  /** Takes readings through the real intake. */
  read(rows: { thing: string; indicator?: string; at: string; value: number }[]): Promise<void>
  gauge(id: string, area?: string, fields?: Record<string, unknown>, kind?: string): Promise<void>
  person(username: string, role: Role, area: string | null, field?: string): Promise<Actor>
  list(actor?: Actor, query?: Record<string, unknown>): Promise<AlertOut[]>
  get(id: string, actor?: Actor): Promise<AlertDetail>
  move(id: string, body: Record<string, unknown>, actor?: Actor): Promise<AlertDetail>
  close(): Promise<void>
}

/** Starts one at 2026-11-21 08:00 (Viet Nam), with more fields beside the river where they are given. */
export async function startCentre(more: readonly Module[] = []): Promise<Centre> {
  const db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: [RIVER, ...more] })
  const dir = await mkdtemp(path.join(tmpdir(), 'saola-alerts-'))
  await db.tx(makePartitionsAhead)
  await db.tx((tx) => seedAreas(tx))
  watchFacts(db)
  const intake = startIntake(db, { spoolDir: dir, patience: 20_000 })
  const person: Centre['person'] = (username, role, area, field) =>
    db.tx(async (tx) => {
      const areaId = area === null ? null : (await getArea(tx, area, '2026-11-21')).id
      const id = await makePerson(tx, SYSTEM, { username, name: username, passwordHash: 'x', mustChange: false })
      await giveGrant(tx, SYSTEM, { personId: id }, { role, areaId, field: field ?? null })
      return { kind: 'user', id, name: username, grants: [{ role, areaId, field: field ?? null }] }
    })
  const admin = await person('admin', 'admin', null)
  return {
    db,
    admin,
    person,
    read: async (rows) => {
      const result = await intake.take(
        rows.map((r) => ({ indicator: 'river.level', ...r })),
        { actor: admin },
      )
      if (result.rejected.length || result.spooled) throw new Error(JSON.stringify(result))
    },
    gauge: async (id, area = '20900', fields = { alarm1: 6.5, alarm2: 8, alarm3: 9 }, kind = 'river.gauge') => {
      await db.tx((tx) => registerThing(tx, SYSTEM, { id, kind, name: { vi: id }, area, fields }))
    },
    list: async (actor = admin, query = {}) =>
      (await askRoute<{ items: AlertOut[] }>(db, routes, 'GET /api/v1/alerts', { actor, query })).items,
    get: (id, actor = admin) => askRoute<AlertDetail>(db, routes, 'GET /api/v1/alerts/:id', { actor, params: { id } }),
    move: (id, body, actor = admin) =>
      askRoute<AlertDetail>(db, routes, 'POST /api/v1/alerts/:id/moves', { actor, params: { id }, body }),
    close: async () => {
      await intake.stop()
      await db.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
