import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Declared } from '#platform/declared.ts'
import type { IdleGroup } from '../contract.ts'
import { SCREENS } from '../screens.ts'
import { mondayOf } from './count-usage.ts'

/** Weeks without anybody looking after which a figure counts as not looked at. */
const WEEKS = 4

/**
 * Screens nobody opened in a week. A week in which nothing at all was counted says nothing: then the group is empty.
 * @param week its Monday.
 */
export async function unopenedScreens(db: Sql, week: string): Promise<IdleGroup> {
  const rows = await db.rows<{ page: string }>(sql`select distinct page from reports.usage where week = ${week}`)
  const opened = new Set(rows.map((r) => r.page))
  const closed = opened.size ? Object.entries(SCREENS).filter(([page]) => !opened.has(page)) : []
  const items = closed.map(([page, title]) => ({
    title,
    link: page.includes('$') ? null : page,
    since: null,
    note: null,
  }))
  return { id: 'screens-unopened', n: items.length, items, link: null }
}

/**
 * Sources that bring figures nobody uses: no rule watches them, no layer of the map shows them, no ratio that is used is
 * made of them, and nobody has opened the page of one for four weeks. Sources of readings are left out: which series came
 * by which source is not kept.
 */
export async function unusedSources(db: Sql): Promise<IdleGroup> {
  const since = addDays(mondayOf(vnDay(db.now)), -7 * (WEEKS - 1))
  const opened = await db.rows<{ subject: string }>(
    sql`select distinct subject from reports.usage where subject <> '' and week >= ${since}`,
  )
  const used = usedIndicators(db.db.declared, new Set(opened.map((r) => r.subject)))
  const rows = await db.rows<{ id: string; title: Text; lastAt: Date | null; indicators: string[] }>(sql`
    select s.id, s.title, s.last_at as "lastAt", array_agg(distinct v.indicator) as indicators
    from sources.source s join figures.value v on v.source_id = s.id and v.known_to is null
    where s.state <> 'off' group by s.id order by s.last_at nulls first, s.id`)
  const items = rows
    .filter((r) => !r.indicators.some((i) => used.has(i)))
    .map((r) => ({ title: r.title, link: `/app/sources/${r.id}`, since: r.lastAt?.toISOString() ?? null, note: null }))
  return { id: 'sources-unused', n: items.length, items: items.slice(0, 10), link: '/app/sources' }
}

/** The indicators somebody or something uses: looked at, watched, drawn, or part of a ratio that is. */
export function usedIndicators(declared: Declared, looked: ReadonlySet<string>): Set<string> {
  const used = new Set(looked)
  for (const rule of declared.rules.values()) used.add(rule.watches.indicator)
  for (const layer of declared.layers.values()) {
    if ('figure' in layer.show) used.add(layer.show.figure)
    if ('reading' in layer.show) used.add(layer.show.reading)
    if ('things' in layer.show) for (const read of declared.things.get(layer.show.things)?.reads ?? []) used.add(read)
  }
  for (const indicator of declared.indicators.values())
    if (indicator.of === 'figure' && indicator.ratio && used.has(indicator.id))
      for (const part of [indicator.ratio.over, indicator.ratio.under]) used.add(part)
  return used
}
