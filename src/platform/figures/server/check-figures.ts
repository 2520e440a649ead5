import sql from 'sql-template-tag'
import { previousPeriod } from '#kernel/period.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { checkRow } from './check-row.ts'
import { REFUSALS } from './refusals.ts'
import { type CheckedFigure, type FigureRow, figureKey, type RowWord } from './row.ts'

/** What would become of rows: taken, refused with the reason, or taken with a question mark. */
export interface FiguresChecked {
  good: CheckedFigure[]
  rejected: RowWord[]
  warnings: RowWord[]
  /** How many were refused for want of a right. */
  forbidden: number
}

/** Checks rows without writing: each by itself, against each other, and against what the actor may do. */
export async function checkFigures(db: Sql, actor: Actor, rows: readonly FigureRow[]): Promise<FiguresChecked> {
  const ground = { declared: db.db.declared, areas: await areaIndex(db), now: db.now }
  const separate = await settingAt<boolean>(db, 'figures.separate-duties')
  const rights = new Map<string, Promise<boolean>>()
  const mayDo = (right: 'figures:write' | 'figures:approve', f: CheckedFigure) => {
    const key = `${right} ${f.area.id} ${f.indicator.module}`
    const known = rights.get(key) ?? may(db, actor, right, f.area.id, f.indicator.module)
    rights.set(key, known)
    return known
  }
  const out: FiguresChecked = { good: [], rejected: [], warnings: [], forbidden: 0 }
  const seen = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    const f = checkRow(row, index, ground)
    if (!('indicator' in f)) {
      out.rejected.push({ index, reason: f })
      continue
    }
    const key = figureKey({ indicator: f.indicator.id, areaId: f.area.id, period: f.period.text, category: f.category })
    const first = seen.get(key)
    const refused = await notAllowed(f)
    if (refused) out.forbidden++
    if (refused) out.rejected.push({ index, reason: refused })
    else if (first !== undefined) out.rejected.push({ index, reason: REFUSALS.twice(first) })
    else {
      seen.set(key, index)
      out.good.push(f)
    }
  }
  out.warnings = await findJumps(db, out.good)
  return out

  async function notAllowed(f: CheckedFigure) {
    if (!(await mayDo('figures:write', f))) return REFUSALS.right(f.area.fullName)
    if (f.status !== 'official') return undefined
    if (!(await mayDo('figures:approve', f))) return REFUSALS.approve(f.area.fullName)
    return separate && actor.kind !== 'system' ? REFUSALS.separate() : undefined
  }
}

/** Values far from the one of the period before, in one statement. */
async function findJumps(db: Sql, figures: readonly CheckedFigure[]): Promise<RowWord[]> {
  const asked = figures
    .filter((f) => f.indicator.jump !== undefined)
    .map((f) => ({ f, before: previousPeriod(f.period).text }))
  if (!asked.length) return []
  const keys = asked.map(({ f, before }) => ({
    index: f.index,
    indicator: f.indicator.id,
    area: f.area.id,
    period: before,
    category: f.category ?? '',
  }))
  const rows = await db.rows<{ index: number; value: number; period: string }>(sql`select k.index, v.value, v.period
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (index int, indicator text, area int, period text, category text)
    join figures.value v on v.indicator = k.indicator and v.area_id = k.area and v.period = k.period and coalesce(v.category, '') = k.category
    where v.known_to is null and v.workflow = 'official'`)
  const before = new Map(rows.map((r) => [r.index, r]))
  return asked.flatMap(({ f }) => {
    const old = before.get(f.index)
    if (!old || old.value === 0 || Math.abs(f.value - old.value) <= Math.abs(old.value) * f.indicator.jump!) return []
    return [{ index: f.index, reason: REFUSALS.jump(f.indicator, f.value, old.value, old.period) }]
  })
}
