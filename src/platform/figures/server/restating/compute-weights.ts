import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Edge } from '#kernel/restating/map-over-time.ts'
import { type Basis, shareBy } from '#kernel/restating/share.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { type AreaIndex, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { WeightsTaken } from '../../restating-contract.ts'
import { figureIndicator } from '../figures-of.ts'
import { basisOf } from './basis-of.ts'
import { storeWeights, type Weight } from './declare-weights.ts'
import { worldNow } from './load-map.ts'

/** Sizes of units at one moment: the same period for all of a group, or nothing is said. */
type Sizes = Map<string, Map<number, number>>

/**
 * Takes shares from figures of the units themselves: a unit made of several is looked back on by their sizes before the
 * change, by district too; a district is divided by the sizes of its communes. A group of which one had no figure stays undeclared.
 * @throws expected 422 for an indicator that is no stock; forbidden as for declaring.
 */
export async function computeWeights(
  tx: Tx,
  who: Actor,
  asked: { indicator: string; on?: string; area?: string },
): Promise<WeightsTaken> {
  const indicator = stockOf(tx, asked.indicator)
  const index = await areaIndex(tx)
  const below = asked.area && new Set(index.subtree((await getArea(tx, asked.area, vnDay(tx.now))).id))
  const links = await tx.rows<{ on: string; from: number; to: number; part: 'full' | 'partial' }>(
    sql`select "on", from_id as "from", to_id as "to", part from areas.succession order by "on"`,
  )
  const wanted = (link: { on: string; from: number; to: number }) =>
    (!asked.on || link.on === asked.on) && (!below || below.has(link.from) || below.has(link.to))
  const world = await worldNow(tx)
  const basis = basisOf(indicator)
  const found: Weight[] = []
  for (const [on, all] of Map.groupBy(links, (link) => link.on)) {
    // A district is divided by all its communes, whichever of its parts are asked for.
    const mine = all.filter(wanted)
    if (!mine.length) continue
    const step = world.map.steps.find((one) => one.on === on)!
    const sizes = await sizesBefore(tx, indicator.id, on)
    const shareOf = (from: number, to: number) => {
      const edge = step.forward.get(from)?.find((one) => one.to === to)
      return edge?.whole ? 1 : edge && (shareBy(edge.weights, basis)?.share ?? undefined)
    }
    const group: Group = { on, basis, indicator, sizes, index, links: all, shareOf }
    for (const [to, edges] of step.back)
      if (mine.some((link) => link.to === to)) found.push(...mergedBySize(group, to, edges))
    for (const from of new Set(mine.map((link) => link.from)))
      found.push(
        ...dividedByParts(group, from).filter((weight) => mine.some((l) => l.from === from && l.to === weight.to)),
      )
  }
  if (!found.length) throw nothingToCompute(indicator)
  return storeWeights(
    tx,
    who,
    found.map((one) => ({ ...one, value: Math.round(one.value! * 1e6) / 1e6 })),
  )
}

/** All that is known of one day of change. */
interface Group {
  on: string
  basis: Basis
  indicator: FigureIndicatorWithId
  sizes: Sizes
  index: AreaIndex
  links: readonly { from: number; to: number; part: 'full' | 'partial' }[]
  shareOf: (from: number, to: number) => number | undefined
}

/** What a merged unit came from, by the sizes of those that went in; its own, where it stood before. */
function mergedBySize(group: Group, to: number, edges: readonly Edge[]): Weight[] {
  const { on, basis, indicator, sizes, index, shareOf } = group
  const level = edges.filter((edge) => index.get(edge.to).kind === index.get(to).kind)
  if (level.length < 2) return []
  const parts = level.map((edge) => [edge.to, shareOf(edge.to, to) ?? (edge.to === to ? 1 : undefined)] as const)
  const sized = dividedBySize(sizes, parts)
  // The districts those lay in: what came from each is what came from its communes.
  const above = edges
    .filter((edge) => index.get(edge.to).kind === 'district' && index.get(to).kind === 'commune')
    .map(({ to: unit }) => {
      const own = sized.filter((part) => districtOf(group, part.unit) === unit)
      return { unit, value: own.reduce((sum, { value }) => sum + value, 0), period: sized[0]?.period ?? '' }
    })
  return [...sized, ...(sized.length && above.length > 1 ? above : [])]
    .filter(({ unit }) => unit !== to)
    .map(({ unit, value, period }) => ({
      ...{ on, from: unit, to, side: 'back', basis, value },
      source: sourceOf(indicator, period),
      decision: null,
    }))
}

/** The district a commune lay in just before the change; its recorded one may have passed into another since. */
const districtOf = ({ index, on }: Group, commune: number) => index.parent(commune, addDays(on, -1))?.id

/** Where a district went, by the sizes of its communes. */
function dividedByParts(group: Group, from: number): Weight[] {
  const { on, basis, indicator, sizes, index, links, shareOf } = group
  const targets = links.filter((link) => link.from === from && link.part === 'partial').map((link) => link.to)
  if (index.get(from).kind !== 'district' || !targets.length) return []
  const parts = links.filter((link) => districtOf(group, link.from) === from && targets.includes(link.to))
  const sized = dividedBySize(
    sizes,
    parts.map((link) => [link.from, shareOf(link.from, link.to)] as const),
  )
  if (!sized.length) return []
  return targets.map((to) => ({
    ...{ on, from, to, side: 'forward', basis },
    value: sized.reduce((sum, { value }, at) => sum + (parts[at]!.to === to ? value : 0), 0),
    source: sourceOf(indicator, sized[0]!.period),
    decision: null,
  }))
}

/** Shares of a group by size, from the newest period in which every one of it has a size. */
function dividedBySize(
  sizes: Sizes,
  group: readonly (readonly [unit: number, share: number | undefined])[],
): { unit: number; value: number; period: string }[] {
  if (!group.length || group.some(([, share]) => share === undefined)) return []
  for (const [period, known] of sizes) {
    if (!group.every(([unit]) => known.has(unit))) continue
    const parts = group.map(([unit, share]) => known.get(unit)! * share!)
    const total = parts.reduce((sum, part) => sum + part, 0)
    if (total > 0) return group.map(([unit], at) => ({ unit, value: parts[at]! / total, period }))
  }
  return []
}

async function sizesBefore(tx: Tx, indicator: string, on: string): Promise<Sizes> {
  const rows = await tx.rows<{
    unit: number
    period: string
    value: number
  }>(sql`select area_id as unit, period, value from figures.value
    where indicator = ${indicator} and category is null and known_to is null and workflow = 'official' and "to" < ${on}::date
      and "to" > ${on}::date - 1500 order by "to" desc, "from" desc`)
  const sizes: Sizes = new Map()
  for (const { unit, period, value } of rows) {
    const known = sizes.get(period) ?? new Map<number, number>()
    sizes.set(period, known.set(unit, value))
  }
  return sizes
}

function stockOf(tx: Tx, id: string): FigureIndicatorWithId {
  const found = figureIndicator(tx, id)
  if (found?.measure === 'stock') return found
  const message = {
    vi: `“${id}” không phải số hiện có (dân số, số hộ, diện tích), nên không dùng làm tỷ trọng được.`,
    en: `“${id}” is no stock of people, households or land.`,
  }
  throw expected(message, { errors: [{ path: '/indicator', message }] })
}

function nothingToCompute(indicator: FigureIndicatorWithId) {
  return expected({
    vi: `Chưa tính được: trước ngày thay đổi, chưa nhóm đơn vị nào có đủ số liệu “${indicator.title.vi}” trong cùng một kỳ.`,
    en: `Nothing can be computed: before the change no group of units had “${indicator.title.en}” for one and the same period.`,
  })
}

function sourceOf(indicator: FigureIndicatorWithId, period: string): string {
  return `${indicator.title.vi}, ${periodTitle(parsePeriod(period)!).vi}`
}
