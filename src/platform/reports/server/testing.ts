import sql from 'sql-template-tag'
import type { Grant, Role } from '#kernel/access.ts'
import { giveGrant, grantsOf } from '#platform/access/server/grants.ts'
import { cases } from '#platform/cases/module.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'

const t = (vi: string) => ({ vi, en: vi })
const figure = (title: string) => ({
  of: 'figure' as const,
  title: t(title),
  unit: '%',
  measure: 'flow' as const,
  better: 'high' as const,
  periods: ['month' as const],
})
const FIELD: Module = {
  id: 'field',
  title: t('Lĩnh vực'),
  icon: 'bar-chart',
  indicators: {
    watched: figure('Được theo dõi'),
    idle: figure('Không ai xem'),
    part: figure('Phần'),
    rate: { ...figure('Tỷ lệ'), measure: 'ratio', ratio: { over: 'field.part', under: 'field.watched', scale: 100 } },
  },
  layers: { rate: { title: t('Tỷ lệ'), show: { figure: 'field.rate' } } },
}

/** An alert as a test wants it: who has it and what became of it. */
export interface Given {
  opened: Date
  taken?: Date
  closed?: Date
  outcome?: 'done' | 'false-alarm'
  owner?: string
  area?: string
  severity?: string
}

/** A city with two wards, a lead of the city and two clerks of the ward, for the tests of the effect report. */
export interface City {
  db: TestDb
  /** Ids of people by name. */
  id: Record<string, string>
  /** Ids of areas by name. */
  at: Record<string, number>
  actor(name: string): Promise<Actor>
  alert(given: Given): Promise<string>
  /** Takes out alerts, kept reports and counts. */
  empty(): Promise<void>
}

/** Makes it. */
export async function makeCity(now: string): Promise<City> {
  const id: Record<string, string> = {}
  const at: Record<string, number> = {}
  let counter = 0
  const db = await freshDatabase({ now, modules: [cases, FIELD] })
  for (const [name, kind, parent] of [
    ['city', 'province', null],
    ['ward', 'commune', 'city'],
    ['other', 'commune', 'city'],
  ] as const) {
    const row = await db.get<{
      id: number
    }>(sql`insert into areas.area (code, kind, name, full_name, parent_id, valid_from, source)
      values (${name}, ${kind}, ${name}, ${name}, ${parent ? at[parent] : null}, '2025-07-01', 'test') returning id`)
    at[name] = row.id
  }
  for (const [username, role, area] of [
    ['lead', 'lead', 'city'],
    ['clerk', 'officer', 'ward'],
    ['gone', 'officer', 'ward'],
  ] as const)
    await db.tx(async (tx) => {
      id[username] = await makePerson(tx, SYSTEM, { username, name: username, passwordHash: 'x', mustChange: false })
      await giveGrant(tx, SYSTEM, { personId: id[username]! }, { role: role as Role, areaId: at[area]! })
    })
  await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: 'city' }))
  const alert = async (given: Given): Promise<string> => {
    const alertId = newId(given.opened)
    const closed = given.closed ?? null
    await db.run(sql`insert into alerts.alert (id, day, number, rule, title, severity, state, subject_kind, subject, indicator, area_id, opened_at,
      owner, due_at, level, peak, fact_at, closed_at, outcome, proof)
    values (${alertId}, '2026-11-02', ${++counter}, 'field.rule', ${JSON.stringify(t('Nước lên'))}, ${given.severity ?? 'high'},
      ${closed ? 'closed' : 'open'}, 'area', ${alertId}, 'field.watched', ${at[given.area ?? 'ward']}, ${given.opened}, ${given.owner ?? id.clerk},
      ${new Date(given.opened.getTime() + 30 * 60_000)}, 1, 1, ${given.opened}, ${closed}, ${given.outcome ?? null},
      ${closed ? JSON.stringify({ text: 'Ảnh hiện trường', file: null }) : null})`)
    if (given.taken)
      await db.run(sql`insert into alerts.move (alert, at, move, actor_kind, actor, state, severity, level, owner)
      values (${alertId}, ${given.taken}, 'acknowledge', 'user', ${id.clerk}, 'acknowledged', 'high', 1, ${id.clerk})`)
    return alertId
  }
  return {
    db,
    id,
    at,
    alert,
    actor: async (name) => ({
      kind: 'user',
      id: id[name]!,
      name,
      grants: (await grantsOf(db, { personId: id[name]! })) as Grant[],
    }),
    empty: async () => {
      for (const table of [
        sql`alerts.move`,
        sql`alerts.alert`,
        sql`reports.effect`,
        sql`reports.usage`,
        sql`reports.usage_key`,
      ])
        await db.run(sql`delete from ${table}`)
    },
  }
}
