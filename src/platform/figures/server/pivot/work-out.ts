import type { Period } from '#kernel/period.ts'
import { isCumulative } from '#kernel/restating/cumulative.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import { type Term, termPeriod, termWays } from '#platform/indicators/formulas/term.ts'
import { emptyPlane, type Plane, workedOut } from '../../pivot/plane.ts'
import { sumUp, sumUpNothing, sumUpRatio, type Total } from '../../pivot/roll-up.ts'
import { type TermColumn, termMissing, termPlane } from '../../pivot/term-plane.ts'
import { figureIndicator } from '../figures-of.ts'
import { type FormulaVersion, formulaReader, formulaVersions } from '../formula-figures.ts'
import { comparable } from '../work-formulas.ts'

interface Worked {
  plane: Plane
  total: Total
}

/**
 * Works out ratios and formulas from the planes of their inputs, and the total of all units by measure: flows and stocks are
 * summed, ratios and formulas recomputed from the sums of what they are made of, indices and ranks have none. A formula is the
 * one of its time, and looks through time as far as the table reaches.
 * @returns a function of an indicator and of which rows may be seen of it (left out: all).
 */
export function workOut(db: Sql, planes: ReadonlyMap<string, Plane>, stood: Uint8Array, periods: readonly Period[]) {
  const width = periods.length
  const { declared } = db.db
  const read = formulaReader()
  const place = new Map(periods.map((period, p) => [period.text, p]))
  const compares = comparable(declared)
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
    const versions = formulaVersions(declared, indicator.id)
    if (versions.length) {
      // What goes on from its own past is gone through as often as the table has periods.
      const turns = versions.some(({ formula }) => Object.values(formula.of).includes(indicator.id)) ? width : 1
      let plane = own
      for (let turn = 0; turn < turns; turn++) {
        made.set(indicator.id, plane)
        plane = versions.reduce((under, version) => byFormula(indicator.id, under, version), own)
      }
      return plane
    }
    if (!ratio) return own
    const inputs = inputsOf([ratio.over, ratio.under])
    return workedOut(own, inputs, ([over, under]) => (under === 0 ? null : (ratio.scale * over!) / under!))
  }
  const byFormula = (by: string, own: Plane, { formula, holds }: FormulaVersion): Plane => {
    const compiled = read(formula.text)
    if (!compiled) return own
    const inputs = compiled.terms.map((term) => {
      const id = formula.of[term.name] ?? ''
      const [plane] = inputsOf([id])
      return isOwn(term) ? plane! : termPlane(plane!, columnsOf(term, id, by))
    })
    const plane = workedOut(own, inputs, compiled.evaluate)
    const out: Plane = { values: own.values.slice(), marks: own.marks.slice() }
    const held = periods.map((period) => holds(period.to))
    for (let i = 0; i < out.values.length; i++)
      if (held[i % width]) {
        out.values[i] = plane.values[i]!
        out.marks[i] = plane.marks[i]!
      }
    return out
  }
  /** Where in the table a term of each column is found; nowhere where the indicator was counted in another way by then. */
  const columnsOf = (term: Term, id: string, by: string): TermColumn[] =>
    periods.map((from) => {
      const period = termPeriod(term, from)
      const then = period && definitionOn(declared, id, period.to)
      if (!period || then?.of !== 'figure' || !compares(id, period.to, from.to, by)) return []
      return termWays(term, period, isCumulative(then)).flatMap(({ plus, less }) => {
        const at = {
          plus: plus.flatMap((text) => place.get(text) ?? []),
          less: less.flatMap((t) => place.get(t) ?? []),
        }
        return at.plus.length === plus.length && at.less.length === less.length ? [at] : []
      })
    })
  const totalling = new Set<string>()
  const totalOf = (indicator: FigureIndicatorWithId, seen: Uint8Array): Total => {
    const { values } = planeOf(indicator)
    const { ratio, measure } = indicator
    const versions = formulaVersions(declared, indicator.id)
    const added = measure === 'flow' || measure === 'stock' ? sumUp : sumUpNothing
    if (versions.length && !totalling.has(indicator.id)) {
      totalling.add(indicator.id)
      const total = totalByFormulas(indicator.id, versions, added(values, seen, width), seen)
      totalling.delete(indicator.id)
      return total
    }
    if (ratio) {
      const [over, under] = inputsOf([ratio.over, ratio.under])
      return sumUpRatio(over!.values, under!.values, seen, width, ratio.scale)
    }
    return added(values, seen, width)
  }
  const totalByFormulas = (by: string, versions: readonly FormulaVersion[], total: Total, seen: Uint8Array): Total => {
    for (const { formula, holds } of versions) {
      const compiled = read(formula.text)
      if (!compiled) continue
      const inputs = compiled.terms.map((term) => {
        const id = formula.of[term.name] ?? ''
        const one = figureIndicator(db, id)
        const whole = one ? totalOf(one, seen) : sumUpNothing(emptyPlane(stood.length).values, seen, width)
        if (isOwn(term)) return whole
        const columns = columnsOf(term, id, by)
        const plane = { values: whole.values, marks: emptyPlane(width).marks }
        return { values: termPlane(plane, columns).values, missing: termMissing(whole.missing, columns) }
      })
      for (const [p, period] of periods.entries()) {
        if (!holds(period.to)) continue
        const at = inputs.map((one) => one.values[p]!)
        const lacks = inputs.map((one) => one.missing[p]!)
        // Sums of one time and of another compare only where they lack the same number of units.
        const through = compiled.terms.some((term) => !isOwn(term))
        const apart = through && lacks.some((n) => n !== lacks[0] || n < 0)
        total.missing[p] = Math.max(...lacks)
        total.values[p] = apart || at.some(Number.isNaN) ? Number.NaN : (compiled.evaluate(at) ?? Number.NaN)
      }
    }
    return total
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

const isOwn = (term: Term) => !term.shifts.length && term.as === 'own'
