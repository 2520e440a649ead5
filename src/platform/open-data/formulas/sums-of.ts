import { addDays } from '#kernel/time.ts'
import { type Count, countKey } from './small-numbers.ts'
import type { Sum } from './span.ts'

/** A sum by which one count tells of others. `parts` are those that are added up: what they come to may be small itself. */
export interface Bond {
  sum: Sum
  parts: readonly string[]
  /** The total is among the counts; else it is taken as known from elsewhere. */
  given: boolean
}

/**
 * Everything by which counts of one indicator tell of each other: units of the one they became, units of their upper unit, categories of the whole, periods
 * of a longer one, and periods that end on one day where a count is of that day. A total that is not given is taken as known
 * from elsewhere.
 */
export function bondsOf(counts: readonly Count[]): Bond[] {
  const known = counts.filter((one) => one.value !== null)
  // Merged units first: what is hidden beside a small count then lies in the same unit of today's map, which can be shown.
  return [...byMerger(known), ...byUnit(known), ...byCategory(known), ...byPeriod(known)]
}

function byMerger(known: readonly Count[]): Bond[] {
  const merged = known.filter((one) => one.becomes !== null)
  const groups = Map.groupBy(merged, (one) => `${one.becomes}|${one.period}|${one.category ?? ''}`)
  return [...groups.values()].flatMap((parts) => (parts.length > 1 ? [bond(parts)] : []))
}

function byUnit(known: readonly Count[]): Bond[] {
  const bonds: Bond[] = []
  for (const level of Map.groupBy(known, (one) => `${one.period}|${one.category ?? ''}`).values()) {
    const given = new Map(level.map((one) => [one.area, one]))
    // Whoever is given below an upper unit, though the units between are not, adds up to it.
    const below = Map.groupBy(level, (one) => one.above.find((id) => given.has(id)))
    for (const [upper, parts] of below) if (upper !== undefined) bonds.push(bond(parts, given.get(upper)))
    const beside = Map.groupBy(level, (one) => one.above[0])
    for (const [upper, parts] of beside)
      if (upper !== undefined && !given.has(upper) && parts.length > 1) bonds.push(bond(parts))
  }
  return bonds
}

function byCategory(known: readonly Count[]): Bond[] {
  const wholes = new Map(known.filter((one) => one.category === null).map((one) => [`${one.area}|${one.period}`, one]))
  const parts = Map.groupBy(
    known.filter((one) => one.dimension !== null),
    (one) => `${one.area}|${one.period}|${one.dimension}`,
  )
  return [...parts.values()].flatMap((own) => {
    const whole = wholes.get(`${own[0]!.area}|${own[0]!.period}`)
    return whole || own.length > 1 ? [bond(own, whole)] : []
  })
}

function byPeriod(known: readonly Count[]): Bond[] {
  return [...Map.groupBy(known, (one) => `${one.area}|${one.category ?? ''}`).values()].flatMap((own) => [
    ...sameEnd(own),
    ...tiled(own),
  ])
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
  const sum = new Map(parts.map((one) => [countKey(one), 1]))
  if (whole) sum.set(countKey(whole), -1)
  return { sum, parts: parts.map(countKey), given: whole !== undefined }
}
