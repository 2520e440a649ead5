import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import type { Grant, Role } from '#kernel/access.ts'
import { giveGrant, grantsOf } from '#platform/access/server/grants.ts'
import { cases } from '#platform/cases/module.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { useFileFolder as keepFilesIn } from '#platform/files/server/file-store.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { ReportIn } from '../../regime/contract.ts'

const t = (vi: string) => ({ vi, en: vi })
const figure = (title: string, unit: string) => ({
  of: 'figure' as const,
  title: t(title),
  unit,
  measure: 'flow' as const,
  better: 'high' as const,
  decimals: 1,
  periods: ['month' as const, 'quarter' as const, 'year' as const],
  calendar: 'decree-09' as const,
})
const FIELD: Module = {
  id: 'field',
  title: t('Lĩnh vực'),
  icon: 'bar-chart',
  indicators: {
    births: { ...figure('Số trẻ sinh', 'trẻ'), decimals: 0 },
    revenue: figure('Thu ngân sách', 'đồng'),
    spent: { ...figure('Chi ngân sách từ đầu năm', 'đồng'), cumulative: true },
    done: figure('Hồ sơ đúng hạn', 'hồ sơ'),
    all: figure('Hồ sơ đã giải quyết', 'hồ sơ'),
    rate: {
      ...figure('Tỷ lệ đúng hạn', '%'),
      measure: 'ratio',
      ratio: { over: 'field.done', under: 'field.all', scale: 100 },
    },
  },
}

/** A ward under a city with a clerk, a lead, a stranger and somebody who only looks, for the tests of the regime. */
export interface Ward {
  db: TestDb
  id: Record<string, string>
  at: Record<string, number>
  actor(name: string): Promise<Actor>
  /** Enters official figures of the ward: indicator (without its field), period, value. */
  give(...rows: [indicator: string, period: string, value: number][]): Promise<void>
}

/** Makes it. */
export async function makeWard(now: string): Promise<Ward> {
  const id: Record<string, string> = {}
  const at: Record<string, number> = {}
  const db = await freshDatabase({ now, modules: [cases, FIELD] })
  keepFilesIn(db, await mkdtemp(path.join(os.tmpdir(), 'saola-regime-')))
  for (const [name, kind, parent, full] of [
    ['city', 'province', null, 'Thành phố Thử'],
    ['ward', 'commune', 'city', 'Xã Trà My'],
    ['other', 'commune', 'city', 'Xã Khác'],
  ] as const) {
    const row = await db.get<{
      id: number
    }>(sql`insert into areas.area (code, kind, name, full_name, parent_id, valid_from, source)
      values (${name}, ${kind}, ${full.replace('Xã ', '')}, ${full}, ${parent ? at[parent] : null}, '2020-07-01', 'test') returning id`)
    at[name] = row.id
  }
  for (const [username, role, area] of [
    ['lead', 'lead', 'city'],
    ['clerk', 'officer', 'ward'],
    ['viewer', 'viewer', 'ward'],
    ['stranger', 'lead', 'other'],
  ] as const)
    await db.tx(async (tx) => {
      id[username] = await makePerson(tx, SYSTEM, { username, name: username, passwordHash: 'x', mustChange: false })
      await giveGrant(tx, SYSTEM, { personId: id[username]! }, { role: role as Role, areaId: at[area]! })
    })
  return {
    db,
    id,
    at,
    actor: async (name) => ({
      kind: 'user',
      id: id[name]!,
      name,
      grants: (await grantsOf(db, { personId: id[name]! })) as Grant[],
    }),
    give: async (...rows) => {
      const done = await db.tx((tx) =>
        enterFigures(
          tx,
          SYSTEM,
          rows.map(([indicator, period, value]) => ({
            indicator: `field.${indicator}`,
            area: 'ward',
            period,
            value,
            status: 'official',
          })),
          {},
        ),
      )
      if (done.rejected.length) throw new Error(JSON.stringify(done.rejected))
    },
  }
}

/** A monthly report of the ward by Decree 09 with a sentence and a table. */
export const MONTHLY: ReportIn = {
  code: 'BC-01',
  name: 'Báo cáo tình hình kinh tế – xã hội',
  receiver: 'UBND thành phố',
  channels: ['reporting-system'],
  rule: { frequency: 'month', calendar: 'decree-09', offset: { unit: 'working-day', value: 2 } },
  since: '2026-11-01',
  outline: [
    { kind: 'heading', text: 'I. Kết quả {{period}}' },
    {
      kind: 'text',
      text: 'Trong kỳ có {{field.births}} trẻ sinh ra, {{field.births|||change}}. Thu ngân sách {{field.revenue||||tỷ}} tỷ đồng.',
    },
    {
      kind: 'table',
      by: 'indicators',
      indicators: ['field.rate', 'field.births'],
      columns: [{ title: 'Kỳ này' }, { title: 'Tăng, giảm', form: 'growth' }],
    },
    { kind: 'text', text: 'Nguyên nhân: {{field.births|||reason}}.' },
  ],
  senders: [{ area: 'ward', owner: 'clerk', letterhead: { symbol: 'UBND' } }],
}
