import type { Period } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import type { AreaKind } from '#platform/areas/contract.ts'
import { type Area, type AreaIndex, areaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import { isValidOn } from '#platform/areas/server/build-area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { PivotQuery } from '../../pivot/contract.ts'

/** Rows of the table, and in which periods each stood: one cell a unit and period. */
export interface PivotUnits {
  units: Area[]
  stood: Uint8Array
}

/**
 * The units of the table. Without borders a code is read on the last day of each period, so that a unit that was merged away
 * stands in the periods before; with borders they are those of that day.
 * @param lead periods at the beginning that are only looked back at: a unit that stood only then is no row.
 * @throws expected 422 for a code that means nothing then.
 */
export async function unitsOf(
  db: Sql,
  query: PivotQuery,
  periods: readonly Period[],
  lead: number,
): Promise<PivotUnits> {
  const index = await areaIndex(db)
  const days = query.borders === undefined ? periods.slice(lead).map((p) => p.to) : [query.borders]
  const units = query.areas === undefined ? below(db, index, query, days) : named(db, index, query.areas, days)
  const stood = new Uint8Array(units.length * periods.length)
  for (const [row, unit] of units.entries())
    for (let p = 0; p < periods.length; p++)
      if (query.borders !== undefined || isValidOn(unit, periods[p]!.to)) stood[row * periods.length + p] = 1
  return { units, stood }
}

function below(db: Sql, index: AreaIndex, query: PivotQuery, days: readonly string[]): Area[] {
  const level: AreaKind = query.level ?? (query.area === undefined ? 'province' : 'commune')
  if (query.area === undefined) return sorted([...new Set(days.flatMap((day) => index.on(day, level)))])
  const versions = index.versions(query.area).filter((v) => days.some((day) => isValidOn(v, day)))
  if (!versions.length) throw unknownArea(index, query.area, days.at(-1) ?? vnDay(db.now), 422)
  const found = new Set<Area>()
  for (const version of versions) {
    const own = days.filter((day) => isValidOn(version, day))
    for (const id of index.subtree(version.id)) {
      const unit = index.get(id)
      if (unit.kind === level && own.some((day) => isValidOn(unit, day))) found.add(unit)
    }
  }
  return sorted([...found])
}

function named(db: Sql, index: AreaIndex, codes: string, days: readonly string[]): Area[] {
  const found = new Set<Area>()
  for (const code of codes.split(',').map((c) => c.trim())) {
    const versions = index.versions(code).filter((v) => days.some((day) => isValidOn(v, day)))
    if (!versions.length) throw unknownArea(index, code, days.at(-1) ?? vnDay(db.now), 422)
    for (const version of versions) found.add(version)
  }
  return [...found]
}

const sorted = (units: Area[]): Area[] =>
  units.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.validFrom < b.validFrom ? -1 : 1))
