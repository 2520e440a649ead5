import sql, { empty, type Sql as SqlText } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { type Reach, reach, reachFilter } from '#platform/access/server/may.ts'
import { areaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Quality, Workflow } from '../contract.ts'
import type { WaitingOut, WaitingQuery } from '../desk-contract.ts'
import { approvalSteps } from './approval-steps.ts'
import { figureIndicator } from './figures-of.ts'
import { lastReasons } from './last-reasons.ts'
import type { Place } from './move-figures.ts'
import { REFUSALS } from './refusals.ts'

interface Row {
  indicator: string
  areaId: number
  period: string
  category: string | null
  value: number
  official: number | null
  status: Workflow
  quality: Quality
  step: number
  enteredBy: string | null
  enteredAt: Date
  note: string | null
  findings: { check: string; says: Text; reason: string | null; by: string | null }[] | null
}

/** What waits as an actor may see it, the odd ones first, and how many there are. */
export async function listWaiting(
  db: Sql,
  actor: Actor,
  query: WaitingQuery,
  page: { at: number; limit: number },
): Promise<{ items: WaitingOut[]; total: number; odd: number }> {
  const where = await filterOf(db, actor, query, 'figures:read')
  const { total, odd } = await db.get<{ total: number; odd: number }>(
    sql`select count(*)::int as total, count(*) filter (where ${ODD})::int as odd from figures.value v where ${where}`,
  )
  const rows =
    await db.rows<Row>(sql`select v.indicator, v.area_id as "areaId", v.period, v.category, v.value, o.value as official, v.workflow as status,
      v.quality, v.step::int, p.name as "enteredBy", v.entered_at as "enteredAt", v.note, f.all as findings
    from figures.value v
    left join figures.value o on o.indicator = v.indicator and o.area_id = v.area_id and o.period = v.period
      and coalesce(o.category, '') = coalesce(v.category, '') and o.known_to is null and o.workflow = 'official'
    left join identity.person p on v.entered_kind = 'user' and p.id::text = v.entered_by
    left join lateral (select jsonb_agg(jsonb_build_object('check', f."check", 'says', f.says, 'reason', f.reason, 'by', q.name) order by f."check") as all
      from figures.finding f left join identity.person q on f.reason_kind = 'user' and q.id::text = f.reason_by where f.value_id = v.id) f on true
    where ${where} order by ${ODD} desc, v."from" desc, v.indicator, v.area_id limit ${page.limit} offset ${page.at}`)
  const reasons = await lastReasons(
    db,
    rows.flatMap((r) => (r.findings ?? []).map(({ check }) => ({ indicator: r.indicator, areaId: r.areaId, check }))),
  )
  const index = await areaIndex(db)
  const items = await Promise.all(
    rows.map(async ({ areaId, ...r }): Promise<WaitingOut> => {
      const area = index.get(areaId)
      const indicator = figureIndicator(db, r.indicator)
      return {
        ...r,
        title: indicator?.title ?? { vi: r.indicator, en: r.indicator },
        unit: indicator?.unit ?? '',
        area: area.code,
        areaName: area.fullName,
        steps: (await approvalSteps(db, index.lineage(areaId))).length,
        enteredAt: isoVn(r.enteredAt),
        findings: (r.findings ?? []).map((f) => ({
          ...f,
          lastReason: f.reason === null ? (reasons(r.indicator, areaId, f.check) ?? null) : null,
        })),
      }
    }),
  )
  return { items, total, odd }
}

/** Every waiting figure that a bulk move would touch, at most 40,000. */
export async function waitingPlaces(
  db: Sql,
  actor: Actor,
  query: WaitingQuery,
  right: 'figures:write' | 'figures:approve',
): Promise<Place[]> {
  const where = await filterOf(db, actor, query, right)
  const rows = await db.rows<Pick<Row, 'indicator' | 'areaId' | 'period' | 'category'>>(
    sql`select v.indicator, v.area_id as "areaId", v.period, v.category from figures.value v where ${where} order by v.id limit 40000`,
  )
  const index = await areaIndex(db)
  const periods = new Map(rows.map((r) => [r.period, parsePeriod(r.period)!]))
  return rows.flatMap((r) => {
    const indicator = figureIndicator(db, r.indicator)
    const period = periods.get(r.period)!
    return indicator ? [{ indicator, area: index.get(r.areaId), period, category: r.category }] : []
  })
}

/** Something odd was found and nobody said why it is right. */
const ODD = sql`exists (select from figures.finding f where f.value_id = v.id and f.reason is null)`

async function filterOf(
  db: Sql,
  actor: Actor,
  query: WaitingQuery,
  right: 'figures:read' | 'figures:write' | 'figures:approve',
): Promise<SqlText> {
  const period = query.period === undefined ? undefined : parsePeriod(query.period)
  if (query.period !== undefined && !period) throw wrong('/period', REFUSALS.period(query.period))
  const index = await areaIndex(db)
  const day = period?.to ?? vnDay(db.now)
  const root = query.area === undefined ? undefined : index.find(query.area, day)
  if (query.area !== undefined && !root) throw unknownArea(index, query.area, day, 422)
  const wanted = query.indicator?.split(',').map((one) => one.trim())
  const fields = new Map<string, FigureIndicatorWithId[]>()
  for (const i of db.db.declared.indicators.values())
    if (i.of === 'figure' && (!wanted || wanted.includes(i.id) || wanted.includes(i.module)))
      fields.set(i.module, [...(fields.get(i.module) ?? []), i as FigureIndicatorWithId])
  const parts: SqlText[] = []
  for (const [field, own] of fields) {
    const within: Reach = await reach(db, actor, right, field)
    parts.push(sql`(v.indicator = any(${own.map((i) => i.id)}::text[]) and ${reachFilter(sql`v.area_id`, within)})`)
  }
  const any = parts.length ? parts.reduce((a, b) => sql`${a} or ${b}`) : sql`false`
  const status = query.status ?? undefined
  return sql`v.known_to is null and v.workflow <> 'official' and (${any})
    ${status ? sql`and v.workflow = ${status}` : empty} ${period ? sql`and v.period = ${period.text}` : empty}
    ${root ? sql`and v.area_id = any(${index.subtree(root.id)}::int[])` : empty}
    ${query.odd === undefined ? empty : query.odd === 'yes' ? sql`and ${ODD}` : sql`and not ${ODD}`}`
}

function wrong(path: string, message: Text) {
  return expected(message, { errors: [{ path, message }] })
}
