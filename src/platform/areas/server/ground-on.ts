import { type Area, type AreaIndex, isValidOn } from './build-area-index.ts'

/**
 * The units in which the ground of a unit lies on a day: itself while it stands, else all that it was made of or became, in
 * part or whole, step by step. Of its own kind where there are such: a province of two is two provinces, a district cut up
 * among communes is those communes. By code, none twice; empty where nobody knows.
 */
export function groundOn(index: AreaIndex, area: Area, day: string): Area[] {
  const found = new Map<number, Area>()
  const seen = new Set<number>()
  const follow = (unit: Area, back: boolean): void => {
    if (seen.has(unit.id)) return
    seen.add(unit.id)
    if (isValidOn(unit, day)) {
      found.set(unit.id, unit)
      return
    }
    const next = index
      .links(unit.id)
      .filter((link) => (back ? link.toId === unit.id && link.on > day : link.fromId === unit.id && link.on <= day))
      .map((link) => index.get(back ? link.fromId : link.toId))
    const alike = next.filter((one) => one.kind === area.kind)
    for (const one of alike.length ? alike : next) follow(one, back)
  }
  follow(area, day < area.validFrom)
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * The unit a person means by a code: the bearer that began on `from`; without it the one of today, else the last or next.
 * Undefined for a code that never meant anything, or a day on which none of its bearers began.
 */
export function unitMeant(index: AreaIndex, code: string, from: string | undefined, today: string): Area | undefined {
  if (from !== undefined) return index.versions(code).find((one) => one.validFrom === from)
  return index.find(code, today) ?? index.nearest(code, today)
}
