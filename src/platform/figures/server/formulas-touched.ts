import { parsePeriod } from '#kernel/period.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { OfficialFigure } from './announce.ts'
import { type Figure, figuresOf } from './figures-of.ts'
import { everGround, formulaReader, widenedFor } from './formula-figures.ts'

/** The values of formulas that change with figures that became official, where all their inputs are official. */
export async function formulasTouched(tx: Tx, figures: readonly OfficialFigure[]): Promise<OfficialFigure[]> {
  const given = new Set(figures.map((f) => f.indicator))
  const formulas = [...tx.db.declared.indicators.values()].filter(
    (i): i is FigureIndicatorWithId =>
      i.of === 'figure' &&
      i.formula !== undefined &&
      everGround(tx.db.declared, [i.id]).some((id) => id !== i.id && given.has(id)),
  )
  if (!formulas.length) return []
  const areas = new Map(figures.map((f) => [f.area.id, f.area]))
  const touched = new Set(figures.map((f) => keyOf(f.indicator, f.area.id, f.period.text)))
  const first = figures.map((f) => f.period).reduce((a, b) => (b.from < a.from ? b : a))
  const last = figures.map((f) => f.period).reduce((a, b) => (b.to > a.to ? b : a))
  // What looks back is touched by what came before it, however long ago.
  const reader = formulaReader()
  const ids = formulas.map((i) => i.id)
  const later = widenedFor(tx.db.declared, ids, { from: first.from, to: last.to }, reader) !== undefined
  const rows = await figuresOf(tx, {
    indicator: ids,
    areaIds: [...areas.keys()],
    from: first.text,
    to: later ? undefined : last.text,
    status: 'official',
  })
  const isTouched = (row: Figure): boolean =>
    touched.has(keyOf(row.indicator, row.areaId, row.period)) ||
    [...(row.inputs ?? []), ...(row.parts ? [row.parts.over, row.parts.under] : [])].some(isTouched)
  return rows.flatMap((row) => {
    const period = parsePeriod(row.period)
    const area = areas.get(row.areaId)
    if (!period || !area || row.value === null || row.category !== null || row.method !== 'recomputed') return []
    return isTouched(row) ? [{ indicator: row.indicator, area, period, value: row.value, category: null }] : []
  })
}

const keyOf = (indicator: string, areaId: number, period: string) => `${indicator}|${areaId}|${period}`
