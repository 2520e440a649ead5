import sql from 'sql-template-tag'
import { mapOverTime } from '#kernel/restating/map-over-time.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { type AreaIndex, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import type { CrosswalkQuery, PassageOut } from '../../restating-contract.ts'

interface Row {
  on: string
  from: number
  to: number
  part: 'full' | 'partial'
  decree: string | null
  weight: number | null
  backWeight: number | null
  basis: PassageOut['shares'][number]['basis'] | null
}
type ShareRow = Omit<PassageOut['shares'][number], 'since'> & { on: string; from: number; to: number; since: Date }

/** A passage with what is known of its shares; what it looks like is made only for those that somebody sees. */
interface Known {
  link: Row
  shares: PassageOut['shares']
  /** The sides that have to be weighed, and those of them that lack a share. */
  sides: PassageOut['lacking']
  lacking: PassageOut['lacking']
}

/** All passages of the nation with their shares, those that lack one first. */
const knownPassages: (db: Sql) => Promise<Known[]> = cached('figures.passages', (db) => readPassages(db), {
  until: ['areas.changed', 'weights.changed', 'person.changed'],
})

async function readPassages(db: Sql): Promise<Known[]> {
  const index = await areaIndex(db)
  const links = await db.rows<Row>(
    sql`select "on", from_id as "from", to_id as "to", part, decree, weight, back_weight as "backWeight", basis from areas.succession order by "on" desc, from_id, to_id`,
  )
  const shares = Map.groupBy(
    await db.rows<ShareRow>(sql`select w."on", w.from_id as "from", w.to_id as "to", w.side, w.basis, w.value, w.source, w.decision,
        coalesce(p.name, case w.declared_kind when 'system' then null else w.declared_by end) as by, w.known_from as since
      from figures.weight w left join identity.person p on w.declared_kind = 'user' and p.id::text = w.declared_by
      where w.known_to is null order by w.id`),
    keyOf,
  )
  const divided = dividedSides(index, links)
  const known = links.map((link) => know(index, link, shares.get(keyOf(link)) ?? [], divided(link)))
  const urgent = ({ lacking }: Known) => (lacking.includes('forward') ? 0 : lacking.length ? 1 : 2)
  return known.sort((a, b) => urgent(a) - urgent(b))
}

/** One page of what was asked for. */
export interface PassagePage {
  items: PassageOut[]
  total: number
  /** How many of all that was asked for lack a share. */
  lacking: number
  /** Days of all changes there ever were, the last first. */
  days: string[]
}

/**
 * The passages of ground with their shares, those that lack one first, `limit` of them from `at` on. Public administrative
 * facts, open to who may read figures.
 */
export async function listPassages(db: Sql, asked: CrosswalkQuery, at: number, limit: number): Promise<PassagePage> {
  const [index, known] = await Promise.all([areaIndex(db), knownPassages(db)])
  const below =
    asked.area === undefined ? undefined : new Set(index.subtree((await getArea(db, asked.area, vnDay(db.now))).id))
  const wanted = known
    .filter(({ link }) => (!asked.on || link.on === asked.on) && (!below || below.has(link.from) || below.has(link.to)))
    .filter(({ link }) => !asked.kind || index.get(link.from).kind === asked.kind)
    .filter(({ sides, lacking }) => asked.show === 'all' || (asked.show === 'lacking' ? lacking : sides).length > 0)
  return {
    items: wanted.slice(at, at + limit).map((one) => show(index, one)),
    total: wanted.length,
    lacking: wanted.filter(({ lacking }) => lacking.length > 0).length,
    days: [...new Set(known.map(({ link }) => link.on))].sort().reverse(),
  }
}

const keyOf = (one: { on: string; from: number; to: number }) => `${one.on} ${one.from} ${one.to}`

/** Which sides of each passage have to be weighed at all: a whole that passed whole has nothing to weigh. */
function dividedSides(index: AreaIndex, links: readonly Row[]): (link: Row) => PassageOut['lacking'] {
  const units = [...new Set(links.flatMap((link) => [link.from, link.to]))].map((id) => index.get(id))
  const map = mapOverTime(units, links)
  const steps = new Map(map.steps.map((step) => [step.on, step]))
  return (link) => {
    const step = steps.get(link.on)
    const forward = step?.forward.get(link.from)?.find((edge) => edge.to === link.to)
    const back = step?.back.get(link.to)?.find((edge) => edge.to === link.from)
    return [
      ...(forward && !forward.whole ? (['forward'] as const) : []),
      ...(back && !back.whole ? (['back'] as const) : []),
    ]
  }
}

function know(index: AreaIndex, link: Row, declared: readonly ShareRow[], sides: PassageOut['lacking']): Known {
  const own: PassageOut['shares'] = declared.map(({ on: _on, from: _from, to: _to, since, ...share }) => ({
    ...share,
    since: isoVn(since),
  }))
  const [from, to] = [index.get(link.from), index.get(link.to)]
  const stated = { source: null, decision: link.decree, by: null, since: null }
  const basis = link.basis ?? 'population'
  if (link.part === 'partial' && link.weight !== null && !own.some((s) => s.side === 'forward' && s.basis === basis))
    own.push({ side: 'forward', basis, value: link.weight, ...stated })
  if (sides.includes('back') && link.part === 'full' && from.areaKm2 && to.areaKm2 && from.kind === to.kind)
    if (from.areaKm2 <= to.areaKm2 && !own.some((s) => s.side === 'back' && s.basis === 'area'))
      own.push({ side: 'back', basis: 'area', value: from.areaKm2 / to.areaKm2, ...stated })
  if (sides.includes('back') && link.backWeight !== null)
    if (!own.some((s) => s.side === 'back' && s.basis === 'population'))
      own.push({ side: 'back', basis: 'population', value: link.backWeight, ...stated })
  return { link, shares: own, sides, lacking: sides.filter((side) => !own.some((share) => share.side === side)) }
}

function show(index: AreaIndex, { link, shares, lacking }: Known): PassageOut {
  const end = (id: number) => {
    const { code, validFrom: areaFrom, fullName: name, kind } = index.get(id)
    return { code, areaFrom, name, kind }
  }
  const { on, part, decree } = link
  return { on, from: end(link.from), to: end(link.to), part, decree, shares, lacking }
}
