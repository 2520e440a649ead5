import { addDays } from '#kernel/time.ts'
import { nameOf } from './edition.ts'
import type { Count } from './small-numbers.ts'
import type { Sum } from './span.ts'

/** A sum by which one count tells of others. `parts` are those that are added up: what they come to may be small itself. */
export interface Bond {
  sum: Sum
  parts: readonly string[]
  /** The total is among the counts; else it is taken as known from elsewhere. */
  given: boolean
}

/** Counts of one indicator, period and category: units of the one they became, units of their upper unit. */
export function bondsOfLevel(level: readonly Count[]): Bond[] {
  // Merged units first: what is hidden beside a small count then lies in the same unit of today's map, which can be shown.
  return [...byMerger(level), ...byUnit(level)]
}

function byMerger(level: readonly Count[]): Bond[] {
  const groups = Map.groupBy(
    level.filter((one) => one.becomes !== null),
    (one) => one.becomes,
  )
  return [...groups.values()].flatMap((parts) => (parts.length > 1 ? [bond(parts)] : []))
}

function byUnit(level: readonly Count[]): Bond[] {
  const bonds: Bond[] = []
  const given = new Map(level.map((one) => [one.area, one]))
  // Whoever is given below an upper unit, though the units between are not, adds up to it.
  const below = Map.groupBy(level, (one) => one.above.find((id) => given.has(id)))
  for (const [upper, parts] of below) if (upper !== undefined) bonds.push(bond(parts, given.get(upper)))
  const beside = Map.groupBy(level, (one) => one.above[0])
  for (const [upper, parts] of beside)
    if (upper !== undefined && !given.has(upper) && parts.length > 1) bonds.push(bond(parts))
  return bonds
}

/** Counts of one indicator, unit and period: categories of the whole. A whole that is not given is taken as known from elsewhere. */
export function bondsOfCategories(counts: readonly Count[]): Bond[] {
  const whole = counts.find((one) => one.category === null)
  const parts = Map.groupBy(
    counts.filter((one) => one.dimension !== null),
    (one) => one.dimension,
  )
  return [...parts.values()].flatMap((own) => (whole || own.length > 1 ? [bond(own, whole)] : []))
}

/**
 * Counts of one indicator, unit and category: periods of a longer one, and periods that end on one day where a count is of
 * that day.
 */
export function bondsOfPeriods(own: readonly Count[]): Bond[] {
  return [...sameEnd(own), ...tiled(own)]
}

/** A count that is declared to be the sum of others, of the same unit, period and category. */
export function bondOfTotal(total: Count, parts: readonly Count[]): Bond {
  return bond(parts, total)
}

/** What is counted on a day, or from the beginning of the year, is the same whatever the period is called. */
function sameEnd(own: readonly Count[]): Bond[] {
  const ends = Map.groupBy(
    own.filter((one) => one.over !== 'added'),
    (one) => (one.over === 'year' ? `${one.to}|${one.to.slice(0, 4)}` : one.to),
  )
  return [...ends.values()].flatMap(([first, ...others]) => others.map((other) => bond([other], first)))
}

/** What happened in a period is what happened in the shorter ones that lie in it without a gap. */
function tiled(own: readonly Count[]): Bond[] {
  const added = own.filter((one) => one.over === 'added')
  const kinds = [...Map.groupBy(added, (one) => one.kind).values()].map((all) =>
    all.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  )
  return added.flatMap((whole) =>
    kinds.flatMap((kind) => {
      const inside = kind.filter((one) => one !== whole && whole.from <= one.from && one.to <= whole.to)
      const closed =
        inside.length > 0 &&
        inside[0]!.from === whole.from &&
        inside.at(-1)!.to === whole.to &&
        inside.every((one, at) => at === 0 || one.from === addDays(inside[at - 1]!.to, 1))
      return closed ? [bond(inside, whole)] : []
    }),
  )
}

function bond(parts: readonly Count[], whole?: Count): Bond {
  const sum = new Map(parts.map((one) => [nameOf(one), 1]))
  if (whole) sum.set(nameOf(whole), -1)
  return { sum, parts: parts.map(nameOf), given: whole !== undefined }
}
