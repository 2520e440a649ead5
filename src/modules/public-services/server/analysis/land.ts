import sql from 'sql-template-tag'
import { addDays, vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { LandOut } from '../../formulas/analysis-contract.ts'
import { LAND_KINDS, type LandKindName, landKindOf, landLimit } from '../../formulas/land-limits.ts'
import { netDays } from '../../formulas/net-days.ts'
import { quantile } from '../../formulas/quantile.ts'
import { emptyTally, judge, share, VERDICTS } from '../../formulas/timeliness.ts'
import { workDaysOf } from '../../formulas/work-days.ts'
import { type ReadDossier, readDossiers } from './read-dossiers.ts'
import { dossiersWithin, inPeriod, type Scope } from './scope.ts'

const POINTS = 5000
const PARCELS = 50
/** The last day of the old communes (Resolution 202/2025/QH15: merged from 1 July 2025). */
const BEFORE_MERGER = '2025-06-30'

/** Dossiers about land: working days per kind against the limits of law, parcels that come again and again, and where they lie. */
export async function landOf(db: Sql, scope: Scope): Promise<Omit<LandOut, 'frame'>> {
  const [calendar, titles, remote, areas] = await Promise.all([
    calendarOf(db),
    landTitles(db, scope),
    settingAt<string[]>(db, 'public-services.mountainous'),
    areaIndex(db),
  ])
  const work = workDaysOf(calendar)
  const dossiers = (await readDossiers(db, scope.within, addDays(scope.period.from, -365))).filter((one) =>
    titles.has(one.id),
  )
  const isRemote = (one: ReadDossier) => remote.includes(areas.get(one.areaId).code)
  const kinds = Map.groupBy(dossiers, (one) => landKindOf(fold(titles.get(one.id)!.title)) ?? 'other')
  const netOf = (one: ReadDossier) => netDays(one, one.endedAt!, work)
  return {
    n: dossiers.length,
    kinds: [...kinds]
      .map(([kind, own]) => {
        const ended = own.filter((one) => one.phase === 'done' && one.endedAt && one.endedAt >= one.receivedAt)
        const days = ended.map(netOf).sort((a, b) => a - b)
        const counts = emptyTally()
        for (const one of own) counts[judge(one, db.now).verdict]++
        const known = kind === 'other' ? undefined : (kind as LandKindName)
        const over = known ? ended.filter((one) => netOf(one) > landLimit(known, isRemote(one))).length : 0
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
    parcels: parcelsOf(dossiers, db.now),
    communes: communesOf(
      dossiers,
      (one) => titles.get(one.id)!.oldCommune ?? areas.get(one.areaId).code,
      areas,
      db.now,
    ),
    points: dossiers
      .flatMap((one) => {
        const place = titles.get(one.id)!
        if (place.lat === null || place.lon === null) return []
        return [{ id: one.id, code: one.code, lat: place.lat, lon: place.lon, verdict: judge(one, db.now).verdict }]
      })
      .sort((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict))
      .slice(0, POINTS),
  }
}

/** Parcels with the most dossiers; one with a single dossier tells nothing. */
function parcelsOf(dossiers: readonly ReadDossier[], now: Date): LandOut['parcels'] {
  return [...Map.groupBy(dossiers, (one) => one.parcel)]
    .filter(([parcel, own]) => parcel !== null && own.length > 1)
    .map(([parcel, own]) => ({
      parcel: parcel!,
      n: own.length,
      open: own.filter((one) => one.phase === 'waiting' || one.phase === 'working').length,
      overdue: overdueOf(own, now),
      codes: own.slice(0, 10).map((one) => one.code),
    }))
    .sort((a, b) => b.n - a.n)
    .slice(0, PARCELS)
}

function overdueOf(own: readonly ReadDossier[], now: Date): number {
  return own.filter((one) => judge(one, now).verdict === 'overdue').length
}

/** Dossiers by the commune of before the merger, which bears the map sheets: those with the most overdue first. */
function communesOf(
  dossiers: readonly ReadDossier[],
  codeOf: (one: ReadDossier) => string,
  areas: AreaIndex,
  now: Date,
): LandOut['communes'] {
  return [...Map.groupBy(dossiers, codeOf)]
    .map(([code, own]) => {
      const area = areas.find(code, BEFORE_MERGER) ?? areas.find(code, vnDay(now))
      return {
        code,
        name: area?.fullName ?? code,
        n: own.length,
        open: own.filter((one) => one.phase === 'waiting' || one.phase === 'working').length,
        overdue: overdueOf(own, now),
        lat: area?.lat ?? null,
        lon: area?.lon ?? null,
      }
    })
    .sort((a, b) => b.overdue - a.overdue || b.n - a.n)
}

async function landTitles(db: Sql, scope: Scope) {
  const rows = await db.rows<{
    id: string
    title: string
    lat: number | null
    lon: number | null
    oldCommune: string | null
  }>(sql`
    select c.id, coalesce(c.fields ->> 'procedureTitle', c.title) as title, c.lat, c.lon,
      nullif(c.fields ->> 'oldCommune', '') as "oldCommune" from cases."case" c
    where ${dossiersWithin(scope.within)} and ${inPeriod(scope.period)}
      and (c.fields ? 'parcel' or c.fields ->> 'sector' ilike '%đất đai%')`)
  return new Map(rows.map((row) => [row.id, row]))
}
