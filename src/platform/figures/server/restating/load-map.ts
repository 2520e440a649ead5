import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { crosswalks } from '#kernel/restating/crosswalk.ts'
import { type MapOverTime, mapOverTime, type Passage } from '#kernel/restating/map-over-time.ts'
import { regionsOf } from '#kernel/restating/regions.ts'
import type { World } from '#kernel/restating/restate.ts'
import type { Basis, Weights } from '#kernel/restating/share.ts'
import { readAreas } from '#platform/areas/server/area-index.ts'
import type { Area } from '#platform/areas/server/build-area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/** The map over time with every share known. */
export interface KnownWorld extends World {
  /** Changes when units or resolutions do. */
  version: string
  /** The last change of declared shares in it (`figures.weight_change`). */
  shares: number
  /** All units whose ground ever had to do with these. */
  near(units: Iterable<number>): Set<number>
  /** First day of the map that holds on a day: days between two changes have the same. */
  mapDay(day: string): string
}

interface LinkRow {
  on: string
  from: number
  to: number
  part: 'full' | 'partial'
  weight: number | null
  backWeight: number | null
  basis: Basis | null
}

interface WeightRow {
  on: string
  from: number
  to: number
  side: 'forward' | 'back'
  basis: Basis
  value: number
}

/** The world as it is known now. */
export const worldNow: (sql: Sql) => Promise<KnownWorld> = cached('figures.world', (sql) => loadWorld(sql), {
  until: ['areas.changed', 'weights.changed'],
})

/**
 * Reads units, successions and shares; with `known` the shares that were declared at that moment. A share that stands in a
 * resolution itself has always been known. Where both units have an official area, the share of land follows from it.
 */
export async function loadWorld(db: Sql, known?: Date): Promise<KnownWorld> {
  const units = await readAreas(db)
  // Read before the shares: a change in between is then looked at once more, not missed.
  const { last } = await db.get<{ last: number }>(sql`select coalesce(max(id), 0) as last from figures.weight_change`)
  const links = await db.rows<LinkRow>(
    sql`select "on", from_id as "from", to_id as "to", part, weight, back_weight as "backWeight", basis from areas.succession order by "on", id`,
  )
  const weights = await db.rows<WeightRow>(sql`select "on", from_id as "from", to_id as "to", side, basis, value
    from figures.weight where ${known ? sql`known_from <= ${known} and (known_to is null or known_to > ${known})` : sql`known_to is null`} order by id`)
  const passages = passagesOf(units, links, weights)
  const map = mapOverTime(units, passages)
  const turns = [...new Set([...units.map((u) => u.validFrom), ...map.steps.map((step) => step.on)])].sort()
  return {
    map,
    walk: crosswalks(map),
    version: markOf(map, passagesOf(units, links, [])),
    shares: last,
    near: regionsOf(map),
    mapDay: (day) => turns.findLast((turn) => turn <= day) ?? day,
  }
}

/** Joins what is known of each passage: resolution, declared shares, land. */
export function passagesOf(
  units: readonly Area[],
  links: readonly LinkRow[],
  weights: readonly WeightRow[],
): Passage[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const declared = Map.groupBy(weights, keyOf)
  return links.map((link) => {
    const own = declared.get(keyOf(link)) ?? []
    const of = (side: WeightRow['side']): Weights =>
      Object.fromEntries(own.filter((w) => w.side === side).map((w) => [w.basis, w.value]))
    const stated: Weights = link.weight === null ? {} : { [basisNamed(link.basis)]: link.weight }
    const came: Weights = link.backWeight === null ? {} : { population: link.backWeight }
    const land = link.part === 'full' ? landBack(byId.get(link.from), byId.get(link.to)) : {}
    return {
      on: link.on,
      from: link.from,
      to: link.to,
      part: link.part,
      forward: { ...(link.part === 'partial' ? stated : {}), ...of('forward') },
      back: { ...land, ...came, ...of('back') },
    }
  })
}

const keyOf = (one: { on: string; from: number; to: number }) => `${one.on} ${one.from} ${one.to}`

/** A share of a resolution that does not say of what is one of people. */
function basisNamed(basis: string | null): Basis {
  return basis === 'area' || basis === 'households' || basis === 'list' ? basis : 'population'
}

function landBack(from: Area | undefined, to: Area | undefined): Weights {
  if (!from?.areaKm2 || !to?.areaKm2 || from.kind !== to.kind || from.areaKm2 > to.areaKm2) return {}
  return { area: from.areaKm2 / to.areaKm2 }
}

function markOf(map: MapOverTime, passages: readonly Passage[]): string {
  const units = map.units.map((u) => [u.id, u.kind, u.validFrom, u.validTo])
  return createHash('sha256')
    .update(JSON.stringify([units, passages]))
    .digest('base64url')
    .slice(0, 16)
}
