import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { emptyPlane, type Plane, workedOut } from '../../pivot/plane.ts'
import { sumUp, sumUpNothing, sumUpRatio, type Total } from '../../pivot/roll-up.ts'
import { figureIndicator } from '../figures-of.ts'
import { formulaReader } from '../formula-figures.ts'

interface Worked {
  plane: Plane
  total: Total
}

/**
 * Works out ratios and formulas from the planes of their inputs, and the total of all units by measure: flows and stocks are
 * summed, ratios and formulas recomputed from the sums of what they are made of, indices and ranks have none.
 * @returns a function of an indicator and of which rows may be seen of it (left out: all).
 */
export function workOut(db: Sql, planes: ReadonlyMap<string, Plane>, stood: Uint8Array, width: number) {
  const read = formulaReader()
  const made = new Map<string, Plane>()
  const planeOf = (indicator: FigureIndicatorWithId): Plane => {
    const known = made.get(indicator.id)
    if (known) return known
    const own = planes.get(indicator.id) ?? emptyPlane(stood.length)
    // What is computed in a circle (none can be saved) would see itself as it is stored.
    made.set(indicator.id, own)
    const plane = computed(indicator, own)
    made.set(indicator.id, plane)
    return plane
  }
  const inputsOf = (ids: readonly string[]): Plane[] =>
    ids.map((id) => {
      const indicator = figureIndicator(db, id)
      return indicator ? planeOf(indicator) : emptyPlane(stood.length)
    })
  const computed = (indicator: FigureIndicatorWithId, own: Plane): Plane => {
    const { ratio } = indicator
    const formula = formulaOf(indicator)
    if (formula) return workedOut(own, inputsOf(formula.ids), formula.evaluate)
    if (!ratio) return own
    const inputs = inputsOf([ratio.over, ratio.under])
    return workedOut(own, inputs, ([over, under]) => (under === 0 ? null : (ratio.scale * over!) / under!))
  }
  const formulaOf = ({ formula }: FigureIndicatorWithId) => {
    const compiled = formula && read(formula.text)
    if (!formula || !compiled) return undefined
    const ids = compiled.names.map((name) => formula.of[name] ?? '')
    const evaluate = (values: readonly number[]) =>
      compiled.evaluate(Object.fromEntries(compiled.names.map((name, i) => [name, values[i]!])))
    return { ids, evaluate }
  }
  const totalOf = (indicator: FigureIndicatorWithId, seen: Uint8Array): Total => {
    const { values } = planeOf(indicator)
    const { ratio, measure } = indicator
    const formula = formulaOf(indicator)
    if (formula) {
      const inputs = formula.ids.map((id) => {
        const one = figureIndicator(db, id)
        return one ? totalOf(one, seen) : sumUpNothing(emptyPlane(stood.length).values, seen, width)
      })
      return {
        values: Float64Array.from({ length: width }, (_, p) => {
          const at = inputs.map((one) => one.values[p]!)
          return at.some(Number.isNaN) ? Number.NaN : (formula.evaluate(at) ?? Number.NaN)
        }),
        missing: Int32Array.from({ length: width }, (_, p) => Math.max(...inputs.map((one) => one.missing[p]!))),
      }
    }
    if (ratio) {
      const [over, under] = inputsOf([ratio.over, ratio.under])
      return sumUpRatio(over!.values, under!.values, seen, width, ratio.scale)
    }
    return measure === 'flow' || measure === 'stock' ? sumUp(values, seen, width) : sumUpNothing(values, seen, width)
  }
  return (indicator: FigureIndicatorWithId, mayShow?: (row: number) => boolean): Worked => {
    const plane = planeOf(indicator)
    if (!mayShow) return { plane, total: totalOf(indicator, stood) }
    const blank = emptyPlane(stood.length)
    const seen = stood.slice()
    const shown: Plane = { values: plane.values.slice(), marks: plane.marks.slice() }
    for (let row = 0; row < stood.length / width; row++) {
      if (mayShow(row)) continue
      const [from, to] = [row * width, (row + 1) * width]
      shown.values.set(blank.values.subarray(from, to), from)
      shown.marks.set(blank.marks.subarray(from, to), from)
      seen.fill(0, from, to)
    }
    return { plane: shown, total: totalOf(indicator, seen) }
  }
}
