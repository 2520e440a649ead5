import type { Right } from '#kernel/access.ts'
import { reach } from '#platform/access/server/may.ts'
import { scopeOf } from '#platform/cases/server/visible.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Seen } from './hub.ts'

/** The right that opens each topic. Topics of a person are opened by being that person. */
const NEEDS: Record<string, Right> = {
  alerts: 'alerts:read',
  cases: 'cases:read',
  readings: 'readings:read',
  figures: 'figures:read',
  freshness: 'readings:read',
  sources: 'sources:read',
  things: 'things:read',
  areas: 'areas:read',
  reports: 'figures:read',
}

const NOTHING: Seen = new Set<number>()

/**
 * How far somebody sees of each topic and field, worked out once for a stream: who was granted one field only gets the
 * frames of that field, in the areas of the grant.
 */
export async function sightOf(db: Db, actor: Actor): Promise<(topic: string, field: string | undefined) => Seen> {
  const fields = db.declared.modules.map((m) => m.id)
  const seen = new Map<string, Seen>()
  for (const [topic, right] of Object.entries(NEEDS))
    for (const field of [undefined, ...fields]) {
      const areas = await reach(db, actor, right, field)
      seen.set(`${topic} ${field ?? ''}`, areas === 'all' ? areas : new Set(areas))
    }
  // Tasks are of no field: who may list them is told of them too.
  const tasks = (await scopeOf(db, actor)).modules.get('cases')
  if (tasks) seen.set('cases cases', tasks === 'all' ? tasks : new Set(tasks))
  return (topic, field) => seen.get(`${topic} ${field ?? ''}`) ?? seen.get(`${topic} `) ?? NOTHING
}
