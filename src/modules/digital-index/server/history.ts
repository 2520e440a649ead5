import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { type Area, type AreaIndex, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { HistoryOut, ResultOut, SetDoc } from '../contract.ts'
import { weighPredecessors } from '../formulas/weigh-predecessors.ts'

/**
 * Published results of an area and, beside them, of the units that passed into it. A predecessor's result is never given out
 * as the area's own, and no place is ever worked out anew; where the set declares it, the predecessors' results are also
 * weighted by the people who passed, marked as such.
 */
export async function historyOf(db: Sql, code: string, on = vnDay(db.now)): Promise<HistoryOut> {
  const area = await getArea(db, code, on)
  const index = await areaIndex(db)
  const weights = sharesInto(index, area)
  const rows = await db.rows<{ result: ResultOut; weighting: SetDoc['mergeWeighting'] }>(
    sql`select distinct on (r."to", r.id) p.result, s.doc ->> 'mergeWeighting' as weighting from digital_index.publication p
      join digital_index.round r on r.id = p.round join digital_index."set" s on s.id = r."set" order by r."to", r.id, p.edition desc`,
  )
  const items: HistoryOut['items'] = []
  const weighted: HistoryOut['weighted'] = []
  for (const { result, weighting } of rows) {
    const units = result.units.flatMap((unit) => {
      const of = unit.office === null && unit.area && unit.areaFrom ? index.find(unit.area, unit.areaFrom) : undefined
      return of && weights.has(of.id) && result.measures !== 'staff' ? [{ unit, of }] : []
    })
    for (const { unit, of } of units)
      items.push({
        round: result.round,
        roundName: result.roundName,
        ...(result.roundNameEn && { roundNameEn: result.roundNameEn }),
        period: result.period,
        name: unit.name,
        area: of.code,
        areaFrom: of.validFrom,
        own: of.id === area.id,
        points: unit.points,
        max: unit.max,
        rank: unit.rank,
        of: result.units.filter((one) => one.rank !== null).length,
        unranked: unit.unranked,
      })
    const before = units.filter(({ of }) => of.id !== area.id && of.kind === area.kind)
    if (weighting !== 'population' || !before.length || before.length !== units.length) continue
    const whole = lackingOf(
      index,
      weights,
      area,
      before.map(({ of }) => of.id),
    )
    const sum = whole
      ? null
      : weighPredecessors(before.map(({ unit, of }) => ({ ...unit, weight: weights.get(of.id) ?? null })))
    weighted.push({
      round: result.round,
      roundName: result.roundName,
      ...(result.roundNameEn && { roundNameEn: result.roundNameEn }),
      period: result.period,
      points: sum?.points ?? null,
      max: sum?.max ?? before[0]!.unit.max,
      says: sum
        ? {
            vi: `Bình quân theo dân số của ${before.length} đơn vị trước sáp nhập; không phải điểm của ${area.fullName}, không xếp hạng.`,
            en: `Mean of ${before.length} predecessors by population; not a score of ${area.fullName}, no place.`,
          }
        : {
            vi: 'Không tính bình quân: thiếu dân số hoặc tỷ lệ chuyển của một đơn vị cũ.',
            en: 'No mean: the population or the share of a predecessor is not known.',
          },
    })
  }
  return { area: area.code, name: area.fullName, items, weighted }
}

/** Every unit that passed into an area in any number of steps, with the share that passed; null = nobody declared one. */
function sharesInto(index: AreaIndex, area: Area): Map<number, number | null> {
  const shares = new Map<number, number | null>([[area.id, 1]])
  const queue = [area.id]
  for (let id = queue.shift(); id !== undefined; id = queue.shift())
    for (const link of index.links(id)) {
      if (link.toId !== id || shares.has(link.fromId)) continue
      const step = link.part === 'full' ? 1 : link.weight
      const so = shares.get(id) ?? null
      shares.set(link.fromId, step === null || so === null ? null : step * so)
      queue.push(link.fromId)
    }
  return shares
}

/** Whether a direct predecessor of the same level has no result: then no mean of the rest is given out. */
function lackingOf(
  index: AreaIndex,
  shares: ReadonlyMap<number, number | null>,
  area: Area,
  found: readonly number[],
): boolean {
  return index
    .links(area.id)
    .filter((link) => link.toId === area.id && index.get(link.fromId).kind === area.kind && shares.has(link.fromId))
    .some((link) => !found.includes(link.fromId))
}
