import type { Text } from '#kernel/text.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { groundOf } from '#platform/indicators/formulas/uses.ts'
import { weakest } from '../figures-of.ts'
import { formulaReader } from '../formula-figures.ts'
import type { RestatedFigure } from './restated-of.ts'

type Find = (id: string) => FigureIndicatorWithId | undefined

/** The indicators whose own rows must be restated so that these can be worked out: formulas are replaced by what they use. */
export function restatedGround(indicators: readonly FigureIndicatorWithId[], find: Find): FigureIndicatorWithId[] {
  const ids = new Set(indicators.flatMap((i) => (i.formula ? groundOf(i.id, find) : [i.id])))
  return [...ids].flatMap((id) => {
    const indicator = find(id)
    return indicator && !indicator.formula ? [indicator] : []
  })
}

/**
 * Works formulas out again from their restated inputs, formulas among them first: never from restated results, because
 * what is divided cannot be added. A break among the inputs is a break of the result.
 * @param join what a result carries beside its numbers, from its inputs in the order of the formula's names.
 */
export function restateFormulas<F extends RestatedFigure>(
  indicators: readonly FigureIndicatorWithId[],
  rows: readonly F[],
  find: Find,
  join: (result: RestatedFigure, inputs: readonly F[]) => F,
): F[] {
  const read = formulaReader()
  const cells = new Map<string, Map<string, F>>()
  for (const row of rows) {
    const known = cells.get(row.indicator) ?? new Map<string, F>()
    cells.set(row.indicator, known.set(placeOf(row), row))
  }
  const cellsOf = (id: string, above: readonly string[]): Map<string, F> => {
    const known = cells.get(id)
    const indicator = find(id)
    const made = indicator?.formula && !above.includes(id) ? read(indicator.formula.text) : undefined
    if (known || !indicator?.formula || !made) return known ?? new Map()
    const inputs = made.names.map((name) => cellsOf(indicator.formula!.of[name] ?? '', [...above, id]))
    const found = new Map<string, F>()
    for (const [place, first] of inputs[0] ?? []) {
      const all = inputs.map((cell) => cell.get(place))
      if (all.some((one) => one === undefined)) continue
      const given = all as F[]
      const lacking = given.find((one) => one.value === null)
      const values = Object.fromEntries(made.names.map((name, i) => [name, given[i]!.value ?? Number.NaN]))
      const value = lacking ? null : made.evaluate(values)
      found.set(
        place,
        join(
          {
            ...first,
            indicator: id,
            value,
            method:
              value === null ? 'break' : given.some((one) => one.method === 'allocated') ? 'allocated' : 'recomputed',
            error: value === null ? null : errorOf(made.names, given, made.evaluate, value),
            ...weakest(given),
            simulated: given.some((one) => one.simulated),
            explanation: lacking ? lacking.explanation : fromParts(indicator.formula.text),
          },
          given,
        ),
      )
    }
    cells.set(id, found)
    return found
  }
  return indicators.flatMap((indicator) => [...cellsOf(indicator.id, []).values()])
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
