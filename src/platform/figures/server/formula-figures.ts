import type { Formula } from '#platform/contract.ts'
import { type Declared, definitionOn } from '#platform/declared.ts'
import { type CompiledFormula, compileFormula } from '#platform/indicators/formulas/compile-formula.ts'
import { usesOf } from '#platform/indicators/formulas/uses.ts'
import { type Figure, weakest } from './figures-of.ts'

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
 * The figures of an indicator with formulas, for each area, period and category for which all inputs are known: as
 * official and as good as the weakest of them. Where one is missing the value that somebody reported stands.
 * @param rowsOf the figures of an input, recomputed themselves where they are.
 */
export function formulaFigures(
  id: string,
  versions: readonly FormulaVersion[],
  reported: readonly Figure[],
  rowsOf: (id: string) => readonly Figure[],
  read: ReturnType<typeof formulaReader>,
): Figure[] {
  const found = new Map(reported.map((f) => [where(f), f]))
  for (const { formula, holds } of versions) {
    const made = read(formula.text)
    if (!made) continue
    const inputs = made.names.map((name) => new Map(rowsOf(formula.of[name] ?? '').map((f) => [where(f), f])))
    const [first, ...rest] = inputs
    for (const [key, head] of first ?? []) {
      if (!holds(head.to)) continue
      const others = rest.map((map) => map.get(key))
      if (others.some((f) => f === undefined)) continue
      const computed = compute(id, made, [head, ...(others as Figure[])])
      if (computed) found.set(key, computed)
    }
  }
  return [...found.values()]
}

/** One value from its inputs, in the order of the formula's names. Undefined when it cannot be said. */
export function compute(indicator: string, made: CompiledFormula, inputs: readonly Figure[]): Figure | undefined {
  if (inputs.some((f) => f.value === null)) return undefined
  const value = made.evaluate(Object.fromEntries(made.names.map((name, i) => [name, inputs[i]!.value!])))
  if (value === null) return undefined
  const latest = inputs.reduce((a, b) => (a.knownFrom > b.knownFrom ? a : b))
  const { workflow, quality } = weakest(inputs)
  const same = <T>(of: (f: Figure) => T): T | null => (inputs.every((f) => of(f) === of(latest)) ? of(latest) : null)
  const { parts: _parts, ...plain } = latest
  return {
    ...plain,
    id: null,
    indicator,
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
    inputs: [...inputs],
  }
}

const where = (f: Figure) => `${f.areaId}|${f.period}|${f.category ?? ''}`
