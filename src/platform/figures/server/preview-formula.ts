import type { FieldError } from '#kernel/errors.ts'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Declared } from '#platform/declared.ts'
import { compileFormula } from '#platform/indicators/formulas/compile-formula.ts'
import { nameFinder } from '#platform/indicators/formulas/name-finder.ts'
import { termWords } from '#platform/indicators/formulas/term-words.ts'
import { FAULTS } from '#platform/indicators/server/definition-faults.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { FormulaPreview } from '../contract.ts'
import { figureIndicator, figuresOf } from './figures-of.ts'
import { compute, formulaReader } from './formula-figures.ts'
import { workFormulas } from './work-formulas.ts'

const TRIED = 'tried'

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
  const byId = Map.groupBy(rows, (f) => f.indicator)
  const items: FormulaPreview['items'] = []
  // As if it were defined already: worked out by the same hand as figures are.
  const tried = {
    ...db.db.declared,
    versions: new Map([...db.db.declared.versions].filter(([id]) => ids.includes(id))),
    indicators: new Map<string, unknown>([
      ...ids.map((id) => [id, { ...figureIndicator(db, id)!, formula: undefined }] as const),
      [
        TRIED,
        {
          of: 'figure',
          formula: { text: asked.formula, of: Object.fromEntries(made.names.map((n, i) => [n, ids[i]!])) },
        },
      ],
    ]),
  } as unknown as Declared
  workFormulas(withoutFormulas(tried), {
    read: formulaReader(),
    rowsOf: (id) => byId.get(id) ?? [],
    unitOf: (row) => row.areaId,
    make: (id, _formula, compiled, given, place) => {
      const value = compute(id, compiled, given, place)
      items.push({ period: place.period.text, value: value?.value ?? null, inputs: given.map((one) => one.value) })
      return value
    },
  })(TRIED)
  items.reverse()
  return {
    areaName: area.fullName,
    names: made.terms.map((term) => {
      const id = ids[made.names.indexOf(term.name)]!
      return { name: term.name, indicator: id, ...wordsOf(db, id), through: termWords(term) }
    }),
    items: items.slice(0, SHOWN),
  }
}

/** Inputs are worked out already: only what is tried is a formula. */
function withoutFormulas(declared: Declared): Declared {
  const plain = <T extends object>(one: T): T => ({ ...one, formula: undefined })
  return {
    ...declared,
    versions: new Map(
      [...declared.versions].map(([id, all]) => [
        id,
        all.map((one) => ({ ...one, definition: plain(one.definition) })),
      ]),
    ),
  }
}

function wordsOf(db: Sql, id: string): { title: Text; unit: string } {
  const { title, unit } = figureIndicator(db, id)!
  return { title, unit }
}

const refuse = (error: FieldError) => expected(error.message, { errors: [{ ...error, path: '/formula' }] })
