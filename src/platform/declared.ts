import type {
  CaseType,
  FigureIndicator,
  Indicator,
  Layer,
  Module,
  ReadingIndicator,
  Rule,
  Setting,
  ThingKind,
} from './contract.ts'

type WithId<T> = T & { id: string; module: string }

/** All declarations of all modules under their full ids (`module.name`), checked. */
export interface Declared {
  modules: readonly Module[]
  /**
   * What the modules declare and what the locality defined itself, as it holds today. A live map: the indicators rung changes
   * it in place (`redefine`) when a definition changes in any process; whoever keeps something made from it asks again on
   * `indicators.changed`.
   */
  indicators: ReadonlyMap<string, WithId<Indicator>>
  /** Every version of a figure's definition with the first day it holds, oldest first. Live likewise. */
  versions: ReadonlyMap<string, readonly DatedDefinition[]>
  things: ReadonlyMap<string, WithId<ThingKind>>
  rules: ReadonlyMap<string, WithId<Rule>>
  settings: ReadonlyMap<string, WithId<Setting>>
  layers: ReadonlyMap<string, WithId<Layer>>
  cases: ReadonlyMap<string, WithId<CaseType>>
}

/** One version of a definition. */
export interface DatedDefinition {
  version: number
  /** First day it holds. */
  since: string
  definition: WithId<Indicator>
}

export type ReadingIndicatorWithId = WithId<ReadingIndicator>
export type FigureIndicatorWithId = WithId<FigureIndicator>
export type CaseTypeWithId = WithId<CaseType>

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/**
 * Gathers and checks what the modules declare. References may be full ids or names inside the module.
 * @throws naming the module and the declaration that is wrong: a bad one stops the boot.
 */
export function declare(modules: readonly Module[]): Declared {
  const seen = new Set<string>()
  for (const m of modules) {
    if (!NAME.test(m.id)) throw wrong(m.id, 'id', 'must be kebab-case')
    if (seen.has(m.id)) throw wrong(m.id, 'id', 'is declared twice')
    seen.add(m.id)
  }
  const declared: Declared = {
    modules,
    indicators: declaredIndicators(modules),
    versions: new Map(),
    things: gather(modules, (m) => m.things),
    rules: gather(modules, (m) => m.rules),
    settings: gather(modules, (m) => m.settings),
    layers: gather(modules, (m) => m.layers),
    cases: gather(modules, (m) => m.cases),
  }
  checkReferences(declared)
  return declared
}

/** What the modules alone declare, by full id. */
export function declaredIndicators(modules: readonly Module[]): Map<string, WithId<Indicator>> {
  return gather(modules, (m) => m.indicators)
}

/**
 * Puts versions kept in the database over what the modules declare, in place: the indicators that are there and what holds
 * on `today`. A definition that begins later is known but does not hold yet; one that has none before holds from the start.
 */
export function redefine(
  declared: Declared,
  kept: ReadonlyMap<string, readonly DatedDefinition[]>,
  today: string,
): void {
  const indicators = declared.indicators as Map<string, WithId<Indicator>>
  const versions = declared.versions as Map<string, readonly DatedDefinition[]>
  const own = declaredIndicators(declared.modules)
  for (const id of indicators.keys()) if (!own.has(id) && !kept.has(id)) indicators.delete(id)
  versions.clear()
  for (const [id, all] of kept) {
    versions.set(id, all)
    const holds = versionOn(all, today)
    if (holds) indicators.set(id, holds.definition)
  }
}

/** The definition a value of a period that ends on `day` was given under: the newest begun by then, else the first. */
export function definitionOn(declared: Declared, id: string, day: string): WithId<Indicator> | undefined {
  return versionOn(declared.versions.get(id) ?? [], day)?.definition ?? declared.indicators.get(id)
}

/** Of versions in the order they were written the last whose day has come; the first where none has. */
function versionOn(all: readonly DatedDefinition[], day: string): DatedDefinition | undefined {
  return all.findLast((one) => one.since <= day) ?? all[0]
}

function gather<T extends object>(
  modules: readonly Module[],
  of: (m: Module) => Record<string, T> | undefined,
): Map<string, WithId<T>> {
  const all = new Map<string, WithId<T>>()
  for (const m of modules)
    for (const [name, value] of Object.entries(of(m) ?? {})) {
      if (!NAME.test(name)) throw wrong(m.id, name, 'must be kebab-case')
      all.set(`${m.id}.${name}`, { ...value, id: `${m.id}.${name}`, module: m.id })
    }
  return all
}

function checkReferences(d: Declared): void {
  for (const i of d.indicators.values()) {
    if (i.of !== 'figure' || !i.ratio) continue
    for (const part of [i.ratio.over, i.ratio.under])
      if (!d.indicators.has(part)) throw wrong(i.module, i.id, `is a ratio of unknown ${part}`)
  }
  for (const t of d.things.values())
    for (const r of t.reads ?? [])
      if (d.indicators.get(r)?.of !== 'reading') throw wrong(t.module, t.id, `reads unknown ${r}`)
  for (const r of d.rules.values()) {
    const { kind, indicator } = r.watches
    const known =
      kind === 'giver' || kind === 'backup' ? d.modules.some((m) => m.id === indicator) : d.indicators.has(indicator)
    if (!known) throw wrong(r.module, r.id, `watches unknown ${r.watches.indicator}`)
    if (r.things && !d.things.has(r.things)) throw wrong(r.module, r.id, `watches unknown things ${r.things}`)
    for (const level of 'levels' in r.watches ? r.watches.levels : []) {
      const at = level.at
      if (typeof at === 'object' && 'setting' in at && !d.settings.has(at.setting))
        throw wrong(r.module, r.id, `uses unknown setting ${at.setting}`)
    }
  }
  for (const c of d.cases.values()) checkCaseType(d, c)
  for (const l of d.layers.values()) {
    const ok =
      'things' in l.show
        ? d.things.has(l.show.things)
        : d.indicators.has('figure' in l.show ? l.show.figure : l.show.reading)
    if (!ok) throw wrong(l.module, l.id, 'shows something unknown')
  }
}

function checkCaseType(d: Declared, c: CaseTypeWithId): void {
  if (!c.states[c.start]) throw wrong(c.module, c.id, `starts in unknown state ${c.start}`)
  const known = (state: string) => state in c.states || state === 'open' || state === 'ended'
  for (const [name, move] of Object.entries(c.moves)) {
    const odd = move.from.find((state) => !known(state))
    if (odd) throw wrong(c.module, c.id, `move ${name} leaves unknown state ${odd}`)
    if (move.to !== 'same' && !c.states[move.to])
      throw wrong(c.module, c.id, `move ${name} goes to unknown state ${move.to}`)
  }
  for (const tuned of [c.term, c.cutoff])
    if (tuned && typeof tuned === 'object' && 'setting' in tuned && !d.settings.has(tuned.setting))
      throw wrong(c.module, c.id, `uses unknown setting ${tuned.setting}`)
}

const wrong = (module: string, name: string, why: string) => new Error(`Module ${module}: ${name} ${why}`)
