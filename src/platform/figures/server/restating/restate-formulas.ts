import type { Text } from '#kernel/text.ts'
import type { Declared, FigureIndicatorWithId } from '#platform/declared.ts'
import type { CompiledFormula } from '#platform/indicators/formulas/compile-formula.ts'
import { weakest } from '../figures-of.ts'
import { everGround, formulaReader, formulaVersions } from '../formula-figures.ts'
import { type Given, type Place, workFormulas } from '../work-formulas.ts'
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
 * @param join what a result carries beside its numbers, from the rows it was made of.
 */
export function restateFormulas<F extends RestatedFigure>(
  declared: Declared,
  indicators: readonly FigureIndicatorWithId[],
  rows: readonly F[],
  join: (result: RestatedFigure, inputs: readonly F[]) => F,
): F[] {
  const cells = Map.groupBy(rows, (row) => row.indicator)
  const rowsOf = workFormulas<F>(declared, {
    read: formulaReader(),
    rowsOf: (id) => cells.get(id) ?? [],
    unitOf: (row) => row.area.id,
    make: (id, formula, made, given, place) => {
      const used = [...new Set(given.flatMap((one) => one.used))]
      return join(workedOut(id, formula.text, made, given, used, place), used)
    },
  })
  return indicators.flatMap((indicator) => rowsOf(indicator.id))
}

function workedOut(
  id: string,
  text: string,
  made: CompiledFormula,
  given: readonly Given<RestatedFigure>[],
  used: readonly RestatedFigure[],
  { period }: Place,
): RestatedFigure {
  const lacking = used.find((one) => one.value === null)
  const value = lacking ? null : made.evaluate(given.map((one) => one.value!))
  const allocated = used.some((one) => one.method === 'allocated')
  return {
    ...used[0]!,
    indicator: id,
    period: period.text,
    from: period.from,
    to: period.to,
    value,
    method: value === null ? 'break' : allocated ? 'allocated' : 'recomputed',
    error: value === null ? null : errorOf(made, given, used, value),
    ...weakest(used),
    simulated: used.some((one) => one.simulated),
    explanation: lacking ? lacking.explanation : fromParts(text),
  }
}

/** First order: how far the result moves when each term is off by its own error, one at a time, added up as a bound. */
function errorOf(
  { evaluate }: CompiledFormula,
  given: readonly Given<RestatedFigure>[],
  used: readonly RestatedFigure[],
  value: number,
): number | null {
  if (used.every((one) => one.error === null)) return null
  const values = given.map((one) => one.value!)
  let error = 0
  for (const [i, one] of given.entries()) {
    const off = one.used.reduce((sum, row) => sum + (row.error ?? 0), 0)
    if (!off) continue
    const moved = [off, -off].map((by) => evaluate(values.with(i, values[i]! + by)))
    error += Math.max(...moved.map((result) => Math.abs((result ?? value) - value)))
  }
  return error
}

const fromParts = (formula: string): Text => ({
  vi: `Tính lại theo công thức ${formula} từ các số đã quy đổi.`,
  en: `Worked out again as ${formula} from restated inputs.`,
})
