import { expected, forbidden, missing, Problem } from '#kernel/errors.ts'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { say } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { getAlert } from '#platform/alerts/server/detail.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import { mayRead } from '#platform/cases/server/rights.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { figurePassport } from '#platform/passports/server/figure-passport.ts'
import { readingPassport } from '#platform/passports/server/reading-passport.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { findThing } from '#platform/things/server/thing-index.ts'
import { readAt, type TaskSource } from './task-from.ts'

/**
 * Reads what a task is to be made from: `alert:id`, `case:id`, `figure:indicator/area/period`, `reading:thing/indicator`,
 * `thing:id`, `area:code`.
 * @throws expected 422 for another kind, 404 when there is no such thing, 403 where the actor may not see it.
 */
export async function taskSource(db: Sql, who: Actor, parent: string, lang: 'vi' | 'en'): Promise<TaskSource> {
  const colon = parent.indexOf(':')
  const [kind, id] = [parent.slice(0, Math.max(0, colon)), parent.slice(colon + 1)]
  const parts = id.split('/')
  if (kind === 'alert') {
    const alert = await getAlert(db, who, id)
    const { title, area, owner, dueAt, state } = alert
    return { kind, id, title, area, owner, dueAt, closed: state === 'closed' }
  }
  if (kind === 'case') return caseSource(db, who, id)
  if (kind === 'figure' && parts.length === 3) {
    const [indicator, area, period] = parts as [string, string, string]
    const read = parsePeriod(period)
    const when = read ? say(periodTitle(read), lang) : period
    return { kind, id, when, area, ...(await figureOf(db, who, { indicator, area, period })) }
  }
  if (kind === 'reading' && parts.length === 2) {
    const [thing, indicator] = parts as [string, string]
    const { title, area, value, unit, freshness, measuredAt } = await readingPassport(db, who, { thing, indicator })
    const late = freshness === 'late' || freshness === 'missing'
    return { kind, id, title, where: null, when: readAt(measuredAt), area, value, unit, late }
  }
  if (kind === 'thing') {
    const thing = await findThing(db, id)
    if (!thing) throw missing({ vi: 'Không tìm thấy thiết bị, công trình này.', en: 'There is no such thing.' })
    await mustMay(db, who, 'things:read', thing.areaId, thing.kind.split('.')[0])
    return { kind, id, title: thing.name, area: (await areaIndex(db)).get(thing.areaId).code }
  }
  if (kind === 'area') {
    const { code, fullName } = await getArea(db, id, vnDay(db.now))
    return { kind, id, title: { vi: fullName, en: fullName }, area: code }
  }
  const message = {
    vi: `Không giao việc từ “${parent.slice(0, 60)}” được. Có thể từ: alert:, case:, figure:, reading:, thing:, area:.`,
    en: `No task can be made from “${parent.slice(0, 60)}”. Known: alert:, case:, figure:, reading:, thing:, area:.`,
  }
  throw expected(message, { errors: [{ path: '/parent', message }] })
}

/** What is known of a figure; one that should be there and was never given is late and has no value. */
async function figureOf(db: Sql, who: Actor, asked: { indicator: string; area: string; period: string }) {
  try {
    const { areaName, value, unit, freshness, ...passport } = await figurePassport(db, who, asked)
    // The passport's title names the period too, which stands apart here.
    const title = figureIndicator(db, asked.indicator)?.title ?? passport.title
    return { title, where: areaName, value, unit, late: freshness === 'missing' }
  } catch (error) {
    const declared = figureIndicator(db, asked.indicator)
    if (!declared || !(error instanceof Problem) || error.status !== 404) throw error
    const area = await getArea(db, asked.area, vnDay(db.now))
    await mustMay(db, who, 'figures:read', area.id, declared.module)
    return { title: declared.title, where: area.fullName, value: null, unit: declared.unit, late: true }
  }
}

async function caseSource(db: Sql, who: Actor, id: string): Promise<TaskSource> {
  const row = await findCaseRow(db, id)
  if (!row) throw missing({ vi: 'Không tìm thấy việc này.', en: 'There is no such case.' })
  if (!(await mayRead(db, who, row))) throw forbidden()
  const { code, assignee } = row
  const typeTitle = db.db.declared.cases.get(row.type)?.title ?? { vi: row.type, en: row.type }
  const area = (await areaIndex(db)).get(row.homeAreaId).code
  return { kind: 'case', id, code, typeTitle, area, assignee, dueAt: row.dueAt?.toISOString() ?? null }
}
