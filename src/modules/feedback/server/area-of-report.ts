import { expected } from '#kernel/errors.ts'
import { distanceKm, inBbox, inShape, inVietnam, type Point } from '#kernel/geo.ts'
import { type Area, areaIndex } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import { areaFinder } from '#platform/connectors/server/import/find-area.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { outlineBoxes, outlinesOf } from '#platform/map/server/outlines.ts'

export interface PlacedReport {
  area: Area
  place: Point | undefined
  /** Said to the officer when the area was guessed. */
  note: string
}

/**
 * The area a report belongs to on its day: by the outline its point lies in, else by the nearest commune centre (where a
 * hamlet of that commune was named by code, that hamlet: the point says less); else the area named by code; else the commune whose name stands in the address; else the centre's own commune or home.
 * @throws expected 422 for a point outside Viet Nam or a code that means nothing on that day.
 */
export async function areaOfReport(
  db: Sql,
  given: { place?: Point | undefined; area?: string | undefined; address?: string | undefined },
  day: string,
): Promise<PlacedReport> {
  const index = await areaIndex(db)
  const home = await homeOf(db, day)
  const within = home.all || !home.area ? undefined : new Set(index.subtree(home.area.id))
  const { place } = given
  if (place) {
    if (!inVietnam(place)) throw outside()
    const communes = index.on(day, 'commune').filter((a) => !within || within.has(a.id))
    const area = (await byOutline(db, communes, place)) ?? nearest(communes, place)
    const told = given.area ? index.find(given.area, day) : undefined
    if (area && told?.kind === 'hamlet' && index.lineage(told.id).includes(area.id))
      return { area: told, place, note: '' }
    if (area) return { area, place, note: '' }
  }
  if (given.area) {
    const area = index.find(given.area, day) ?? areaFinder(index, within).named(given.area, day)
    if (!area) throw unknownArea(given.area)
    return { area, place, note: '' }
  }
  const named = given.address ? areaFinder(index, within).within(given.address, day) : undefined
  if (named) return { area: named, place, note: '' }
  const own = home.commune ?? home.area
  if (!own) throw unknownArea('')
  return { area: own, place, note: own.kind === 'commune' ? '' : '(chưa rõ xã, phường)' }
}

async function byOutline(db: Sql, communes: readonly Area[], place: Point): Promise<Area | undefined> {
  const boxes = await outlineBoxes(db)
  const near = communes.filter((a) => {
    const box = boxes.get(a.id)
    return box && inBbox(place, box)
  })
  const shapes = await outlinesOf(
    db,
    near.map((a) => a.id),
  )
  return near.find((a) => inShape(place, shapes.get(a.id)!))
}

function nearest(communes: readonly Area[], place: Point): Area | undefined {
  let best: Area | undefined
  let least = Number.POSITIVE_INFINITY
  for (const area of communes) {
    if (area.lat === null || area.lon === null) continue
    const km = distanceKm(place, { lat: area.lat, lon: area.lon })
    if (km < least) [best, least] = [area, km]
  }
  return best
}

function outside() {
  const message = {
    vi: 'Vị trí nằm ngoài Việt Nam. Hãy kiểm tra lại tọa độ (vĩ độ trước, kinh độ sau) hoặc bỏ trống và ghi địa chỉ.',
    en: 'The place lies outside Viet Nam. Check latitude and longitude, or leave them out and write the address.',
  }
  return expected(message, { errors: [{ path: '/place', message }] })
}

function unknownArea(code: string) {
  const message = code
    ? { vi: `Không tìm thấy xã, phường “${code}”. Hãy chọn lại.`, en: `There is no area “${code}”. Choose again.` }
    : { vi: 'Hãy cho biết xã, phường nơi xảy ra việc.', en: 'Say in which commune it is.' }
  return expected(message, { errors: [{ path: '/area', message }] })
}
