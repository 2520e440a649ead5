import type { Tx } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { OfficialFigure } from './announce.ts'
import { figuresOf } from './figures-of.ts'
import { everGround } from './formula-figures.ts'

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
  const places = new Map(figures.map((f) => [`${f.area.id}|${f.period.text}`, f]))
  const sorted = figures.map((f) => f.period).sort((a, b) => (a.from < b.from ? -1 : 1))
  const last = figures.map((f) => f.period).sort((a, b) => (a.to < b.to ? 1 : -1))[0]
  const rows = await figuresOf(tx, {
    indicator: formulas.map((i) => i.id),
    areaIds: [...new Set(figures.map((f) => f.area.id))],
    from: sorted[0]?.text,
    to: last?.text,
    status: 'official',
  })
  return rows.flatMap((row) => {
    const at = places.get(`${row.areaId}|${row.period}`)
    if (!at || row.value === null || row.category !== null || row.method !== 'recomputed') return []
    return [{ indicator: row.indicator, area: at.area, period: at.period, value: row.value, category: null }]
  })
}
