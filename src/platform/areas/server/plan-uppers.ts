import { addDays } from '#kernel/time.ts'
import type { Area, AreaIndex } from './build-area-index.ts'
import type { SuccessionRow } from './import/rows.ts'
import type { SuccessionPlan } from './plan-successions.ts'

/**
 * What a crosswalk of communes means for the districts and provinces above them: one whose ground has wholly passed on, with
 * nothing left below it on the day, ends as well, and passed into the units its communes passed into (a province: into the
 * provinces of those). Nobody's list says so, yet a map with 60 provinces beside the 34 would be wrong. Shares are left open.
 */
export function planUppers(
  index: AreaIndex,
  plan: SuccessionPlan,
  on: string,
): { take: SuccessionRow[]; close: SuccessionPlan['close'] } {
  const before = addDays(on, -1)
  const ends = new Map(plan.close.map((one) => [one.id, one.on]))
  const stays = (unit: Area) => (ends.get(unit.id) ?? unit.validTo ?? '9999') > on
  const went = new Map<number, Set<Area>>()
  for (const row of plan.take) {
    const from = row.on === on && index.find(row.from, row.fromValidFrom ?? before)
    const to = index.find(row.to, on)
    if (from && to) went.set(from.id, (went.get(from.id) ?? new Set()).add(to))
  }
  const below = Map.groupBy(index.on(before, 'commune'), (unit) => index.parent(unit.id, before)?.id)
  const kept = new Set(
    index
      .on(on, 'commune')
      .filter(stays)
      .flatMap((unit) => index.parent(unit.id, on)?.id ?? []),
  )
  const lines: SuccessionRow[] = []
  const close: SuccessionPlan['close'] = []
  const end = (unit: Area, targets: readonly Area[]) => {
    if (targets.length === 0 || targets.some((to) => to.id === unit.id)) return
    close.push({ id: unit.id, on })
    for (const to of targets)
      lines.push({
        ...{ on, from: unit.code, fromValidFrom: unit.validFrom, to: to.code, toValidFrom: to.validFrom },
        ...(targets.length === 1 ? { kind: 'merge', part: 'full', weight: 1 } : { kind: 'split', part: 'partial' }),
      })
  }
  const above = new Map<number, Area[]>()
  for (const unit of index.on(before, 'district')) {
    const communes = below.get(unit.id) ?? []
    const province = index.parent(unit.id, before)
    if (province) above.set(province.id, [...(above.get(province.id) ?? []), ...communes])
    if (!stays(unit) || kept.has(unit.id) || !communes.length || communes.some((one) => !went.has(one.id))) continue
    end(unit, [...new Set(communes.flatMap((one) => [...went.get(one.id)!]))])
  }
  for (const unit of index.on(before, 'province')) {
    const communes = [...(above.get(unit.id) ?? []), ...(below.get(unit.id) ?? [])]
    if (!stays(unit) || kept.has(unit.id) || !communes.length || communes.some((one) => !went.has(one.id))) continue
    end(unit, [
      ...new Set(communes.flatMap((one) => [...went.get(one.id)!].flatMap((to) => index.parent(to.id, on) ?? []))),
    ])
  }
  return { take: lines, close }
}
