import type { Text } from '#kernel/text.ts'
import type { Declared, FigureIndicatorWithId } from '#platform/declared.ts'
import type { CompiledFormula } from '#platform/indicators/formulas/compile-formula.ts'
import { weakest } from '../figures-of.ts'
import { everGround, formulaReader, formulaVersions } from '../formula-figures.ts'
import type { RestatedFigure } from './restated-of.ts'

/** The indicators whose own rows must be restated so that these can be worked out: formulas are replaced by what they use. */
export function restatedGround(
  declared: Declared,
  indicators: readonly FigureIndicatorWithId[],
): FigureIndicatorWithId[] {
  const ids = new Set(
    indicators.flatMap((i) => (formulaVersions(declared, i.id).length ? everGround(declared, [i.id]) : [i.id])),
  )
  return [...ids].flatMap((id) => {
    const indicator = declared.indicators.get(id)
    return indicator?.of === 'figure' && !indicator.formula ? [indicator as FigureIndicatorWithId] : []
  })
}

/**
 * Works formulas out again from their restated inputs, formulas among them first: never from restated results, because
 * what is divided cannot be added. A break among the inputs is a break of the result.
 * @param join what a result carries beside its numbers, from its inputs in the order of the formula's names.
 */
export function restateFormulas<F extends RestatedFigure>(
  declared: Declared,
  indicators: readonly FigureIndicatorWithId[],
  rows: readonly F[],
  join: (result: RestatedFigure, inputs: readonly F[]) => F,
): F[] {
  const read = formulaReader()
  const cells = new Map<string, Map<string, F>>()
  for (const row of rows) {
    const known = cells.get(row.indicator) ?? new Map<string, F>()
    cells.set(row.indicator, known.set(placeOf(row), row))
  }
  const made = new Set<string>()
  const cellsOf = (id: string): Map<string, F> => {
    const found = cells.get(id) ?? new Map<string, F>()
    // What is worked out in a circle (none can be saved) would see itself as it was restated.
    cells.set(id, found)
    if (made.has(id)) return found
    made.add(id)
    for (const { formula, holds } of formulaVersions(declared, id)) {
      const expression = read(formula.text)
      if (!expression) continue
      const inputs = expression.names.map((name) => cellsOf(formula.of[name] ?? ''))
      for (const [place, first] of inputs[0] ?? []) {
        const given = inputs.flatMap((cell) => cell.get(place) ?? [])
        if (given.length === inputs.length && holds(first.to))
          found.set(place, join(workedOut(id, formula.text, expression, given), given))
      }
    }
    return found
  }
  return indicators.flatMap((indicator) => [...cellsOf(indicator.id).values()])
}

function workedOut(
  id: string,
  text: string,
  { names, evaluate }: CompiledFormula,
  given: readonly RestatedFigure[],
): RestatedFigure {
  const lacking = given.find((one) => one.value === null)
  const value = lacking ? null : evaluate(Object.fromEntries(names.map((name, i) => [name, given[i]!.value!])))
  const allocated = given.some((one) => one.method === 'allocated')
  return {
    ...given[0]!,
    indicator: id,
    value,
    method: value === null ? 'break' : allocated ? 'allocated' : 'recomputed',
    error: value === null ? null : errorOf(names, given, evaluate, value),
    ...weakest(given),
    simulated: given.some((one) => one.simulated),
    explanation: lacking ? lacking.explanation : fromParts(text),
  }
}

/** First order: how far the result moves when each input is off by its own error, one at a time, added up as a bound. */
function errorOf(
  names: readonly string[],
  inputs: readonly RestatedFigure[],
  evaluate: (values: Record<string, number>) => number | null,
  value: number,
): number | null {
  if (inputs.every((one) => one.error === null)) return null
  const given = Object.fromEntries(names.map((name, i) => [name, inputs[i]!.value!]))
  let error = 0
  for (const [i, name] of names.entries()) {
    const off = inputs[i]!.error
    if (!off) continue
    const moved = [off, -off].map((by) => evaluate({ ...given, [name]: given[name]! + by }))
    error += Math.max(...moved.map((one) => Math.abs((one ?? value) - value)))
  }
  return error
}

const placeOf = (row: RestatedFigure) => `${row.area.id}|${row.period}|${row.category ?? ''}`

const fromParts = (formula: string): Text => ({
  vi: `Tính lại theo công thức ${formula} từ các số đã quy đổi.`,
  en: `Worked out again as ${formula} from restated inputs.`,
})
