import type { Period } from '#kernel/period.ts'
import { aloneNeeds, isCumulative } from '#kernel/restating/cumulative.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { givesWay } from '#platform/jobs/server/give-way.ts'
import { checkShare, checkSum } from '../checks/balance.ts'
import { checkCopied } from '../checks/copied.ts'
import type { Finding } from '../checks/finding.ts'
import { checkFall, checkJump } from '../checks/jump.ts'
import { checkOutlier, type Usual, usualOf } from '../checks/outlier.ts'
import { aloneValues, type Held, heldAgainst, heldNeeds } from './alone-values.ts'
import { figureIndicator } from './figures-of.ts'
import type { CheckedFigure } from './row.ts'
import { type StandingValues, standingValues } from './standing-values.ts'
import { valuesByKey } from './values-by-key.ts'

/** A figure as the checks look at it. */
export type Judged = Pick<CheckedFigure, 'index' | 'indicator' | 'area' | 'period' | 'value' | 'category'>

/**
 * What is odd about figures, by their index: jump, outlier, balance and copies, against what stands and against each other.
 * One statement however many they are.
 */
export async function findOdd(db: Sql, figures: readonly Judged[]): Promise<Map<number, Finding[]>> {
  if (!figures.length) return new Map()
  const index = await areaIndex(db)
  const relations = relationsOf(db)
  const peersOf = likeUnits(index)
  const before = new Map<string, Held>()
  for (const { period } of figures) if (!before.has(period.text)) before.set(period.text, heldAgainst(period))
  const declared = new Map(figures.map((f) => [f.indicator.id, f.indicator]))
  const indicators = new Set(figures.flatMap((f) => [f.indicator.id, ...relations.beside(f.indicator.id)]))
  const own = new Set<number>()
  const like = new Set<number>()
  for (const { area, period } of figures) {
    own.add(area.id)
    for (const id of peersOf(area.id, period.to)) like.add(id)
  }
  for (const id of own) like.add(id)
  // What is usual is asked of like units in the same period; what was before only of the unit itself.
  const current = new Set(before.keys())
  const then = heldNeeds([...declared.values()], [...before.values()])
  // What runs on since January is compared month by month, so that the eve is asked of like units too.
  const running = [...declared.values()].filter(isCumulative)
  const eves = aloneNeeds(running.length ? [...before.values()].map((e) => e.period) : [], true)
  const ids = [...indicators]
  const standing = joined(
    await standingValues(db, { indicators: ids, periods: [...current], areaIds: [...like] }),
    await standingValues(db, {
      indicators: ids,
      periods: [...then].filter((p) => !current.has(p)),
      areaIds: [...own],
    }),
    current,
  )
  const aside = await standingValues(db, {
    indicators: running.map((i) => i.id),
    periods: running.length ? eves : [],
    areaIds: [...like],
  })
  const batch = valuesByKey()
  for (const f of figures) batch.under(f.indicator.id, f.period.text, f.category).set(f.area.id, f.value)
  const now = (indicator: string, period: string, category: string | null, area: number) =>
    batch.of(indicator, period, category, area) ?? standing.of(indicator, period, category, area)

  const found = new Map<number, Finding[]>()
  const add = (index: number, finding: Finding | undefined) => {
    if (!finding) return
    const has = found.get(index)
    if (!has) found.set(index, [finding])
    else if (!has.some((h) => h.check === finding.check)) has.push(finding)
  }
  const alone = aloneValues(now)
  const usual = memoUsual(standing, aside, peersOf)
  const turn = givesWay()
  for (const f of figures) {
    await turn()
    const { previous, lastYear } = before.get(f.period.text)!
    const at = (period: Period | undefined) => {
      const value = period && alone(f.indicator, period, f.category, f.area.id)
      return value === undefined ? undefined : { period: period!.text, value }
    }
    if (isCumulative(f.indicator)) {
      const level = previous && now(f.indicator.id, previous.text, f.category, f.area.id)
      const sameYear = previous?.text.slice(0, 4) === f.period.text.slice(0, 4)
      if (level !== undefined && sameYear)
        add(f.index, checkFall(f.indicator, f.value, { period: previous!.text, value: level }))
      const own = at(f.period)?.value
      if (own !== undefined) add(f.index, checkJump(f.indicator, own, at(previous), at(lastYear), true))
    } else add(f.index, checkJump(f.indicator, f.value, at(previous), at(lastYear)))
    const like = usual(f)
    const compared = like?.alone ? at(f.period)?.value : f.value
    if (compared !== undefined) add(f.index, checkOutlier(f.indicator, compared, like?.usual, like?.alone))
    for (const finding of relations.check(f, now, standing)) add(f.index, finding)
  }
  for (const [, unit] of Map.groupBy(figures, (f) => `${f.area.id}|${f.period.text}`)) {
    const { previous } = before.get(unit[0]!.period.text)!
    if (previous === undefined) continue
    const cells = unit.map((f) => ({
      value: f.value,
      before: now(f.indicator.id, previous.text, f.category, f.area.id) ?? null,
    }))
    const finding = checkCopied(cells, previous.text)
    if (finding) for (const [n, f] of unit.entries()) if (cells[n]!.value === cells[n]!.before) add(f.index, finding)
  }
  return found
}

/** What stands in some periods and, read apart, in all others. */
function joined(now: StandingValues, then: StandingValues, periods: ReadonlySet<string>): StandingValues {
  const of = (period: string) => (periods.has(period) ? now : then)
  return {
    of: (indicator, period, category, areaId) => of(period).of(indicator, period, category, areaId),
    all: (indicator, period, category) => of(period).all(indicator, period, category),
    categories: (indicator, period) => of(period).categories(indicator, period),
  }
}

/** Units of the same kind below the same unit on a day. */
function likeUnits(index: AreaIndex): (areaId: number, day: string) => readonly number[] {
  const known = new Map<string, number[]>()
  return (areaId, day) => {
    const area = index.get(areaId)
    const key = `${area.parentId ?? 'top'}|${area.kind}|${day}`
    const found = known.get(key)
    if (found) return found
    const all = area.parentId === null ? index.on(day, area.kind) : index.children(area.parentId, day)
    const ids = all.filter((a) => a.kind === area.kind).map((a) => a.id)
    known.set(key, ids)
    return ids
  }
}

/** What is usual, and whether of the period alone out of what runs on since January. */
interface Like {
  usual: Usual | undefined
  alone: boolean
}

/**
 * What is usual among like units in the same period, worked out once for each indicator, period and group of units. What runs
 * on since January is compared month by month where enough units let it be said, else as it stands.
 */
function memoUsual(
  standing: StandingValues,
  aside: StandingValues,
  peersOf: (areaId: number, day: string) => readonly number[],
) {
  const known = new Map<string, Map<readonly number[], Like>>()
  const alone = aloneValues((indicator, period, category, area) => aside.of(indicator, period, category, area))
  return (f: Judged): Like | undefined => {
    const all = standing.all(f.indicator.id, f.period.text, f.category)
    if (all.size === 0) return undefined
    const key = `${f.indicator.id}|${f.period.text}|${f.category ?? ''}`
    const groups = known.get(key) ?? new Map<readonly number[], Like>()
    known.set(key, groups)
    // The list of like units is one object for all of them.
    const units = peersOf(f.area.id, f.period.to)
    if (!groups.has(units)) {
      const own = isCumulative(f.indicator)
        ? usualOf(
            f.indicator,
            units.flatMap((id) => alone(f.indicator, f.period, f.category, id) ?? []),
          )
        : undefined
      const usual =
        own ??
        usualOf(
          f.indicator,
          units.flatMap((id) => all.get(id) ?? []),
        )
      groups.set(units, { usual, alone: own !== undefined })
    }
    return groups.get(units)
  }
}

type Now = (indicator: string, period: string, category: string | null, area: number) => number | undefined

/** Which indicators stand in a relation to which: parts of ratios that have a most, and declared sums. */
function relationsOf(db: Sql) {
  const figures = [...db.db.declared.indicators.values()].flatMap((i) => (i.of === 'figure' ? [i] : []))
  const ratios = figures.filter((i) => i.ratio && i.max !== undefined)
  const sums = figures.filter((i) => i.sumOf?.length)
  const ratiosWith = (id: string) => ratios.filter((r) => r.ratio!.over === id || r.ratio!.under === id)
  const sumsWith = (id: string) => sums.filter((s) => s.id === id || s.sumOf!.includes(id))
  const shares = new Map<string, typeof ratios>()
  const totals = new Map<string, typeof sums>()
  const remember = <T>(map: Map<string, T>, id: string, make: (id: string) => T): T => {
    const found = map.get(id) ?? make(id)
    map.set(id, found)
    return found
  }
  return {
    beside: (id: string): string[] => [
      ...remember(shares, id, ratiosWith).flatMap((r) => [r.ratio!.over, r.ratio!.under]),
      ...remember(totals, id, sumsWith).flatMap((s) => [s.id, ...s.sumOf!]),
    ],
    check(f: Judged, now: Now, standing: StandingValues): Finding[] {
      const { id } = f.indicator
      const value = (of: string, category = f.category) => now(of, f.period.text, category, f.area.id)
      const out: (Finding | undefined)[] = []
      for (const r of remember(shares, id, ratiosWith)) {
        const [over, under] = [value(r.ratio!.over), value(r.ratio!.under)]
        const [o, u] = [figureIndicator(db, r.ratio!.over), figureIndicator(db, r.ratio!.under)]
        if (over !== undefined && under !== undefined && o && u)
          out.push(checkShare({ ...r, scale: r.ratio!.scale }, { ...o, value: over }, { ...u, value: under }))
      }
      for (const s of remember(totals, id, sumsWith)) {
        const [whole, parts] = [value(s.id), partsOf(s.sumOf!, value)]
        if (whole !== undefined)
          out.push(
            checkSum(
              s,
              whole,
              parts.map((p) => ({ title: s.title, value: p })),
              parts.length === s.sumOf!.length,
            ),
          )
      }
      const { measure } = f.indicator
      if (measure === 'flow' || measure === 'stock') {
        const declared = (f.indicator.categories ?? []).flatMap((d) => d.values.map((v) => v.id))
        const names = [
          ...new Set([...declared, ...standing.categories(id, f.period.text), ...(f.category ? [f.category] : [])]),
        ]
        const whole = value(id, null)
        if (names.length && whole !== undefined)
          for (const { parts, complete } of partsByDimension(f.indicator, names, (name) => value(id, name)))
            out.push(
              checkSum(
                f.indicator,
                whole,
                parts.map((p) => ({ title: f.indicator.title, value: p })),
                complete,
              ),
            )
      }
      return out.filter((one): one is Finding => one !== undefined)
    },
  }
}

const partsOf = (names: readonly string[], value: (name: string) => number | undefined): number[] =>
  names.flatMap((name) => value(name) ?? [])

/**
 * The parts that are there, by dimension. Of a declared dimension whose values make the whole, all of them together must;
 * of any other the parts must not be more than the whole.
 */
function partsByDimension(
  { categories = [] }: Judged['indicator'],
  names: readonly string[],
  value: (name: string) => number | undefined,
): { parts: number[]; complete: boolean }[] {
  const declared = new Map(categories.flatMap((d) => d.values.map((v) => [v.id, d] as const)))
  const groups = Map.groupBy(names, (name) => declared.get(name) ?? dimensionOf(name))
  return [...groups].map(([of, group]) => {
    const parts = partsOf(group, value)
    return { parts, complete: typeof of !== 'string' && of.whole === true && parts.length === of.values.length }
  })
}

/** `sex=female` and `sex=male` belong together; a category without a dimension stands among its like. */
const dimensionOf = (category: string): string => /^(.+?)[=:]/.exec(category)?.[1] ?? ''
