import { setImmediate as breathe } from 'node:timers/promises'
import sql from 'sql-template-tag'
import type { Period } from '#kernel/period.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { LandOut } from '../../formulas/analysis-contract.ts'
import { LAND_KINDS, type LandKindName, landKindOf, landLimit } from '../../formulas/land-limits.ts'
import { netDays } from '../../formulas/net-days.ts'
import { quantile } from '../../formulas/quantile.ts'
import { emptyTally, judge, share, VERDICTS, type Verdict } from '../../formulas/timeliness.ts'
import type { StudyMade } from './make-study.ts'
import { type ReadDossier, readDossiers } from './read-dossiers.ts'
import { dossiersWithin, inPeriod, type Scope } from './scope.ts'
import { partOf } from './study-store.ts'
import { fieldsOnce } from './verdict-sql.ts'

const POINTS = 5000
const PARCELS = 50
/** The last day of the old communes (Resolution 202/2025/QH15: merged from 1 July 2025). */
const BEFORE_MERGER = '2025-06-30'

type Land = Omit<LandOut, 'frame'>
const NONE: Land = { n: 0, kinds: [], parcels: [], communes: [], points: [] }

/** What is known of land in a scope, with the moment it was worked out; null and empty while that is done for the first time. */
export async function landOf(db: Sql, { within, period }: Scope): Promise<{ land: Land; at: Date | null }> {
  const kept = await partOf(db, within, landPart(period))
  return kept ? { land: kept.facts as Land, at: kept.at } : { land: NONE, at: null }
}

/** The name under which the land of a period is kept. */
export function landPart(period: Period): string {
  return `land ${period.text}`
}

type Asked = Pick<Scope, 'within' | 'period'>

/** Dossiers about land: working days per kind against the limits of law, parcels that come again and again, and where they lie. */
export async function makeLand(db: Sql, scope: Asked, made: StudyMade): Promise<Land> {
  const [titles, remote, areas] = await Promise.all([
    landTitles(db, scope),
    settingAt<string[]>(db, 'public-services.mountainous'),
    areaIndex(db),
  ])
  const { work } = made
  const { at } = made.study
  const dossiers = await dossiersOf(db, scope, made, titles)
  await breathe()
  const isRemote = (one: ReadDossier) => remote.includes(areas.get(one.areaId).code)
  const kinds = Map.groupBy(dossiers, (one) => landKindOf(fold(titles.get(one.id)!.title)) ?? 'other')
  const verdicts = new Map(dossiers.map((one) => [one.id, judge(one, at).verdict]))
  const verdictOf = (one: ReadDossier) => verdicts.get(one.id)!
  const netOf = (one: ReadDossier) => netDays(one, one.endedAt!, work)
  return {
    n: dossiers.length,
    kinds: [...kinds]
      .map(([kind, own]) => {
        const ended = own.filter((one) => one.phase === 'done' && one.endedAt && one.endedAt >= one.receivedAt)
        const nets = ended.map(netOf)
        const days = nets.toSorted((a, b) => a - b)
        const counts = emptyTally()
        for (const one of own) counts[verdictOf(one)]++
        const known = kind === 'other' ? undefined : (kind as LandKindName)
        const over = known ? ended.filter((one, i) => nets[i]! > landLimit(known, isRemote(one))).length : 0
        return {
          kind,
          title: known ? LAND_KINDS[known].title : { vi: 'Loại khác', en: 'Other kinds' },
          limit: known ? LAND_KINDS[known].days : null,
          n: own.length,
          ended: ended.length,
          medianDays: quantile(days, 0.5),
          slowDays: quantile(days, 0.9),
          overLimit: share(over, known ? ended.length : 0),
          counts,
        }
      })
      .sort((a, b) => b.n - a.n),
    parcels: parcelsOf(dossiers, verdictOf),
    communes: communesOf(dossiers, (one) => titles.get(one.id)!.oldCommune ?? areas.get(one.areaId).code, areas, {
      at,
      verdictOf,
    }),
    points: dossiers
      .flatMap((one) => {
        const place = titles.get(one.id)!
        if (place.lat === null || place.lon === null) return []
        return [{ id: one.id, code: one.code, lat: place.lat, lon: place.lon, verdict: verdictOf(one) }]
      })
      .sort((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict))
      .slice(0, POINTS),
  }
}

/** Parcels with the most dossiers; one with a single dossier tells nothing. */
function parcelsOf(dossiers: readonly ReadDossier[], verdictOf: VerdictOf): LandOut['parcels'] {
  return [...Map.groupBy(dossiers, (one) => one.parcel)]
    .filter(([parcel, own]) => parcel !== null && own.length > 1)
    .map(([parcel, own]) => ({
      parcel: parcel!,
      n: own.length,
      open: own.filter((one) => one.phase === 'waiting' || one.phase === 'working').length,
      overdue: overdueOf(own, verdictOf),
      codes: own.slice(0, 10).map((one) => one.code),
    }))
    .sort((a, b) => b.n - a.n)
    .slice(0, PARCELS)
}

type VerdictOf = (one: ReadDossier) => Verdict

function overdueOf(own: readonly ReadDossier[], verdictOf: VerdictOf): number {
  return own.filter((one) => verdictOf(one) === 'overdue').length
}

/** Dossiers by the commune of before the merger, which bears the map sheets: those with the most overdue first. */
function communesOf(
  dossiers: readonly ReadDossier[],
  codeOf: (one: ReadDossier) => string,
  areas: AreaIndex,
  { at, verdictOf }: { at: Date; verdictOf: VerdictOf },
): LandOut['communes'] {
  return [...Map.groupBy(dossiers, codeOf)]
    .map(([code, own]) => {
      const area = areas.find(code, BEFORE_MERGER) ?? areas.find(code, vnDay(at))
      return {
        code,
        name: area?.fullName ?? code,
        n: own.length,
        open: own.filter((one) => one.phase === 'waiting' || one.phase === 'working').length,
        overdue: overdueOf(own, verdictOf),
        lat: area?.lat ?? null,
        lon: area?.lon ?? null,
      }
    })
    .sort((a, b) => b.overdue - a.overdue || b.n - a.n)
}

interface LandTitle {
  id: string
  title: string
  lat: number | null
  lon: number | null
  oldCommune: string | null
}

/** The study knows all that are open and all of the last year and a half; older ones are read. */
async function dossiersOf(db: Sql, scope: Asked, made: StudyMade, titles: ReadonlyMap<string, LandTitle>) {
  const byId = new Map(made.dossiers.map((one) => [one.id, one]))
  const known = [...titles.keys()].map((id) => byId.get(id))
  if (known.every((one) => one !== undefined)) return known
  const all = await readDossiers(db, scope.within, addDays(scope.period.from, -365))
  return all.filter((one) => titles.has(one.id))
}

const FIELDS = sql`"procedureTitle" text, "oldCommune" text, sector text, parcel text`

async function landTitles(db: Sql, scope: Asked): Promise<ReadonlyMap<string, LandTitle>> {
  const rows = await db.rows<LandTitle>(sql`
    select c.id, coalesce(f."procedureTitle", c.title) as title, c.lat, c.lon, nullif(f."oldCommune", '') as "oldCommune"
    from cases."case" c cross join lateral ${fieldsOnce(FIELDS)}
    where ${dossiersWithin(scope.within)} and ${inPeriod(scope.period)}
      and (f.parcel is not null or f.sector ilike '%đất đai%')
    order by c.received_at desc`)
  return new Map(rows.map((row) => [row.id, row]))
}
