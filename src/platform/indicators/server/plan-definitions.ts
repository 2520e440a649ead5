import type { FieldError } from '#kernel/errors.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { nfc, slug } from '#kernel/vietnamese.ts'
import { may } from '#platform/access/server/may.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { FigureIndicator, Indicator } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { declaredIndicators } from '#platform/declared.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DefinitionIn } from '../contract.ts'
import { differences } from '../formulas/differences.ts'
import { findCycle } from '../formulas/find-cycle.ts'
import { nameFinder } from '../formulas/name-finder.ts'
import { usesNow } from '../formulas/uses.ts'
import { FAULTS } from './definition-faults.ts'
import { readDefinition } from './read-definition.ts'
import { wrongTerms } from './wrong-terms.ts'

/** A definition ready to be written. */
export interface PlannedDefinition {
  index: number
  id: string
  module: string
  definition: FigureIndicator
  since: string
  note: string | null
  /** The same stands there already: nothing is written. */
  same: boolean
}

/** What would become of definitions: written, or refused field by field. */
export interface DefinitionPlan {
  planned: PlannedDefinition[]
  refused: Map<number, FieldError[]>
  /** Rows refused for want of a right. */
  forbidden: number
}

const DEFAULT_MODULE = 'socio-economic'
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const ALWAYS = '1900-01-01'

/** Whether somebody may define the indicators of a field here: a right over the whole home of the centre. */
export async function mayDefine(db: Sql, actor: Actor, module: string): Promise<boolean> {
  const home = await homeOf(db)
  return may(db, actor, 'indicators:write', home.all ? null : (home.area?.id ?? null), module)
}

/**
 * Checks definitions without writing: each by itself, against those that stand, and all together, for a formula may name
 * what stands further down in the same list.
 */
export async function planDefinitions(
  db: Sql,
  actor: Actor,
  inputs: readonly DefinitionIn[],
  rows: readonly number[] = inputs.map((_, i) => i + 1),
): Promise<DefinitionPlan> {
  const { declared } = db.db
  const own = declaredIndicators(declared.modules)
  const offices = await officeIndex(db)
  const out: DefinitionPlan = { planned: [], refused: new Map(), forbidden: 0 }
  const rights = new Map<string, boolean>()
  const places = inputs.map((input) => placeOf(input))
  const bySlug = new Map<string, number>()
  const codes = new Map<string, { id: string; title: string }>()
  for (const one of declared.indicators.values())
    if (one.of === 'figure' && one.code && !one.withdrawn) codes.set(one.code, { id: one.id, title: one.title.vi })
  const find = nameFinder([
    ...[...declared.indicators.values()].filter((i) => !places.some((p) => p.id === i.id)).map(nameable),
    ...inputs.map((input, i) => ({
      id: places[i]!.id,
      code: input.code,
      title: { vi: input.title.vi, en: input.title.en ?? '' },
      short: input.short && { vi: input.short.vi, en: input.short.en ?? '' },
    })),
  ])
  const planned = new Map<string, FigureIndicator>()
  const get = (id: string): Indicator | undefined => planned.get(id) ?? declared.indicators.get(id)
  const isFigure = (id: string) => places.some((p) => p.id === id) || get(id)?.of === 'figure'

  for (const [index, input] of inputs.entries()) {
    const { id, module } = places[index]!
    const faults: FieldError[] = []
    if (!declared.modules.some((m) => m.id === module)) faults.push(FAULTS.module(module))
    else if (!(await allowed(module))) {
      faults.push(FAULTS.right(module))
      out.forbidden++
    }
    if (!id.startsWith(`${module}.`) || !NAME.test(id.slice(module.length + 1))) faults.push(FAULTS.id(id))
    const first = bySlug.get(id)
    if (first !== undefined) faults.push(FAULTS.twice(rows[first] ?? first + 1))
    else bySlug.set(id, index)
    const before = declared.indicators.get(id)
    if (before?.of === 'reading') faults.push(FAULTS.reading(id))
    const known = input.code ? codes.get(input.code) : undefined
    if (known && known.id !== id) faults.push(FAULTS.code(input.code!, known.title))
    else if (input.code) codes.set(input.code, { id, title: input.title.vi })
    if (input.since !== undefined && !isDay(input.since)) faults.push(FAULTS.since(input.since))
    if (input.withdrawn !== undefined && !isDay(input.withdrawn)) faults.push(FAULTS.since(input.withdrawn))
    const office = input.office ? offices.find(input.office) : undefined
    if (input.office && !office) faults.push(FAULTS.office(input.office))
    const definition = readDefinition(input, office?.code, { find, isFigure }, faults)
    const old = before?.of === 'figure' ? before : undefined
    const builtIn = own.get(id)
    if (builtIn?.of === 'figure')
      for (const d of differences(builtIn, definition))
        if (['unit', 'measure', 'ratio', 'formula', 'cumulative'].includes(d.field))
          faults.push(FAULTS.meaning(d.field))
    if (faults.length) out.refused.set(index, faults)
    else {
      planned.set(id, definition)
      const same = old !== undefined && differences(old, definition).length === 0
      const since = input.since ?? (old ? vnDay(db.now) : ALWAYS)
      out.planned.push({ index, id, module, definition, since, note: input.note?.trim() || null, same })
    }
  }
  out.planned = out.planned.filter(({ id, index, definition }) => {
    const wrong = wrongTerms(definition, get)
    if (wrong.length) {
      out.refused.set(index, wrong)
      return false
    }
    const way = findCycle(id, (at) => usesNow(get(at)))
    if (!way) return true
    const path = way.map((step) => get(step)?.title.vi ?? step).join(' → ')
    out.refused.set(index, [FAULTS.cycle(definition.formula ? '/formula' : '/ratio', path)])
    return false
  })
  return out

  async function allowed(module: string): Promise<boolean> {
    const known = rights.get(module) ?? (await mayDefine(db, actor, module))
    rights.set(module, known)
    return known
  }
}

/** Where a definition belongs: the id it bears, or one made from its title (its code where the title gives none). */
function placeOf(input: DefinitionIn): { id: string; module: string } {
  const dot = input.id?.indexOf('.') ?? -1
  const module = dot > 0 ? input.id!.slice(0, dot) : (input.module ?? DEFAULT_MODULE)
  if (input.id) return { id: dot > 0 ? input.id : `${module}.${input.id}`, module }
  const made = slug(nfc(input.title.vi)).slice(0, 80).replace(/-$/, '')
  const name = NAME.test(made) ? made : `i-${made || slug(input.code ?? '')}`
  return { id: `${module}.${name}`, module }
}

function nameable(i: Indicator & { id: string }) {
  return { id: i.id, code: i.of === 'figure' ? i.code : undefined, title: i.title, short: i.short }
}
