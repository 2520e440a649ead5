import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { type Period, parsePeriod, periodContaining, periodTitle } from '#kernel/period.ts'
import { addDays, isDay, isoVn, startOfVnDay, vnDay } from '#kernel/time.ts'
import { inReach, type Reach, reach } from '#platform/access/server/may.ts'
import { type Area, areaIndex, getArea, noDay } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { AnalysisQuery, Frame } from '../../formulas/analysis-contract.ts'
import { isBehind } from './study-store.ts'

export const DOSSIER = 'public-services.dossier'
export const FIELD = 'public-services'

/** Over what a screen is counted: a period, and the areas asked for that the caller may see. */
export interface Scope {
  period: Period
  area: Area | undefined
  within: Reach
}

/** Reads what is asked. @throws expected 422 for a period, a day or an area that does not exist. */
export async function scopeOf(db: Sql, who: Actor, query: AnalysisQuery): Promise<Scope> {
  const today = vnDay(db.now)
  const period = query.period === undefined ? periodContaining(today, 'year') : parsePeriod(query.period)
  if (!period)
    throw expected(
      { vi: 'Kỳ phải viết như 2026, 2026-Q3 hoặc 2026-11.', en: 'Write the period as 2026, 2026-Q3 or 2026-11.' },
      { errors: [{ path: '/period', message: { vi: 'Không phải một kỳ.', en: 'Not a period.' } }] },
    )
  if (query.on !== undefined && !isDay(query.on)) throw noDay(query.on)
  const mine = await reach(db, who, 'cases:read', FIELD)
  if (query.area === undefined) return { period, area: undefined, within: mine }
  const area = await getArea(db, query.area, query.on ?? today)
  const below = (await areaIndex(db)).subtree(area.id)
  return { period, area, within: below.filter((id) => inReach(mine, id)) }
}

/** The last day of a period, or today while it runs. */
export function lastDay({ period }: Pick<Scope, 'period'>, now: Date): string {
  return [period.to, vnDay(now)].sort()[0]!
}

/** The dossiers of a scope, whatever their time, as conditions on `cases."case" c`. */
export function dossiersWithin(within: Reach): SqlText {
  const parts = [sql`c.type = ${DOSSIER}`, sql`c.merged_into is null`]
  if (within !== 'all') parts.push(sql`c.home_area_id = any(${within}::integer[])`)
  return join(parts, ' and ')
}

/** Those received in the period, and those received before that were still open when it began. */
export function inPeriod({ from, to }: Period): SqlText {
  const [begin, end] = [startOfVnDay(from), startOfVnDay(addDays(to, 1))]
  return sql`c.received_at < ${end} and (c.received_at >= ${begin} or c.ended_at >= ${begin}
    or (c.ended_at is null and c.phase in ('waiting', 'working')))`
}

/** The head of a screen that shows what a job works out: when it did, and whether that is behind what is known now. */
export async function studiedFrame(db: Sql, scope: Scope, frame: Frame, at: Date | null): Promise<Frame> {
  const newest = frame.newestAt === null ? null : new Date(frame.newestAt)
  return { ...frame, studiedAt: at && isoVn(at), behind: await isBehind(db, scope.within, at, newest) }
}

/** When a dossier of these areas was last brought in or moved, and whether any is simulated. */
export async function newestOf(db: Sql, within: Reach): Promise<{ newestAt: string | null; simulated: boolean }> {
  const found = await db.get<{ newest: Date | null; simulated: boolean }>(
    sql`select max(c.moved_at) as newest, coalesce(bool_or(c.simulated), false) as simulated from cases."case" c
      where ${dossiersWithin(within)}`,
  )
  return { newestAt: found.newest && isoVn(found.newest), simulated: found.simulated }
}

/** The head of a screen: what was counted, when, how old the newest dossier is, and whether any is simulated. */
export async function frameOf(db: Sql, scope: Scope): Promise<Frame> {
  const found = await newestOf(db, scope.within)
  return {
    period: scope.period.text,
    periodTitle: periodTitle(scope.period),
    from: scope.period.from,
    to: scope.period.to,
    area: scope.area?.code ?? null,
    areaName: scope.area?.name ?? null,
    countedAt: isoVn(db.now),
    newestAt: found.newestAt,
    simulated: found.simulated,
  }
}
