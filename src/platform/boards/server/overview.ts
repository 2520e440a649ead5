import { fieldsOf } from '#kernel/access.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { inReach, reach } from '#platform/access/server/may.ts'
import { MOVE_TITLES } from '#platform/alerts/contract.ts'
import { visibleTo } from '#platform/alerts/server/list.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { Overview } from '../contract.ts'
import { countAlerts, latestDeeds, openAlerts } from './alerts-part.ts'
import { whoHasDuty } from './duty-part.ts'
import { kpisOf } from './kpis-part.ts'
import { listLacks } from './lacks-part.ts'
import { mapOf } from './map-part.ts'
import { type BoardPlace, partsOf } from './part.ts'
import { placeOf } from './place.ts'
import { boardSources } from './sources-part.ts'

/**
 * The whole overview of a place in one answer: one request paints the wall, the desk's first page and the phone. Alerts,
 * figures and lacks are those of the fields the actor may read, as in the lists behind them; the fields' own parts (the
 * weather, the rivers) are everybody's.
 */
export async function overviewOf(db: Db, actor: Actor, code: string | undefined): Promise<Overview> {
  const place = await placeOf(db, actor, code)
  const fields = fieldsOf(actor.grants, 'boards:read')
  const indicators = await openHere(db, actor, place.areaId)
  const seen = await visibleTo(db, actor)
  const [alerts, counts, deeds, lacks, kpis, sources, map, duty, centreName, parts] = await Promise.all([
    openAlerts(db, place, seen, 40),
    countAlerts(db, place, seen),
    latestDeeds(db, place, seen, MOVE_TITLES, 12),
    listLacks(db, place, fields, 40),
    kpisOf(db, place.area, indicators),
    boardSources(db),
    mapOf(db, place),
    whoHasDuty(db, place.areaId),
    settingAt<Text>(db, 'centre.name'),
    gatherParts(db, db, place),
  ])
  return {
    at: isoVn(db.clock()),
    home: { code: place.code, name: place.area?.fullName ?? '', kind: place.area?.kind ?? 'nation' },
    centreName,
    simulated: kpis.some((k) => k.simulated) || sources.some((s) => s.simulated) || alerts.some((a) => a.simulated),
    counts: { ...counts, lacking: lacks.total },
    duty,
    kpis,
    alerts,
    // What nobody owns yet falls to whoever is on duty: no lack without a name.
    lacks: lacks.items.map((l) => ({ ...l, owner: l.owner ?? duty?.name ?? null })),
    sources,
    deeds,
    map,
    parts,
  }
}

/** The indicators whose values of a unit the actor may open one by one: a board tells nothing that its passports would not. */
async function openHere(db: Db, actor: Actor, areaId: number | null): Promise<FigureIndicatorWithId[]> {
  const all = [...db.declared.indicators.values()].filter((i): i is FigureIndicatorWithId => i.of === 'figure')
  const open = new Set<string>()
  for (const field of new Set(all.map((i) => i.module)))
    if (inReach(await reach(db, actor, 'figures:read', field), areaId)) open.add(field)
  return all.filter((i) => open.has(i.module))
}

/** Asks every field for its part. One that fails is null on the board and told to the log; the others stand. */
async function gatherParts(db: Db, sql: Sql, place: BoardPlace): Promise<Record<string, unknown>> {
  const found = await Promise.all(
    Object.entries(partsOf(db)).map(async ([name, part]) => {
      try {
        return [name, await part(sql, place)] as const
      } catch (error) {
        const report = db.local.get('report-bug') as ((error: unknown, where: string) => void) | undefined
        report?.(error, `board part ${name}`)
        return [name, null] as const
      }
    }),
  )
  return Object.fromEntries(found)
}
