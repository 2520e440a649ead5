import { parsePeriod } from '#kernel/period.ts'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Count } from '../formulas/small-numbers.ts'

/** A stored or worked out value, as far as its being small goes. */
export interface CountRow {
  indicator: string
  areaId: number
  category: string | null
  period: string
  from: string
  to: string
  value: number | null
}

/** @returns a reader of rows as counts, which looks every unit and period up once. @param today the day of the map of now. */
export function countReader(
  index: AreaIndex,
  indicators: readonly FigureIndicatorWithId[],
  today: string,
): (row: CountRow) => Count {
  const byId = new Map(indicators.map((one) => [one.id, one]))
  const above = once((key: string) => {
    const [id, day] = key.split(' ') as [string, string]
    return aboveOf(index, Number(id), day)
  })
  const becomes = once((id: number) => becomesOf(index, id, today))
  const kind = once((period: string) => parsePeriod(period)?.kind ?? '')
  return ({ indicator: id, areaId, category, period, from, to, value }) => {
    const indicator = byId.get(id)
    const unit = index.get(areaId).kind
    const dimension = indicator?.categories?.find((d) => d.values.some((v) => v.id === category))
    return {
      ...{ indicator: id, area: areaId, category, period, from, to, value },
      above: above(`${areaId} ${to}`),
      becomes: becomes(areaId),
      small: unit === 'commune' || unit === 'hamlet',
      kind: kind(period),
      over: indicator?.measure === 'stock' ? 'day' : indicator?.cumulative ? 'year' : 'added',
      dimension: category === null ? null : (dimension?.id ?? ''),
    }
  }
}

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key)!
  }
}

/** The units above on a day, the nearest first. */
function aboveOf(index: AreaIndex, id: number, day: string): number[] {
  const above: number[] = []
  for (let at = index.parent(id, day)?.id ?? index.get(id).parentId; at !== null && !above.includes(at); ) {
    above.push(at)
    at = index.parent(at, day)?.id ?? index.get(at).parentId
  }
  return above
}

/** The unit of today that the whole ground of this one passed into, step by step; null where it stands or was divided. */
function becomesOf(index: AreaIndex, id: number, today: string): number | null {
  let at = index.get(id)
  for (let steps = 0; at.validTo !== null && at.validTo <= today && steps < 64; steps++) {
    const [only, ...others] = index.links(at.id).filter((link) => link.fromId === at.id)
    if (!only || others.length || only.part !== 'full') return null
    at = index.get(only.toId)
  }
  return at.id === id ? null : at.id
}
