import { missing } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { LandOut } from '../../formulas/analysis-contract.ts'
import { LAND_RULES, OVER_LIMIT } from '../../formulas/land-rules.ts'
import { landOf } from './land.ts'
import { made } from './made.ts'
import type { Scope } from './scope.ts'
import { type CountAsked, type Link, partsOf, type Told, titled } from './told.ts'

type Kind = LandOut['kinds'][number]
type LandName = keyof typeof LAND_RULES
type Land = Omit<LandOut, 'frame'>

const DAYS = 'ngày làm việc'

/** What stands behind a number of the page of land: of all, of a kind, a parcel or a commune of before the merger. */
export async function landTold(db: Sql, scope: Scope, asked: CountAsked, link: Link): Promise<Told | undefined> {
  const name = asked.count.slice('land.'.length)
  const { land, at } = made(await landOf(db, scope))
  const line = lineOf(land, asked)
  if (name === 'over-limit') return line.kind && { ...overLimit(line.kind, link), at }
  if (!Object.hasOwn(LAND_RULES, name)) return undefined
  const rule = LAND_RULES[name as LandName]
  const value = line.counts[name as LandName]
  if (value === undefined) return undefined
  return {
    title: titled(rule.title, line.title),
    value,
    unit: name === 'median' || name === 'slow' ? DAYS : 'hồ sơ',
    formula: rule.rule,
    inputs: linesOf(land, name as LandName, line, link),
    at,
  }
}

interface Line {
  title: Text | string | undefined
  kind?: Kind
  counts: Partial<Record<LandName, number | null>>
}

/** One line of one of the tables, or all. @throws expected 404 for a line there is not. */
function lineOf(land: Land, { by, key }: CountAsked): Line {
  if (by === undefined) return { title: undefined, counts: { received: land.n, overdue: overdueOf(land) } }
  const kind = by === 'kind' ? land.kinds.find((row) => row.kind === key) : undefined
  if (kind)
    return {
      title: kind.title,
      kind,
      counts: { received: kind.n, overdue: kind.counts.overdue, median: kind.medianDays, slow: kind.slowDays },
    }
  const parcel = by === 'parcel' ? land.parcels.find((row) => row.parcel === key) : undefined
  const commune = by === 'commune' ? land.communes.find((row) => row.code === key) : undefined
  const row = parcel ?? commune
  if (!row) throw missing({ vi: 'Bảng này không có dòng đó.', en: 'The table has no such line.' })
  return {
    title: commune?.name ?? parcel!.parcel,
    counts: { received: row.n, open: row.open, overdue: row.overdue },
  }
}

function overdueOf({ kinds }: Land): number {
  return kinds.reduce((sum, { counts }) => sum + counts.overdue, 0)
}

function overLimit(kind: Kind, link: Link): Told {
  return {
    title: titled(OVER_LIMIT.title, kind.title),
    value: kind.overLimit.percent,
    unit: '%',
    formula: OVER_LIMIT.rule,
    inputs: [...partsOf(OVER_LIMIT, kind.overLimit, link), ...limitLine(kind, link)],
  }
}

const limitLine = ({ limit }: Kind, link: Link) =>
  limit === null ? [] : [link('', { vi: 'Thời hạn của luật', en: 'The limit of law' }, limit, DAYS, false)]

function linesOf(land: Land, name: LandName, { title, kind }: Line, link: Link) {
  if (kind && (name === 'median' || name === 'slow'))
    return [link('', { vi: 'Hồ sơ đã xong', en: 'Ended' }, kind.ended, 'hồ sơ', false), ...limitLine(kind, link)]
  if (title !== undefined) return []
  return land.kinds.map((row) =>
    link(`land.${name}`, row.title, name === 'received' ? row.n : row.counts.overdue, 'hồ sơ', true, {
      by: 'kind',
      key: row.kind,
    }),
  )
}
