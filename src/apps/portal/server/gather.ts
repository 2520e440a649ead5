import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { openAlerts } from '#platform/boards/server/alerts-part.ts'
import { kpisOf } from '#platform/boards/server/kpis-part.ts'
import { mapOf } from '#platform/boards/server/map-part.ts'
import { type BoardPlace, partsOf } from '#platform/boards/server/part.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { decisions, isOpen } from '#platform/open-data/server/decisions.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { PortalData } from '../contract.ts'

/** Reads what the public may see of the home locality: public rules, public indicators, no officer's name. */
export async function gatherPortal(db: Db): Promise<PortalData> {
  const code = await settingAt<string>(db, 'centre.home')
  const index = await areaIndex(db)
  const home = code ? index.find(code, vnDay(db.now)) : undefined
  const place: BoardPlace = { code, areaId: home?.id ?? null, areas: home ? index.subtree(home.id) : 'all' }
  const decided = await decisions(db)
  const shown = [...db.declared.indicators.values()].filter(
    (i): i is FigureIndicatorWithId => i.of === 'figure' && isOpen({ id: i.id, declared: i.public === true }, decided),
  )
  const openRules = new Set([...db.declared.rules.values()].filter((r) => r.public).map((r) => r.id))
  const [alerts, kpis, map, centreName, hazards] = await Promise.all([
    openAlerts(db, place, sql`true`, 60),
    kpisOf(db, home, shown),
    mapOf(db, place),
    settingAt<Text>(db, 'centre.name'),
    partsOf(db)['hazards.board']?.(db, place) ?? null,
  ])
  const open = alerts.filter((a) => openRules.has(a.rule))
  return {
    at: isoVn(db.clock()),
    centreName,
    home: { code, name: home?.fullName ?? '' },
    simulated:
      kpis.some((k) => k.simulated) || (hazards as HazardsBoard | null)?.rivers.some((r) => r.simulated) === true,
    alerts: open.map(({ id, number, title, severity, areaName, openedAt, value, unit, lat, lon, passed }) => ({
      id,
      number,
      title,
      severity,
      areaName,
      openedAt,
      value,
      unit,
      lat,
      lon,
      passed,
    })),
    kpis,
    map,
    hazards: hazards as HazardsBoard | null,
  }
}
