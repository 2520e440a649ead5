import { type Period, parsePeriod } from '#kernel/period.ts'
import { isCumulative } from '#kernel/restating/cumulative.ts'
import type { Formula } from '#platform/contract.ts'
import { type Declared, definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import type { CompiledFormula } from '#platform/indicators/formulas/compile-formula.ts'
import { differences } from '#platform/indicators/formulas/differences.ts'
import { type Term, type TermWay, termPeriod, termWays } from '#platform/indicators/formulas/term.ts'
import { everGround, type formulaReader, formulaVersions } from './formula-figures.ts'

/** What a row must tell to stand in a formula. */
export interface FormulaRow {
  period: string
  from: string
  to: string
  category: string | null
  value: number | null
}

/** A term as it was found: its value (null where a row has none) and the rows it was made of. */
export interface Given<R> {
  value: number | null
  used: readonly R[]
}

/** Where a value stands: one unit, period and category. */
export interface Place {
  unit: number
  period: Period
  category: string | null
}

export interface FormulaWork<R extends FormulaRow> {
  read: ReturnType<typeof formulaReader>
  /** The rows of an indicator that is no formula, worked out where it is a ratio. */
  rowsOf(id: string): readonly R[]
  unitOf(row: R): number
  /** The value at a place from what its terms were found to be. Undefined where none can be said. */
  make(id: string, formula: Formula, made: CompiledFormula, given: readonly Given<R>[], place: Place): R | undefined
}

/**
 * Works formulas out, each value by the definition of its time, through time as far as they look. A value made from its own
 * past is worked out from the oldest on. Where the way an indicator is counted changed in between, nothing is compared.
 * @returns the rows of an indicator: worked out where all that is needed is there, elsewhere as somebody reported them.
 */
export function workFormulas<R extends FormulaRow>(declared: Declared, work: FormulaWork<R>): (id: string) => R[] {
  const versions = new Map<string, ReturnType<typeof formulaVersions>>()
  const stored = new Map<string, Map<string, R>>()
  const made = new Map<string, Map<string, R | undefined>>()
  const rows = new Map<string, R[]>()
  const periods = new Map<string, Period | undefined>()
  const steps = waysThroughTime(declared)

  const versionsOf = (id: string) => remember(versions, id, () => formulaVersions(declared, id))
  const periodOf = (text: string) => remember(periods, text, () => parsePeriod(text))
  const keyOf = (unit: number, period: string, category: string | null) => `${unit}|${period}|${category ?? ''}`
  const storedOf = (id: string) =>
    remember(
      stored,
      id,
      () => new Map(work.rowsOf(id).map((row) => [keyOf(work.unitOf(row), row.period, row.category), row])),
    )

  function at(id: string, place: Place): R | undefined {
    const key = keyOf(place.unit, place.period.text, place.category)
    const own = storedOf(id).get(key)
    const version = versionsOf(id).find((one) => one.holds(place.period.to))
    const compiled = version && work.read(version.formula.text)
    if (!version || !compiled) return own
    const known = remember(made, id, () => new Map<string, R | undefined>())
    if (known.has(key)) return known.get(key)
    // What is computed in a circle (none can be saved) would see itself as it is stored.
    known.set(key, own)
    const given: Given<R>[] = []
    for (const term of compiled.terms) {
      const found = look(term, version.formula.of[term.name] ?? '', place, id)
      if (!found) return own
      given.push(found)
    }
    const row = work.make(id, version.formula, compiled, given, place) ?? own
    known.set(key, row)
    return row
  }

  function look(term: Term, id: string, place: Place, by: string): Given<R> | undefined {
    if (!term.shifts.length && term.as === 'own') {
      const row = at(id, place)
      return row && { value: row.value, used: [row] }
    }
    for (const way of steps(term, id, place.period, by)) {
      const find = (text: string) => {
        const period = periodOf(text)
        return period && at(id, { ...place, period })
      }
      const plus = way.plus.flatMap((text) => find(text) ?? [])
      const less = way.less.flatMap((text) => find(text) ?? [])
      if (plus.length < way.plus.length || less.length < way.less.length) continue
      const used = [...plus, ...less]
      if (used.some((row) => row.value === null)) return { value: null, used }
      return { value: sum(plus) - sum(less), used }
    }
    return undefined
  }

  return function rowsOf(id) {
    if (!versionsOf(id).length) return [...work.rowsOf(id)]
    return remember(rows, id, () => {
      const places = new Map<string, Place>()
      for (const ground of everGround(declared, [id]))
        for (const row of work.rowsOf(ground)) {
          const period = periodOf(row.period)
          const unit = work.unitOf(row)
          const key = keyOf(unit, row.period, row.category)
          if (period && !places.has(key)) places.set(key, { unit, period, category: row.category })
        }
      // From the oldest on: what is made from its own past finds it ready.
      return [...places.values()]
        .sort((a, b) => (a.period.from < b.period.from ? -1 : a.period.from > b.period.from ? 1 : 0))
        .flatMap((place) => at(id, place) ?? [])
    })
  }
}

/** The ways to say a term from a period, worked out once; none where the indicator was counted in another way by then. */
function waysThroughTime(declared: Declared) {
  const known = new Map<string, readonly TermWay[]>()
  const compares = comparable(declared)
  return (term: Term, id: string, from: Period, by: string): readonly TermWay[] =>
    remember(known, `${id}|${by === id}|${from.text}|${JSON.stringify(term)}`, () => {
      const period = termPeriod(term, from)
      const then = period && (definitionOn(declared, id, period.to) as FigureIndicatorWithId | undefined)
      if (!period || then?.of !== 'figure' || !compares(id, period.to, from.to, by)) return []
      return termWays(term, period, isCumulative(then))
    })
}

/**
 * Whether an indicator was counted in the same way on two days, for the formula of another (`by`). A formula that goes on from
 * its own past says itself how: only its unit and measure must have stayed.
 */
export function comparable(declared: Declared): (id: string, day: string, other: string, by: string) => boolean {
  const known = new Map<unknown, Map<string, boolean>>()
  return (id, day, other, by) => {
    const [a, b] = [definitionOn(declared, id, day), definitionOn(declared, id, other)]
    if (a === b) return true
    if (a?.of !== 'figure' || b?.of !== 'figure') return false
    const own = by === id
    const beside = remember(known, a as unknown, () => new Map<string, boolean>())
    const breaks = () => differences(a, b).some((one) => one.breaks && !(own && one.field === 'formula'))
    return remember(beside, `${own} ${other}`, () => !breaks())
  }
}

const sum = (rows: readonly FormulaRow[]) => rows.reduce((all, row) => all + row.value!, 0)

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  if (known.has(key)) return known.get(key)!
  const value = make()
  known.set(key, value)
  return value
}
