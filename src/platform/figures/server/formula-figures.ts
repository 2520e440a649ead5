import type { Formula } from '#platform/contract.ts'
import { type Declared, definitionOn } from '#platform/declared.ts'
import { type CompiledFormula, compileFormula } from '#platform/indicators/formulas/compile-formula.ts'
import { reachOf, usesOf } from '#platform/indicators/formulas/uses.ts'
import { type Figure, weakest } from './figures-of.ts'
import type { Given, Place } from './work-formulas.ts'

/** Formulas read once: made for one question, for its many cells. */
export function formulaReader(): (text: string) => CompiledFormula | undefined {
  const read = new Map<string, CompiledFormula | undefined>()
  return (text) => {
    if (!read.has(text)) {
      const made = compileFormula(text)
      read.set(text, 'reason' in made ? undefined : made)
    }
    return read.get(text)
  }
}

/** A formula with the days it holds for: a value of a period is worked out as its definition of then said. */
export interface FormulaVersion {
  formula: Formula
  holds(day: string): boolean
}

/** The formulas an indicator has had, by its versions; none where it is entered. */
export function formulaVersions(declared: Declared, id: string): FormulaVersion[] {
  const kept = declared.versions.get(id) ?? []
  const all = kept.length ? kept.map((one) => one.definition) : [declared.indicators.get(id)]
  return all.flatMap((definition) =>
    definition?.of === 'figure' && definition.formula
      ? [
          {
            formula: definition.formula,
            holds: (day: string) => !kept.length || definitionOn(declared, id, day) === definition,
          },
        ]
      : [],
  )
}

/** Everything indicators were ever worked out from, themselves included: what must be read to work them out. */
export function everGround(declared: Declared, ids: readonly string[]): string[] {
  const all = new Set(ids)
  for (const id of all) {
    const kept = declared.versions.get(id)?.map((one) => one.definition) ?? []
    for (const one of [declared.indicators.get(id), ...kept]) for (const next of usesOf(one)) all.add(next)
  }
  return [...all]
}

/**
 * A window of days that is wide enough to work indicators out: formulas may look back, and at a base year. Rows before and
 * after the asked window are read for them and not answered.
 * @returns first and last day to read, or undefined where nothing beyond the window is needed.
 */
export function widenedFor(
  declared: Declared,
  ids: readonly string[],
  asked: { from: string; to: string },
  read: ReturnType<typeof formulaReader>,
): { from: string; to: string } | undefined {
  const definitionsOf = (id: string) => {
    const kept = declared.versions.get(id)?.map((one) => one.definition) ?? []
    const now = declared.indicators.get(id)
    return kept.length || !now ? kept : [now]
  }
  const { back, years } = reachOf(ids, definitionsOf, read)
  if (!back && !years.length) return undefined
  const first = Math.min(Number(asked.from.slice(0, 4)) - back, ...years)
  const last = Math.max(...years)
  // A decree year begins in December, a season in November before.
  const from = first > 1901 ? `${first - 1}-11-01` : '0001-01-01'
  return { from: [from, asked.from].sort()[0]!, to: [`${last}-12-31`, asked.to].sort()[1]! }
}

/** One value from its terms: as official and as good as the weakest of what they are made of. Undefined when it cannot be said. */
export function compute(
  indicator: string,
  made: CompiledFormula,
  given: readonly Given<Figure>[],
  place: Place,
): Figure | undefined {
  if (given.some((one) => one.value === null)) return undefined
  const value = made.evaluate(given.map((one) => one.value!))
  if (value === null) return undefined
  const inputs = [...new Set(given.flatMap((one) => one.used))]
  const latest = inputs.reduce((a, b) => (a.knownFrom > b.knownFrom ? a : b))
  const { workflow, quality } = weakest(inputs)
  const same = <T>(of: (f: Figure) => T): T | null => (inputs.every((f) => of(f) === of(latest)) ? of(latest) : null)
  const { parts: _parts, ...plain } = latest
  return {
    ...plain,
    id: null,
    indicator,
    period: place.period.text,
    from: place.period.from,
    to: place.period.to,
    value,
    method: 'recomputed',
    workflow,
    quality,
    giver: same((f) => f.giver),
    signer: same((f) => f.signer),
    sourceId: same((f) => f.sourceId),
    runId: same((f) => f.runId),
    cell: null,
    note: null,
    simulated: inputs.some((f) => f.simulated),
    inputs,
  }
}
