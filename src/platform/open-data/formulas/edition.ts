import { type Count, countKey, placeKey, type Total } from './small-numbers.ts'
import { type Bond, bondOfTotal, bondsOfCategories, bondsOfLevel, bondsOfPeriods } from './sums-of.ts'

/** Names a count with its value: a corrected one is another. */
export const nameOf = (one: Pick<Count, 'indicator' | 'area' | 'period' | 'category' | 'value'>): string =>
  `${countKey(one)}=${one.value}`

/** The counts that stand in an edition, arranged by what they are added up along. */
export interface Table {
  /** Takes the changes of the next edition. @returns the sums that are new with it. */
  change(come: readonly Count[], gone: readonly Count[]): Bond[]
  /** The name of what stands at each place, by `countKey`. */
  names(): Map<string, string>
}

type Groups = Map<string, Map<string, Count>>

/** An empty table. @param totals which indicators are declared to be sums of others. */
export function tableOf(totals: readonly Total[]): Table {
  const standing = new Map<string, Count>()
  const levels: Groups = new Map()
  const units: Groups = new Map()
  const rows: Groups = new Map()
  const placesOf = (one: Count): [Groups, string][] => [
    [levels, `${one.indicator}|${one.period}|${one.category ?? ''}`],
    [units, `${one.indicator}|${one.area}|${one.period}`],
    [rows, `${one.indicator}|${one.area}|${one.category ?? ''}`],
  ]
  const sumsOver = new Map<string, Total[]>()
  for (const total of totals)
    for (const id of [total.indicator, ...total.of]) sumsOver.set(id, [...(sumsOver.get(id) ?? []), total])
  const totalsAt = (changed: readonly Count[]): Bond[] => {
    const found = new Map<string, Bond>()
    for (const one of changed)
      for (const total of sumsOver.get(one.indicator) ?? []) {
        const at = (indicator: string) => standing.get(countKey({ ...one, indicator }))
        const whole = at(total.indicator)
        const parts = total.of.flatMap((id) => at(id) ?? [])
        if (whole && parts.length === total.of.length)
          found.set(`${total.indicator} ${placeKey(one)}`, bondOfTotal(whole, parts))
      }
    return [...found.values()]
  }
  return {
    names: () => new Map([...standing].map(([key, one]) => [key, nameOf(one)])),
    change: (come, gone) => {
      const touched = new Map<Groups, Set<string>>([levels, units, rows].map((groups) => [groups, new Set()]))
      for (const one of gone) {
        standing.delete(countKey(one))
        for (const [groups, key] of placesOf(one)) {
          groups.get(key)?.delete(countKey(one))
          touched.get(groups)!.add(key)
        }
      }
      for (const one of come) {
        standing.set(countKey(one), one)
        for (const [groups, key] of placesOf(one)) {
          const group = groups.get(key) ?? new Map<string, Count>()
          groups.set(key, group.set(countKey(one), one))
          touched.get(groups)!.add(key)
        }
      }
      const changed = new Set(come.map(nameOf))
      const bonds = (groups: Groups, of: (counts: Count[]) => Bond[]) =>
        [...touched.get(groups)!].flatMap((key) => of([...(groups.get(key)?.values() ?? [])]))
      const all = [
        ...bonds(levels, bondsOfLevel),
        ...bonds(units, bondsOfCategories),
        ...bonds(rows, bondsOfPeriods),
        ...totalsAt(come),
      ]
      // Of what lost a part any sum may be new.
      return gone.length ? all : all.filter(({ sum }) => [...sum.keys()].some((name) => changed.has(name)))
    },
  }
}
