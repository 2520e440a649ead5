import type { Area, AreaIndex } from '#platform/areas/server/area-index.ts'

/** Special zones and the province whose maps must show them; maps of the nation show both. Code of the zone → of the province. */
export const SPECIAL_ZONES: Readonly<Record<string, string>> = { '20333': '48', '22736': '56' }

/** More units than this are not drawn one by one: a map of the nation then shows provinces. */
const MOST = 500

/**
 * The units a map of `home` draws on a day: its communes (or, for a nation of many, provinces). Hoàng Sa and Trường Sa are
 * always among them where the map is of Đà Nẵng, Khánh Hòa or the nation, whatever the day.
 */
export function areasOfMap(index: AreaIndex, home: Area | undefined, day: string): Area[] {
  if (!home) return []
  const drawn = new Map(unitsOf(index, home, day).map((a) => [a.id, a]))
  for (const [code, province] of Object.entries(SPECIAL_ZONES)) {
    if (home.kind !== 'nation' && home.code !== province) continue
    const zone = index.versions(code).at(-1)
    // Before 2025-07-01 the zone was a district of another code: whatever it was on that day stands for it.
    const then = zone && (index.successors(zone.id, day) ?? zone)
    if (then) drawn.set(then.id, then)
  }
  return [...drawn.values()]
}

/** Tells whether a unit is, or was, one of the special zones. */
export function isSpecialZone(index: AreaIndex, area: Area): boolean {
  return Object.keys(SPECIAL_ZONES).some((code) =>
    index.versions(code).some((zone) => zone.id === area.id || index.lineage(area.id).includes(zone.id)),
  )
}

function unitsOf(index: AreaIndex, home: Area, day: string): Area[] {
  if (home.kind === 'commune' || home.kind === 'hamlet') return [home]
  const below = new Set(index.subtree(home.id))
  const communes = index.on(day, 'commune').filter((a) => below.has(a.id))
  if (communes.length <= MOST || home.kind !== 'nation') return communes
  return index.on(day, 'province').filter((a) => below.has(a.id))
}
