import { isoVn } from '#kernel/time.ts'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import type { Declared } from '#platform/declared.ts'
import type { ThingOut } from '../contract.ts'
import type { Thing } from './thing-index.ts'

/** A thing as the faces give it. A kind that is declared no longer shows its id as title. */
export function showThing(thing: Thing, areas: AreaIndex, declared: Declared): ThingOut {
  const area = areas.get(thing.areaId)
  const { id, kind, name, lat, lon, state, simulated, version } = thing
  const known = declared.things.get(kind)
  const secret = Object.entries(known?.fields ?? {}).filter(([, f]) => f.kind === 'secret')
  const fields = { ...thing.fields }
  for (const [field] of secret) if (field in fields) fields[field] = '•••'
  return {
    id,
    kind,
    kindTitle: known?.title ?? { vi: kind, en: kind },
    name,
    area: area.code,
    areaFrom: area.validFrom,
    areaName: area.fullName,
    place: lat === null || lon === null ? null : { lat, lon },
    fields,
    state,
    mutedUntil: thing.mutedUntil && isoVn(thing.mutedUntil),
    simulated,
    madeAt: isoVn(thing.madeAt),
    version,
  }
}
