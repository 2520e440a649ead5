import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { isDay, parseInstant, vnDay } from '#kernel/time.ts'
import { inReach, type Reach, reach } from '#platform/access/server/may.ts'
import { type Area, type AreaIndex, areaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import { named, type Sql } from '#platform/database/server/db.ts'
import { definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import { type Freshness, freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import { isDerived, usesOf } from '#platform/indicators/formulas/uses.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { FigureOut, FigureQuery } from '../contract.ts'
import { type Figure, figureIndicator, figuresOf } from './figures-of.ts'
import { restatedOf } from './restating/restated-of.ts'

/** A figure before the other rungs have said what they know of it. */
export interface Item extends Omit<FigureOut, 'freshness' | 'target' | 'unit'> {
  areaId: number
  from: string
}

/** Figures as the faces give them, the asked area's own first, then by period and code. All that the actor may see. */
export async function listFigures(db: Sql, actor: Actor, query: FigureQuery): Promise<FigureOut[]> {
  const indicators = indicatorsOf(db, query.indicator)
  const known = query.known === undefined ? undefined : instantOf(query.known)
  const index = await areaIndex(db)
  const asked = { from: query.from, to: query.to, known, status: query.status }
  const items =
    query.borders === undefined
      ? await asReported(db, index, indicators, { ...asked, area: query.area })
      : await onMap(db, index, indicators, { ...asked, area: query.area, borders: query.borders })
  const within = new Map<string, Reach>()
  for (const module of new Set(indicators.map((i) => i.module)))
    within.set(module, await reach(db, actor, 'figures:read', module))
  const seen = items.filter((i) => inReach(within.get(figureIndicator(db, i.indicator)!.module) ?? [], i.areaId))
  return dress(db, seen.sort(order(query.area)))
}

function indicatorsOf(db: Sql, asked: string | undefined): FigureIndicatorWithId[] {
  if (!asked)
    return [...db.db.declared.indicators.values()].filter((i): i is FigureIndicatorWithId => i.of === 'figure')
  return asked.split(',').map((id) => {
    const found = figureIndicator(db, id.trim())
    if (found) return found
    const message = { vi: `Không có chỉ tiêu “${id}”.`, en: `There is no figure indicator “${id}”.` }
    throw expected(message, { errors: [{ path: '/indicator', message }] })
  })
}

/** Reads `known`. @throws expected 422. */
export function instantOf(text: string): Date {
  // In an address a plus sign of an offset may have become a blank.
  const at = parseInstant(text.replace(' ', '+'))
  if (at) return at
  const message = {
    vi: `Không đọc được thời điểm “${text}”. Hãy ghi như 2026-11-21T08:00:00+07:00.`,
    en: `The instant “${text}” cannot be read. Write it like 2026-11-21T08:00:00+07:00.`,
  }
  throw expected(message, { errors: [{ path: '/known', message }] })
}

interface Window {
  from: string | undefined
  to: string | undefined
  known: Date | undefined
  status: FigureQuery['status']
  area: string | undefined
}

/** Without `borders` the code is read on each period's last day: 20900 of 2024 is Trà Sơn, of 2026 Trà My. */
async function asReported(
  db: Sql,
  index: AreaIndex,
  indicators: FigureIndicatorWithId[],
  asked: Window,
): Promise<Item[]> {
  const versions = asked.area === undefined ? undefined : index.versions(asked.area)
  if (versions && !versions.length) throw unknownArea(index, asked.area!, vnDay(db.now), 422)
  const below = new Map(versions?.map((v) => [v.id, new Set(index.subtree(v.id))]))
  const areaIds = versions && [...new Set([...below.values()].flatMap((ids) => [...ids]))]
  const rows = await figuresOf(db, { ...asked, indicator: indicators.map((i) => i.id), areaIds })
  return rows
    .filter(
      (f) =>
        !versions ||
        versions.some(
          (v) => v.validFrom <= f.to && (v.validTo === null || f.to < v.validTo) && below.get(v.id)!.has(f.areaId),
        ),
    )
    .map((f) => itemOf(f, index.get(f.areaId)))
}

async function onMap(
  db: Sql,
  index: AreaIndex,
  indicators: FigureIndicatorWithId[],
  asked: Window & { borders: string },
): Promise<Item[]> {
  const day = asked.borders
  if (!isDay(day)) {
    const message = {
      vi: `Không đọc được ngày “${day}”. Hãy ghi như 2026-01-31.`,
      en: `The day “${day}” cannot be read. Write it like 2026-01-31.`,
    }
    throw expected(message, { errors: [{ path: '/borders', message }] })
  }
  const root = asked.area === undefined ? undefined : index.find(asked.area, day)
  if (asked.area !== undefined && !root) throw unknownArea(index, asked.area, day, 422)
  const below = root && new Set(index.subtree(root.id))
  const areas = index.on(day).filter((a) => !below || below.has(a.id))
  const { area: _area, borders: _borders, ...window } = asked
  return restatedItems(db, indicators, areas, day, window)
}

/** Figures on the map of a day for units of that map. */
export async function restatedItems(
  db: Sql,
  indicators: readonly FigureIndicatorWithId[],
  areas: readonly Area[],
  borders: string,
  window: Omit<Window, 'area' | 'status'> & { status?: FigureQuery['status'] },
): Promise<Item[]> {
  const rows = await restatedOf(db, indicators, areas, borders, window)
  return rows.map(({ area, workflow, to: _to, ...row }) => ({
    ...row,
    area: area.code,
    areaFrom: area.validFrom,
    areaName: area.fullName,
    areaId: area.id,
    status: workflow,
    note: null,
  }))
}

/** A figure as it was given, for its unit. */
export function itemOf(f: Figure, area: Area): Item {
  return {
    indicator: f.indicator,
    area: area.code,
    areaFrom: area.validFrom,
    areaName: area.fullName,
    areaId: area.id,
    period: f.period,
    from: f.from,
    value: f.value,
    method: f.method,
    error: null,
    status: f.workflow,
    quality: f.quality,
    simulated: f.simulated,
    category: f.category,
    note: f.note,
    explanation: null,
  }
}

/** Adds what other rungs know: unit, freshness and target. Two statements whatever the length. */
export async function dress(db: Sql, items: Item[]): Promise<FigureOut[]> {
  const parts = (id: string) => {
    const indicator = figureIndicator(db, id)
    return indicator && isDerived(indicator) ? usesOf(indicator) : [id]
  }
  const subjects = [...new Set(items.flatMap((i) => parts(i.indicator).map((id) => `${id}/${i.areaId}`)))]
  const fresh = await freshnessOf(db, subjects)
  const targets = await targetsOf(db, items)
  const differing = await differingOf(db, items)
  return items.map(({ areaId, from: _from, ...i }) => ({
    ...i,
    // A value keeps the unit it was given in, whatever the definition says today.
    unit: (
      definitionOn(db.db.declared, i.indicator, parsePeriod(i.period)?.to ?? '') ?? figureIndicator(db, i.indicator)!
    ).unit,
    freshness: worst(parts(i.indicator).map((id) => fresh.get(`${id}/${areaId}`))),
    target: targets.get(`${i.indicator}|${areaId}|${i.period}`) ?? null,
    ...(differing.has(`${i.indicator}|${areaId}|${i.period}|${i.category ?? ''}`) && { differs: true }),
  }))
}

/** The worst state of several contracts; `none` where nobody promised anything. */
export function worst(all: readonly (Pick<Freshness, 'state'> | undefined)[]): FigureOut['freshness'] {
  const states = all.map((f) => f?.state)
  return (['missing', 'late', 'fresh'] as const).find((s) => states.includes(s)) ?? 'none'
}

async function targetsOf(db: Sql, items: Item[]): Promise<Map<string, number>> {
  const areas = [...new Set(items.map((i) => i.areaId))]
  const rows = await db.rows<{
    key: string
    value: number
  }>(sql`select indicator || '|' || area_id || '|' || period as key, value
    from indicators.target where area_id = any(${areas}::int[]) and indicator = any(${[...new Set(items.map((i) => i.indicator))]}::text[])`)
  return new Map(rows.map((r) => [r.key, r.value]))
}

/** The area asked for comes first, then by period, code, indicator. */
function order(area: string | undefined) {
  const key = (i: Item) =>
    `${i.area === area ? 0 : 1}${i.from}${i.period}|${i.area}|${i.areaFrom}|${i.indicator}|${i.category ?? ''}`
  return (a: Item, b: Item) => (key(a) < key(b) ? -1 : 1)
}

/** The figures whose givers differ and nobody has decided. */
async function differingOf(db: Sql, items: readonly Item[]): Promise<Set<string>> {
  if (!items.length) return new Set()
  const rows = await db.rows<{ key: string }>(
    named(
      'figures.differing',
      sql`select indicator || '|' || area_id || '|' || period || '|' || coalesce(category, '') as key from figures.difference
    where closed_at is null and area_id = any(${[...new Set(items.map((i) => i.areaId))]}::int[])`,
    ),
  )
  return new Set(rows.map((r) => r.key))
}
