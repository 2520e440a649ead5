import type { AreaKind } from '../areas-over-time.ts'
import { fillRemainder, type Weights } from './share.ts'

/** A unit as it is for a time; its id stands for code *and* validity. Codes and names are not known here at all. */
export interface Unit {
  id: number
  kind: AreaKind
  validFrom: string
  validTo: string | null
}

/** Ground that passed from one unit into another on a day. */
export interface Passage {
  on: string
  from: number
  to: number
  part: 'full' | 'partial'
  /** Share of the unit it left. */
  forward?: Weights
  /** Share of the unit it came into: what a look back at the old map needs. */
  back?: Weights
}

/** One way out of a unit on the day of a change. */
export interface Edge {
  to: number
  whole: boolean
  weights: Weights
}

/** All changes of one day, both ways. A unit that no edge leaves stays as it was. */
export interface Step {
  on: string
  forward: ReadonlyMap<number, readonly Edge[]>
  back: ReadonlyMap<number, readonly Edge[]>
}

/** The map of every day: all units, and the days on which ground passed. */
export interface MapOverTime {
  units: readonly Unit[]
  unit(id: number): Unit | undefined
  /** Oldest first. */
  steps: readonly Step[]
  /** Days with the same number have the same map. */
  epoch(day: string): number
  /** First days of maps on which ground passed that ever had to do with this unit's, oldest first: other changes are others'. */
  turnsOf(unit: number): readonly string[]
}

/** Builds the map over time; passages of one day are one step, whatever number of resolutions they come from. */
export function mapOverTime(units: readonly Unit[], passages: readonly Passage[]): MapOverTime {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const known = passages.filter((p) => byId.has(p.from) && byId.has(p.to) && p.from !== p.to)
  const days = Map.groupBy(known, (passage) => passage.on)
  const steps = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, all]) => ({ on, forward: leaving(byId, on, all), back: arriving(byId, on, all) }))
  const turns = [...new Set([...days.keys(), ...units.flatMap((u) => [u.validFrom, u.validTo ?? u.validFrom])])].sort()
  const map = { units, unit: (id: number) => byId.get(id), steps, epoch: (day: string) => countUpTo(turns, day) }
  const rootOf = rootsOf(steps)
  const byRoot = new Map<number, string[]>()
  for (const { on, forward } of steps)
    for (const root of new Set([...forward.keys()].map(rootOf))) byRoot.set(root, [...(byRoot.get(root) ?? []), on])
  return { ...map, turnsOf: (unit) => byRoot.get(rootOf(unit)) ?? NEVER }
}

const NEVER: readonly string[] = []

/** Joins units whose ground ever had to do with each other: all of one region have the same root. */
export function rootsOf(steps: readonly Step[]): (unit: number) => number {
  const parent = new Map<number, number>()
  const rootOf = (unit: number): number => {
    let root = unit
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up
    if (root !== unit) parent.set(unit, root)
    return root
  }
  for (const { forward } of steps)
    for (const [from, edges] of forward)
      for (const { to } of edges) {
        const [a, b] = [rootOf(from), rootOf(to)]
        if (a !== b) parent.set(a, b)
      }
  return rootOf
}

/** Whether a unit is in force on a day; its last day is exclusive. */
export function stands(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: string): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day < unit.validTo)
}

/** Where the ground of each unit went. A unit that lives on keeps what it did not give away. */
function leaving(units: ReadonlyMap<number, Unit>, on: string, passages: readonly Passage[]): Map<number, Edge[]> {
  const edges = new Map<number, Edge[]>()
  for (const [from, all] of Map.groupBy(passages, (passage) => passage.from)) {
    const unit = units.get(from)!
    const lives = unit.validFrom < on && (unit.validTo === null || on < unit.validTo)
    // A district may pass into another district and, seen from below, into communes: each level is a whole of its own.
    for (const [kind, level] of Map.groupBy(all, (passage) => units.get(passage.to)!.kind)) {
      const kept = lives && kind === unit.kind && !level.some((passage) => passage.part === 'full')
      const rows = level.map((p) => ({ to: p.to, whole: p.part === 'full', weights: p.forward ?? {} }))
      if (kept) rows.push({ to: from, whole: false, weights: {} })
      add(edges, from, filled(rows))
    }
  }
  return edges
}

/** What each unit was made of. What came from a single unit came from there wholly, weighed or not. */
function arriving(units: ReadonlyMap<number, Unit>, on: string, passages: readonly Passage[]): Map<number, Edge[]> {
  const edges = new Map<number, Edge[]>()
  for (const [to, all] of Map.groupBy(passages, (passage) => passage.to)) {
    const unit = units.get(to)!
    for (const [kind, level] of Map.groupBy(all, (passage) => units.get(passage.from)!.kind)) {
      const rows = level.map((p) => ({ to: p.from, whole: false, weights: p.back ?? {} }))
      if (kind === unit.kind && unit.validFrom < on) rows.push({ to, whole: false, weights: {} })
      add(edges, to, rows.length === 1 ? [{ ...rows[0]!, whole: true }] : filled(rows))
    }
  }
  return edges
}

function filled(rows: readonly Edge[]): Edge[] {
  const weights = fillRemainder(rows.map((row) => row.weights))
  return rows.map((row, at) => ({ ...row, weights: weights[at]! }))
}

function add(edges: Map<number, Edge[]>, from: number, more: readonly Edge[]): void {
  edges.set(from, [...(edges.get(from) ?? []), ...more])
}

function countUpTo(days: readonly string[], day: string): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! <= day) low = middle + 1
    else high = middle
  }
  return low
}
