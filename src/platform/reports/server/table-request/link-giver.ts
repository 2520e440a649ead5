import type { Area } from '#platform/areas/server/area-index.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { actorOf } from '../actor-of.ts'

/** Who stands behind a use of a link. */
export interface LinkGiver {
  /** The officer who opened it by the own right, else the link itself; either may give drafts for the unit, nothing else. */
  actor: Actor
  area: Area
  /** The officer's own name; of a link that was handed out the name that was written, empty before that. */
  person: string
  /** As passports name the giver: the unit and the person. */
  name: string
}

/** Names who uses a link of a part. @param written the name as it was typed; an officer's account says its own. */
export async function linkGiver(
  db: Sql,
  part: { id: string; areaId: number; actor: string | null },
  written = '',
): Promise<LinkGiver> {
  const area = (await areaIndex(db)).get(part.areaId)
  const officer = part.actor ? await actorOf(db, part.actor) : undefined
  const person = officer?.name ?? written.trim().slice(0, 120)
  const ofUnit = { role: 'officer', areaId: part.areaId, field: null } as const
  return {
    actor: officer
      ? { ...officer, grants: [...officer.grants, ofUnit] }
      : { kind: part.actor ? 'user' : 'link', id: part.actor ?? part.id, name: person, grants: [ofUnit] },
    area,
    person,
    name: [area.fullName, person].filter(Boolean).join(' – '),
  }
}
