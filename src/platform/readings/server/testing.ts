import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import type { Module } from '#platform/contract.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { type Intake, startIntake } from './intake.ts'

const t = (text: string) => ({ vi: text, en: text })

/** A field with a level that jumps and is due every ten minutes, a rain sum, and a temperature nobody waits for. */
export const RIVER: Module = {
  id: 'hazards',
  title: t('Thiên tai'),
  icon: 'waves',
  indicators: {
    'water-level': {
      of: 'reading',
      title: t('Mực nước'),
      unit: 'm',
      better: 'neither',
      roll: 'last',
      range: [-5, 60],
      jump: 2,
      due: { every: 600 },
    },
    'rain-hour': { of: 'reading', title: t('Mưa giờ'), unit: 'mm', better: 'neither', roll: 'sum', range: [0, 500] },
    'air-temperature': {
      of: 'reading',
      title: t('Nhiệt độ'),
      unit: '°C',
      better: 'neither',
      roll: 'mean',
      range: [-20, 60],
    },
  },
  things: { gauge: { title: t('Trạm'), icon: 'gauge', reads: ['hazards.water-level'] } },
}

/** Two communes and a gauge in each (`ai-nghia` in the first, `cau-lau` in the second). @returns the ids of the areas. */
export async function layRiver(db: Db): Promise<[number, number]> {
  const ids: number[] = []
  for (const [code, thing] of [
    ['20900', 'ai-nghia'],
    ['20901', 'cau-lau'],
  ] as const) {
    const { id } = await db.get<{
      id: number
    }>(sql`insert into areas.area (code, kind, name, full_name, valid_from, source)
      values (${code}, 'commune', ${code}, ${code}, '2025-07-01', 'test') returning id`)
    await db.run(
      sql`insert into things.thing (id, kind, name, area_id, made_at) values (${thing}, 'hazards.gauge', ${JSON.stringify(t(thing))}, ${id}, now())`,
    )
    ids.push(id)
  }
  return ids as [number, number]
}

/** A machine with one grant. */
export function machine(areaId: number | null, field: string | null = null): Actor {
  return {
    kind: 'token',
    id: `machine-${areaId}`,
    name: 'machine',
    grants: [{ role: 'officer', areaId, field }],
    scopes: ['readings:write', 'readings:read'],
  }
}

/** A reading of the level at `ai-nghia`, written short. */
export function level(at: string, value: unknown, thing = 'ai-nghia', indicator = 'hazards.water-level') {
  return { thing, indicator, at, value }
}

/** An intake with a spool folder of its own. */
export function testIntake(db: Db, options: Partial<Parameters<typeof startIntake>[1]> = {}): Intake & { dir: string } {
  const dir = options.spoolDir ?? mkdtempSync(path.join(tmpdir(), 'saola-spool-'))
  return Object.assign(startIntake(db, { pause: 50, ...options, spoolDir: dir }), { dir })
}

/** Hours, days and newest that do not equal what the raw readings say. */
export function differences(db: Db): Promise<unknown[]> {
  return db.rows(sql`
    with counted as (
      select 'hour' as kind, series, date_trunc('hour', at, 'UTC')::text as bucket, count(*) as n, sum(value::numeric) as sum, min(value) as min, max(value) as max, max(at) as last_at, (array_agg(value order by at desc))[1] as last from readings.reading group by 2, 3
      union all select 'day', series, (at at time zone 'Asia/Ho_Chi_Minh')::date::text, count(*), sum(value::numeric), min(value), max(value), max(at), (array_agg(value order by at desc))[1] from readings.reading group by 2, 3
    ), kept as (
      select 'hour' as kind, series, hour::text as bucket, n::bigint, sum, min, max, last_at, last from readings.hour
      union all select 'day', series, day::text, n, sum, min, max, last_at, last from readings.day
    ), newest as (
      select s.id, s.last_at, s.last_value, s.prev_at, s.prev_value from readings.series s where last_at is not null
    ), true_newest as (
      select series, (array_agg(at order by at desc))[1] as a1, (array_agg(value order by at desc))[1] as v1, (array_agg(at order by at desc))[2] as a2, (array_agg(value order by at desc))[2] as v2 from readings.reading group by series
    )
    (table counted except table kept) union all (table kept except table counted)
    union all select 'newest', id, null, null, null, last_value, prev_value, last_at, null from (table newest except table true_newest) x
    union all select 'newest', series, null, null, null, v1, v2, a1, null from (table true_newest except table newest) y`)
}
