import type { FieldError } from '#kernel/errors.ts'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { compileFormula } from '#platform/indicators/formulas/compile-formula.ts'
import { nameFinder } from '#platform/indicators/formulas/name-finder.ts'
import { FAULTS } from '#platform/indicators/server/definition-faults.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { FormulaPreview } from '../contract.ts'
import { figureIndicator, figuresOf } from './figures-of.ts'
import { compute } from './formula-figures.ts'

/** How many periods a preview shows, newest first. */
const SHOWN = 6

/**
 * What a formula gives for an area in its newest periods, before it is saved.
 * @throws expected 422 naming what cannot be read or found; forbidden outside of the actor's areas.
 */
export async function previewFormula(
  db: Sql,
  actor: Actor,
  asked: { formula: string; area: string },
): Promise<FormulaPreview> {
  const made = compileFormula(asked.formula)
  if ('reason' in made) throw refuse(FAULTS.formula(made.reason))
  const find = nameFinder(
    [...db.db.declared.indicators.values()].map((i) => ({ ...i, code: i.of === 'figure' ? i.code : undefined })),
  )
  const ids = made.names.map((name) => {
    const found = find(name)
    if (!found.length) throw refuse(FAULTS.unknown('/formula', name))
    if (found.length > 1) throw refuse(FAULTS.several('/formula', name, found.join(', ')))
    if (!figureIndicator(db, found[0]!)) throw refuse(FAULTS.notFigure('/formula', name))
    return found[0]!
  })
  const area = await getArea(db, asked.area, vnDay(db.now))
  for (const id of ids) await mustMay(db, actor, 'figures:read', area.id, figureIndicator(db, id)!.module)
  const rows = (await figuresOf(db, { indicator: ids, areaIds: [area.id], most: 5000 })).filter(
    (f) => f.category === null,
  )
  const cells = new Map(rows.map((f) => [`${f.indicator}|${f.period}`, f]))
  const periods = [...new Map(rows.map((f) => [f.period, f.from])).entries()].sort((a, b) => (a[1] < b[1] ? 1 : -1))
  const items = periods.flatMap(([period]) => {
    const inputs = ids.map((id) => cells.get(`${id}|${period}`))
    if (inputs.some((f) => !f)) return []
    const whole = inputs.map((f) => f!)
    return [{ period, value: compute('', made, whole)?.value ?? null, inputs: whole.map((f) => f.value) }]
  })
  return {
    areaName: area.fullName,
    names: made.names.map((name, i) => ({ name, indicator: ids[i]!, ...wordsOf(db, ids[i]!) })),
    items: items.slice(0, SHOWN),
  }
}

function wordsOf(db: Sql, id: string): { title: Text; unit: string } {
  const { title, unit } = figureIndicator(db, id)!
  return { title, unit }
}

const refuse = (error: FieldError) => expected(error.message, { errors: [{ ...error, path: '/formula' }] })
