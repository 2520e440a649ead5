import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { parsePeriod, periodContaining } from '#kernel/period.ts'
import { addDays, startOfVnDay, vnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type Area, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { EffectNumber, EffectOut, EffectQuery, IdleGroup } from '../contract.ts'
import { mondayOf } from './count-usage.ts'
import { effectNumbers, type Span } from './effect-numbers.ts'
import { findIdle } from './find-idle.ts'

/**
 * The effect report of a week and area. A week that has ended is shown as it was counted when it ended; where it was not
 * kept (an area that is not ours, a centre that was off) its numbers are counted from the rows now, without what lay still.
 * @throws 403 without `boards:read` there, 422 for a week that is none or lies ahead, or an unknown area.
 */
export async function effectReport(db: Sql, who: Actor, query: EffectQuery): Promise<EffectOut> {
  const today = vnDay(db.now)
  const monday = query.week === undefined ? mondayOf(today) : mondayOfWeek(query.week)
  if (monday > today) throw wrongWeek(query.week ?? '')
  const area = query.area ? await getArea(db, query.area, today) : (await homeOf(db)).area
  if (!area) throw expected({ vi: 'Trung tâm chưa có địa bàn nào.', en: 'The centre has no area yet.' })
  await mustMay(db, who, 'cases:read', area.id)
  await mustMay(db, who, 'alerts:read', area.id)
  const running = monday === mondayOf(today)
  const kept = running ? undefined : await keptReport(db, monday, area.id)
  const span = await spanOf(db, monday, area)
  return {
    week: weekOf(monday),
    from: monday,
    to: addDays(monday, 6),
    area: area.code,
    areaName: area.fullName,
    running,
    madeAt: (kept?.madeAt ?? db.now).toISOString(),
    numbers: kept?.numbers ?? (await effectNumbers(db, span, area.code)),
    before:
      (await keptReport(db, addDays(monday, -7), area.id))?.numbers ??
      (await effectNumbers(db, await spanOf(db, addDays(monday, -7), area), area.code)),
    idle: kept?.idle ?? (running ? await findIdle(db, span.areas, area.code, monday) : []),
  }
}

/**
 * Keeps the reports of the last week that ended, for the home of the centre and the units right below it. Safe to repeat:
 * what is kept is not counted again. @returns how many were kept.
 */
export async function keepEffect(db: Db): Promise<number> {
  const monday = addDays(mondayOf(vnDay(db.now)), -7)
  const { area: home } = await homeOf(db)
  if (!home) return 0
  const index = await areaIndex(db)
  // Of a nation only itself: three thousand communes each have their own centre.
  const areas = home.kind === 'nation' ? [home] : [home, ...index.children(home.id, vnDay(db.now))]
  let kept = 0
  for (const area of areas) {
    if (await keptReport(db, monday, area.id)) continue
    const span = await spanOf(db, monday, area)
    const numbers = await effectNumbers(db, span, area.code)
    const idle = await findIdle(db, span.areas, area.code, monday)
    kept += await db.run(sql`insert into reports.effect (week, area_id, numbers, idle, made_at)
      values (${monday}, ${area.id}, ${JSON.stringify(numbers)}, ${JSON.stringify(idle)}, ${db.now}) on conflict do nothing`)
  }
  return kept
}

function keptReport(db: Sql, monday: string, areaId: number) {
  return db.find<{
    numbers: EffectNumber[]
    idle: IdleGroup[]
    madeAt: Date
  }>(sql`select numbers, idle, made_at as "madeAt"
    from reports.effect where week = ${monday} and area_id = ${areaId}`)
}

async function spanOf(db: Sql, monday: string, area: Area): Promise<Span> {
  const areas = area.kind === 'nation' ? 'all' : (await areaIndex(db)).subtree(area.id)
  return { from: startOfVnDay(monday), to: startOfVnDay(addDays(monday, 7)), areas }
}

/** The ISO week of a Monday: '2026-W47'. */
function weekOf(monday: string): string {
  return periodContaining(monday, 'week').text
}

function mondayOfWeek(week: string): string {
  const period = parsePeriod(week)
  if (period?.kind !== 'week') throw wrongWeek(week)
  return period.from
}

function wrongWeek(week: string) {
  const message = {
    vi: `“${week}” không phải một tuần đã bắt đầu. Hãy ghi như 2026-W47.`,
    en: `“${week}” is no week that has begun. Write it like 2026-W47.`,
  }
  return expected(message, { errors: [{ path: '/week', message }] })
}
