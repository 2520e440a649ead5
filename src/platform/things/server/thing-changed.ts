import { areaIndex, readAreaIndex } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { ThingOut } from '../contract.ts'
import { showThing } from './show-thing.ts'
import { findThing } from './thing-index.ts'

/** Tells that a thing changed, with its new values, and gives them back. @throws a bug when there is no such thing. */
export async function thingChanged(tx: Tx, id: string): Promise<ThingOut> {
  const thing = await findThing(tx, id)
  if (!thing) throw new Error(`No thing ${id}`)
  // The kept index does not know an area that this very transaction began.
  const kept = await areaIndex(tx)
  const out = showThing(thing, kept.has(thing.areaId) ? kept : await readAreaIndex(tx), tx.db.declared)
  await emit(tx, { kind: 'thing.changed', topic: 'things', areaId: thing.areaId, data: out })
  return out
}
