import type { Measure } from '../measure.ts'
import { type Period, parsePeriod } from '../period.ts'
import { addDays, daysBetween } from '../time.ts'
import type { Crosswalk, Stake } from './crosswalk.ts'
import type { MapOverTime } from './map-over-time.ts'
import { type Basis, errorOf, isWhole, plus, ROUNDING, type Share } from './share.ts'
import { tiles } from './tiles.ts'

/** A value on the map of another day: how it came about, and from what. */
export interface Restated {
  /** null = it cannot be said; `why` tells the reason. */
  value: number | null
  method: 'reported' | 'summed' | 'allocated' | 'recomputed' | 'break'
  /** Absolute bound; null where every part passed whole. */
  error: number | null
  inputs: Input[]
  why?: { lack: 'weights' | 'values' | 'measure' | 'denominator'; units: number[] }
}

/** One value that went in: which unit's, of which period, and what part of it. */
export interface Input {
  unit: number
  period: string
  share: number
  error: number
}

export interface World {
  map: MapOverTime
  walk: (from: string, to: string, basis: Basis) => Crosswalk
  /** What does not depend on any value, kept for the next one: given by `remembering`. */
  memory?: Memory
}

/** Levels of stakes by question without its unit, then by unit; ways to lay a period out. */
interface Memory {
  levels: Map<string, Map<number, readonly (readonly Stake[])[]>>
  tiles: Map<string, Period[][]>
}

/** The same world for many values: of what lies where, and of what a period is made, each is worked out once. */
export function remembering({ map, walk }: World): World {
  return { map, walk, memory: { levels: new Map(), tiles: new Map() } }
}

export interface Question {
  /** A unit of the map asked for. */
  unit: number
  /** The day of that map. */
  borders: string
  period: Period
  measure: Measure
  basis: Basis
  /** Counted since January: at each month's end a level, so it lies on the map of its last day. */
  cumulative?: boolean
}

/** What was reported, by unit and period as written. Undefined = nobody reported; never 0. */
export type Reported = (unit: number, period: string) => number | undefined

/**
 * Says what the value of a period is on the map of another day. Units that passed whole are summed, divided ones allocated
 * by declared shares, with the error carried; what is no quantity stands only where the ground is the same. A level of units
 * is used as a whole: communes and their district are never added together. A flow whose period a change runs through is
 * built from the parts of the period where all are known, else by days.
 * @returns undefined where nothing is known: nothing comes from nothing.
 */
export function restate(world: World, asked: Question, reported: Reported): Restated | undefined {
  const { measure, period, cumulative } = asked
  if (measure === 'flow' && cumulative) {
    const plain = onOneMap(asked, levelsOn(world, asked), reported)
    return plain && plain.value !== null ? plain : (fromLast(world, asked, reported) ?? plain)
  }
  const turns = measure === 'flow' ? turnsWithin(world.map.turnsOf(asked.unit), period) : NO_TURNS
  if (!turns.length) return onOneMap(asked, levelsOn(world, asked), reported)
  const plain = onOneMap(asked, levelsOn(world, asked, turns), reported)
  // Nothing moved where this unit lies: the change is somebody else's.
  if (plain?.method === 'reported' || plain?.method === 'summed') return plain
  return fromTiles(world, asked, reported) ?? plain
}

/** A ratio on another map: always divided anew from its two restated sides, with their errors (first order). */
export function restateRatio(
  over: Restated | undefined,
  under: Restated | undefined,
  scale: number,
): Restated | undefined {
  if (!over || !under) return undefined
  const inputs = [...over.inputs, ...under.inputs]
  const why = over.why ?? under.why
  if (over.value === null || under.value === null)
    return { value: null, method: 'break', error: null, inputs, ...(why && { why }) }
  if (under.value === 0)
    return { value: null, method: 'break', error: null, inputs, why: { lack: 'denominator', units: [] } }
  const quotient = over.value / under.value
  const error =
    over.error === null && under.error === null
      ? null
      : (Math.abs(scale) * ((over.error ?? 0) + Math.abs(quotient) * (under.error ?? 0))) / Math.abs(under.value)
  const allocated = over.method === 'allocated' || under.method === 'allocated'
  return { value: scale * quotient, method: allocated ? 'allocated' : 'recomputed', error, inputs }
}

/** Stakes by level of unit; with `turns` by the days between them. */
function levelsOn(world: World, asked: Question, turns?: readonly string[]): readonly (readonly Stake[])[] {
  const make = () => levelsOf(world, asked.unit, turns ? stakesByDays(world, asked, turns) : stakesOn(world, asked))
  if (!world.memory) return make()
  const { levels } = world.memory
  const key = `${asked.period.text} ${asked.borders} ${asked.basis} ${turns ? 'days' : ''}`
  const byUnit = levels.get(key) ?? new Map<number, readonly (readonly Stake[])[]>()
  levels.set(key, byUnit)
  const found = byUnit.get(asked.unit) ?? make()
  byUnit.set(asked.unit, found)
  return found
}

function tilesOf({ memory }: World, period: Period): Period[][] {
  const found = memory?.tiles.get(period.text) ?? tiles(period)
  memory?.tiles.set(period.text, found)
  return found
}

function stakesOn({ walk }: World, { unit, borders, period, basis }: Question): readonly Stake[] {
  return walk(period.to, borders, basis).into(unit)
}

const NO_TURNS: readonly string[] = []

/** First days of maps that began within a period, its own first day left out. */
function turnsWithin(turns: readonly string[], period: Period): string[] {
  return turns.filter((on) => period.from < on && on <= period.to)
}

/**
 * A unit that stood on both sides of a change counted first on its old ground, then on its new one: each stretch of days
 * passes by the shares of its own map. A unit that began within the period answers for all of it, on its own ground.
 */
function stakesByDays(world: World, { unit, borders, period, basis }: Question, turns: readonly string[]): Stake[] {
  const starts = [period.from, ...turns]
  const length = daysBetween(period.from, period.to) + 1
  const last = world.walk(period.to, borders, basis)
  const stretches = starts.map((from, at) => {
    const next = starts[at + 1]
    const to = next === undefined ? period.to : addDays(next, -1)
    return { walk: world.walk(to, borders, basis), days: (daysBetween(from, to) + 1) / length, to }
  })
  const near = new Set(stretches.flatMap(({ walk }) => walk.into(unit).map((stake) => stake.unit)))
  return [...near].flatMap((source): Stake[] => {
    const one = world.map.unit(source)
    if (!one || (one.validTo !== null && one.validTo <= period.to)) return []
    const shares = stretches.map(({ walk, to }) => shareIn(one.validFrom <= to ? walk : last, source, unit))
    const first = shares[0]!
    if (shares.every((share) => same(share, first))) return first === NONE ? [] : [{ unit: source, share: first }]
    const mixed = shares.reduce<Share | null>(
      (sum, share, at) => plus(sum, share && scaled(share, stretches[at]!.days)),
      { share: 0, most: 0 },
    )
    if (!mixed) return [{ unit: source, share: null }]
    // Events need not fall evenly on the days: the share may be as far off as the two maps are apart.
    const apart = Math.max(...shares.map((share) => Math.abs((share?.share ?? 0) - mixed.share)))
    return [{ unit: source, share: { share: mixed.share, most: mixed.most + apart } }]
  })
}

const NONE: Share = { share: 0, most: 0 }

function shareIn(walk: Crosswalk, source: number, target: number): Share | null {
  const stake = walk.into(target).find((one) => one.unit === source)
  return stake === undefined ? NONE : stake.share
}

const scaled = (share: Share, by: number): Share => ({ share: share.share * by, most: share.most * by })

function same(a: Share | null, b: Share | null): boolean {
  if (a === null || b === null) return a === b
  return Math.abs(a.share - b.share) < ROUNDING && Math.abs(a.most - b.most) < ROUNDING
}

/** The first level of units that says it; else the first that knows anything tells what it lacks. */
function onOneMap(asked: Question, levels: readonly (readonly Stake[])[], reported: Reported): Restated | undefined {
  let first: Restated | undefined
  for (const level of levels) {
    const one = ofLevel(asked, level, reported)
    if (one && one.value !== null) return one
    first ??= one
  }
  return first
}

/** Stakes by level of unit, the level of the unit itself first. Land without people passes nothing. */
function levelsOf({ map }: World, unit: number, all: readonly Stake[]): (readonly Stake[])[] {
  const stakes = all.filter(({ share }) => share === null || share.most > ROUNDING)
  const kindOf = (stake: Stake) => map.unit(stake.unit)!.kind
  if (stakes.length < 2 || stakes.every((stake) => kindOf(stake) === kindOf(stakes[0]!))) return [stakes]
  const kind = map.unit(unit)?.kind
  return [...Map.groupBy(stakes, kindOf)]
    .sort(([a], [b]) => (a === kind ? -1 : b === kind ? 1 : 0))
    .map(([, level]) => level)
}

function ofLevel(asked: Question, level: readonly Stake[], reported: Reported): Restated | undefined {
  const { period, measure } = asked
  const text = period.text
  const known: (Stake & { value: number })[] = []
  for (const { unit, share } of level) {
    const value = reported(unit, text)
    if (value !== undefined) known.push({ unit, share, value })
  }
  if (!known.length) return undefined
  const inputs = known.map(({ unit, share }) => ({
    unit,
    period: text,
    share: share?.share ?? 0,
    error: share ? errorOf(share) : 0,
  }))
  const broken = (lack: NonNullable<Restated['why']>['lack'], units: number[]): Restated => ({
    value: null,
    method: 'break',
    error: null,
    inputs,
    why: { lack, units },
  })
  const unitsOf = (stakes: readonly Stake[]) => stakes.map(({ unit }) => unit)
  const vague = level.filter(({ share }) => share === null)
  if (vague.length) return broken('weights', unitsOf(vague))
  if (known.length < level.length)
    return broken('values', unitsOf(level.filter(({ unit }) => reported(unit, text) === undefined)))
  const [first] = known
  if (known.length === 1 && isWhole(first!.share))
    return { value: first!.value, method: 'reported', error: null, inputs }
  if (measure !== 'flow' && measure !== 'stock') return broken('measure', unitsOf(level))
  const value = known.reduce((sum, { share, value }) => sum + share!.share * value, 0)
  if (known.every(({ share }) => isWhole(share))) return { value, method: 'summed', error: null, inputs }
  const error = known.reduce((sum, { share, value }) => sum + errorOf(share!) * Math.abs(value), 0)
  return { value, method: 'allocated', error, inputs }
}

/** The first way to lay the period out in shorter ones of which every one can be said. */
function fromTiles(world: World, asked: Question, reported: Reported): Restated | undefined {
  for (const pieces of tilesOf(world, asked.period)) {
    const parts: Restated[] = []
    for (const period of pieces) {
      const part = restate(world, { ...asked, period }, reported)
      const said = part && part.value !== null ? part : fromTiles(world, { ...asked, period }, reported)
      if (!said || said.value === null) break
      parts.push(said)
    }
    if (parts.length === pieces.length) return together(parts)
  }
  return undefined
}

/** Counted since January, a longer period is what its last part says: December for the year. Parts are never added up. */
function fromLast(world: World, asked: Question, reported: Reported): Restated | undefined {
  for (const pieces of tilesOf(world, asked.period)) {
    const part = restate(world, { ...asked, period: pieces.at(-1)! }, reported)
    if (part && part.value !== null) return part
  }
  return undefined
}

function together(parts: readonly Restated[]): Restated {
  const errors = parts.flatMap((part) => part.error ?? [])
  return {
    value: parts.reduce((sum, part) => sum + part.value!, 0),
    method: parts.some((part) => part.method === 'allocated') ? 'allocated' : 'summed',
    error: errors.length ? errors.reduce((sum, error) => sum + error, 0) : null,
    inputs: parts.flatMap((part) => part.inputs),
  }
}

/** Whether a period may have to be built from both maps: a change lies within it, anywhere. */
export function straddles(map: MapOverTime, text: string): boolean {
  const period = parsePeriod(text)
  return (
    period !== undefined &&
    turnsWithin(
      map.steps.map(({ on }) => on),
      period,
    ).length > 0
  )
}
