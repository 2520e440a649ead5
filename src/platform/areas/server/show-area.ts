import type { AreaOut, SuccessionOut } from '../contract.ts'
import type { Area, AreaIndex } from './build-area-index.ts'
import type { Link } from './main-link.ts'

/** A unit as the faces give it; the unit above is read on `day`. */
export function showArea(index: AreaIndex, area: Area, day: string): AreaOut {
  const parent = index.parent(area.id, day) ?? (area.parentId === null ? undefined : index.get(area.parentId))
  const { code, kind, name, fullName, validFrom, validTo, lat, lon, areaKm2 } = area
  return {
    code,
    kind,
    name,
    fullName,
    parent: parent?.code ?? null,
    parentName: parent?.fullName ?? null,
    validFrom,
    validTo,
    lat,
    lon,
    areaKm2,
  }
}

/**
 * All changes a code took part in, oldest first, in both directions: what came into a unit on one day is one item, and what
 * went out of it likewise. Levels are kept apart, so that a district cut up does not stand among the communes merged; of one
 * day those of the code's own level come first.
 */
export function successionsOf(index: AreaIndex, versions: readonly Area[]): SuccessionOut[] {
  const items = versions.flatMap((area) => {
    const links = index.links(area.id)
    const out = links.filter((l) => l.fromId === area.id)
    // A unit that only passed its ground on to the next bearer of its code: told once, as that one's arrival.
    const handedOn = out.length === 1 && out.every((l) => index.get(l.toId).code === area.code)
    return [
      ...grouped(
        index,
        links.filter((l) => l.toId === area.id),
        'from',
      ),
      ...(handedOn ? [] : grouped(index, out, 'to')),
    ]
  })
  const kinds = new Set(versions.map((area) => area.kind))
  const own = (item: SuccessionOut) => [...item.from, ...item.to].every((end) => kinds.has(end.kind))
  return items.sort((a, b) => (a.on === b.on ? Number(own(b)) - Number(own(a)) : a.on < b.on ? -1 : 1))
}

function grouped(index: AreaIndex, links: readonly Link[], many: 'from' | 'to'): SuccessionOut[] {
  const items = new Map<string, SuccessionOut>()
  for (const link of links) {
    const other = index.get(many === 'from' ? link.fromId : link.toId)
    const key = `${link.on} ${other.kind}`
    const item = items.get(key) ?? { on: link.on, kind: link.kind, from: [], to: [], decree: link.decree }
    if (many === 'from' || item.from.length === 0) item.from.push(showEnd(index.get(link.fromId), link))
    if (many === 'to' || item.to.length === 0) item.to.push(showEnd(index.get(link.toId), link))
    if (item[many].length > 1) item.kind = many === 'from' ? 'merge' : 'split'
    item.decree ??= link.decree
    items.set(key, item)
  }
  for (const item of items.values()) item[many].sort((a, b) => (a.code < b.code ? -1 : 1))
  return [...items.values()]
}

function showEnd(area: Area, link: Link): SuccessionOut['from'][number] {
  const { code, validFrom, name, fullName, kind } = area
  return { code, areaFrom: validFrom, name, fullName, kind, part: link.part, weight: link.weight }
}
