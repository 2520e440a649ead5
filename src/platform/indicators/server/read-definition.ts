import type { FieldError } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { nfc, slug } from '#kernel/vietnamese.ts'
import type { Dimension, FigureIndicator, Formula } from '#platform/contract.ts'
import type { DefinitionIn } from '../contract.ts'
import { compileFormula } from '../formulas/compile-formula.ts'
import { FAULTS } from './definition-faults.ts'

/** How names of other indicators are found. */
export interface Names {
  find(name: string): readonly string[]
  isFigure(id: string): boolean
}

/** The definition somebody gave, cleaned, with names turned into ids. What is wrong is put into `faults`. */
export function readDefinition(
  input: DefinitionIn,
  office: string | undefined,
  names: Names,
  faults: FieldError[],
): FigureIndicator {
  const title = words(input.title)
  if (!title.vi) faults.push(FAULTS.title())
  const unit = nfc(input.unit)
  if (!unit) faults.push(FAULTS.unit())
  if (input.min !== undefined && input.max !== undefined && input.min >= input.max) faults.push(FAULTS.bounds())
  if (input.ratio && input.formula?.trim()) faults.push(FAULTS.both())
  if (input.ratio && input.measure !== 'ratio') faults.push(FAULTS.ratio())
  const idOf = (path: string, name: string): string => {
    const found = names.find(name)
    if (!found.length) faults.push(FAULTS.unknown(path, name))
    else if (found.length > 1) faults.push(FAULTS.several(path, name, found.join(', ')))
    else if (!names.isFigure(found[0]!)) faults.push(FAULTS.notFigure(path, name))
    return found[0] ?? name
  }
  const ratio = input.ratio && {
    over: idOf('/ratio/over', input.ratio.over),
    under: idOf('/ratio/under', input.ratio.under),
    scale: input.ratio.scale,
  }
  const formula = input.formula?.trim() ? formulaOf(input.formula.trim(), idOf, faults) : undefined
  const categories = input.categories?.length ? dimensions(input.categories, faults) : undefined
  return {
    of: 'figure',
    title,
    ...(input.short && { short: words(input.short) }),
    unit,
    ...(input.decimals !== undefined && { decimals: input.decimals }),
    measure: input.measure,
    better: input.better ?? 'neither',
    periods: [...new Set(input.periods)],
    ...(input.code && { code: nfc(input.code) }),
    ...(input.group && { group: nfc(input.group) }),
    ...(ratio && { ratio }),
    ...(formula && { formula }),
    ...(input.calendar === 'decree-09' && { calendar: input.calendar }),
    ...(input.cumulative && { cumulative: true }),
    ...(categories && { categories }),
    ...(input.min !== undefined && { min: input.min }),
    ...(input.max !== undefined && { max: input.max }),
    ...(input.jump !== undefined && { jump: input.jump }),
    ...(input.tolerance !== undefined && { tolerance: input.tolerance }),
    ...(input.dueDays !== undefined && { due: { dueDays: input.dueDays } }),
    ...(office !== undefined && { office }),
    ...(input.public === true && { public: true }),
    ...(input.basis && { restate: { basis: input.basis } }),
    ...(input.source && { source: nfc(input.source) }),
    ...(input.withdrawn && { withdrawn: input.withdrawn }),
  }
}

function formulaOf(text: string, idOf: (path: string, name: string) => string, faults: FieldError[]): Formula {
  const made = compileFormula(text)
  if ('reason' in made) {
    faults.push(FAULTS.formula(made.reason))
    return { text, of: {} }
  }
  return { text, of: Object.fromEntries(made.names.map((name) => [name, idOf('/formula', name)])) }
}

/** Dimensions with an id for each value; the ids of all values of an indicator differ, for a figure bears one alone. */
function dimensions(given: NonNullable<DefinitionIn['categories']>, faults: FieldError[]): Dimension[] {
  const seen = new Set<string>()
  const fresh = (id: string) => {
    if (seen.has(id) || !id) faults.push(FAULTS.category(id))
    seen.add(id)
    return id
  }
  return given.map(({ id, title, values, whole }) => ({
    id: id || slug(title.vi),
    title: words(title),
    values: values.map((value) => ({ id: fresh(value.id || slug(value.title.vi)), title: words(value.title) })),
    ...(whole && { whole: true }),
  }))
}

const words = ({ vi, en }: { vi: string; en?: string | undefined }): Text => ({ vi: nfc(vi), en: nfc(en || vi) })
