import { type Edge, type MapOverTime, type Step, stands } from './map-over-time.ts'
import { type Basis, plus, type Share, shareBy, times, WHOLE } from './share.ts'

/** A unit of the one map with what of it lies in a unit of the other; null = nobody has weighed it. */
export interface Stake {
  unit: number
  share: Share | null
}

/** From every unit of one map to the units of another, through any number of changes, in either direction. */
export interface Crosswalk {
  /** Where a unit of the first map lies on the second, each level of units a whole of its own. */
  outOf(unit: number): readonly Stake[]
  /** What of the first map lies in a unit of the second. */
  into(unit: number): readonly Stake[]
}

interface Row {
  at: Map<number, Share | null>
  /** Every step said where all of it went, so that a single end is the whole, whatever the weights were. */
  closed: boolean
}

/**
 * Composes the changes between two days into one table, by a basis. Towards a later map shares are of what was divided;
 * towards an earlier one a merger is what has to be divided, and shares are of what was merged.
 */
export function crosswalk(map: MapOverTime, from: string, to: string, basis: Basis): Crosswalk {
  const steps = between(map, from, to)
  const rows = new Map<number, Row>()
  for (const unit of map.units)
    if (stands(unit, from)) rows.set(unit.id, { at: new Map([[unit.id, WHOLE]]), closed: true })
  for (const { edges, survives } of steps) for (const row of rows.values()) walk(map, row, edges, survives, basis)
  const out = new Map<number, Stake[]>()
  const back = new Map<number, Stake[]>()
  for (const [source, row] of rows)
    for (const [target, share] of row.at) {
      push(out, source, { unit: target, share })
      push(back, target, { unit: source, share })
    }
  return { outOf: (unit) => out.get(unit) ?? [], into: (unit) => back.get(unit) ?? [] }
}

/** Remembers crosswalks by pair of maps and basis: days between which nothing changed share one. */
export function crosswalks(map: MapOverTime): (from: string, to: string, basis: Basis) => Crosswalk {
  const made = new Map<string, Crosswalk>()
  // Cells are asked for period by period: nearly every question is the one before.
  let last: { from: string; to: string; basis: Basis; walk: Crosswalk } | undefined
  return (from, to, basis) => {
    if (last && last.from === from && last.to === to && last.basis === basis) return last.walk
    const key = `${map.epoch(from)} ${map.epoch(to)} ${basis}`
    const walk = made.get(key) ?? crosswalk(map, from, to, basis)
    made.set(key, walk)
    last = { from, to, basis, walk }
    return walk
  }
}

interface Move {
  edges: Step['forward']
  /** Whether a unit that no edge leaves is still there on the other side. */
  survives: (unit: number) => boolean
}

function between(map: MapOverTime, from: string, to: string): Move[] {
  const after = (on: string) => (id: number) => {
    const unit = map.unit(id)!
    return unit.validTo === null || on < unit.validTo
  }
  const before = (on: string) => (id: number) => map.unit(id)!.validFrom < on
  if (from <= to)
    return map.steps
      .filter(({ on }) => from < on && on <= to)
      .map(({ on, forward }) => ({ edges: forward, survives: after(on) }))
  return map.steps
    .filter(({ on }) => to < on && on <= from)
    .reverse()
    .map(({ on, back }) => ({ edges: back, survives: before(on) }))
}

function walk(map: MapOverTime, row: Row, edges: Step['forward'], survives: Move['survives'], basis: Basis): void {
  if (![...row.at.keys()].some((unit) => edges.has(unit) || !survives(unit))) return
  const next = new Map<number, Share | null>()
  const reach = (unit: number, share: Share | null) => {
    const known = next.get(unit)
    next.set(unit, known === undefined ? share : plus(known, share))
  }
  for (const [unit, share] of row.at) {
    const ways = edges.get(unit)
    if (!ways) {
      if (survives(unit)) reach(unit, share)
      else row.closed = false
      continue
    }
    for (const way of ways) {
      if (!way.whole && alone(map, way, ways)) row.closed = false
      reach(way.to, times(share, way.whole ? WHOLE : shareBy(way.weights, basis)))
    }
  }
  row.at = row.closed ? settled(map, next) : next
}

/** A part of a unit of which no other part is known: the rest went nowhere that we know of. */
function alone(map: MapOverTime, way: Edge, ways: readonly Edge[]): boolean {
  const kind = map.unit(way.to)!.kind
  return !ways.some((other) => other !== way && map.unit(other.to)!.kind === kind)
}

/** What was cut up and put together again is whole, whatever the weights between were. */
function settled(map: MapOverTime, at: Map<number, Share | null>): Map<number, Share | null> {
  const kinds = new Map<string, number>()
  for (const unit of at.keys()) kinds.set(map.unit(unit)!.kind, (kinds.get(map.unit(unit)!.kind) ?? 0) + 1)
  for (const unit of at.keys()) if (kinds.get(map.unit(unit)!.kind) === 1) at.set(unit, WHOLE)
  return at
}

function push(stakes: Map<number, Stake[]>, key: number, stake: Stake): void {
  const known = stakes.get(key)
  if (known) known.push(stake)
  else stakes.set(key, [stake])
}
