import { vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { inReach, type Reach, reach } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { type Page, pageOf } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ThingsQuery } from '../contract.ts'
import { type Thing, thingIndex } from './thing-index.ts'

/** The things an actor may see, by id, filtered and paged. @throws expected 422 for an area that means nothing today. */
export async function listThings(db: Sql, actor: Actor, query: ThingsQuery): Promise<Page<Thing>> {
  const index = await thingIndex(db)
  const below =
    query.area === undefined
      ? undefined
      : new Set((await areaIndex(db)).subtree((await getArea(db, query.area, vnDay(db.now))).id))
  const seen = await sight(db, actor)
  const wanted = fold(query.q ?? '')
  const fits = (t: Thing) =>
    (!query.state || t.state === query.state) &&
    (!below || below.has(t.areaId)) &&
    seen(t) &&
    (!wanted || fold(`${t.name.vi} ${t.name.en} ${t.id}`).includes(wanted))
  return pageOf((query.kind === undefined ? index.all() : index.ofKind(query.kind)).filter(fits), (t) => t.id, query)
}

/** Whether an actor may see a thing: one question a field, then a look into the set. */
export async function sight(db: Sql, actor: Actor): Promise<(thing: Thing) => boolean> {
  const reaches = new Map<string, (areaId: number) => boolean>()
  for (const { id } of db.db.declared.modules) {
    const within: Reach = await reach(db, actor, 'things:read', id)
    const set = within === 'all' ? undefined : new Set(within)
    reaches.set(id, (areaId) => (set ? set.has(areaId) : inReach('all', areaId)))
  }
  return (thing) => reaches.get(thing.kind.split('.')[0] ?? '')?.(thing.areaId) ?? false
}
