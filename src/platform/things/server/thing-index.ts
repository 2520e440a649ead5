import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import type { ThingState } from '../contract.ts'

/** Something that stands somewhere and is watched, as the register has it. */
export interface Thing {
  /** Slug, unique in the centre. */
  id: string
  /** Full id of the declared kind: `hazards.gauge`. */
  kind: string
  name: Text
  areaId: number
  /** WGS 84 degrees; both or neither. */
  lat: number | null
  lon: number | null
  fields: Record<string, unknown>
  state: ThingState
  mutedUntil: Date | null
  simulated: boolean
  madeAt: Date
  version: number
}

/** All things in memory. */
export interface ThingIndex {
  find(id: string): Thing | undefined
  /** Things of a kind, by id. */
  ofKind(kind: string): readonly Thing[]
  /** Everything, by id. */
  all(): readonly Thing[]
}

/** All things in memory, dropped when 'thing.changed' passes. Inside the changing transaction ask `findThing`. */
export const thingIndex: (sql: Sql) => Promise<ThingIndex> = cached(
  'things',
  async (db) => buildIndex(await db.rows<Thing>(SELECT)),
  { until: ['thing.changed'] },
)

const SELECT = sql`select id, kind, name, area_id as "areaId", lat, lon, fields, state, muted_until as "mutedUntil", simulated,
  made_at as "madeAt", version from things.thing order by id collate "C"`

/** A thing as the table has it now; in a transaction locked until its end, so that two changes follow each other. */
export async function findThing(db: Sql, id: string): Promise<Thing | undefined> {
  return await db.find<Thing>(sql`select id, kind, name, area_id as "areaId", lat, lon, fields, state, muted_until as "mutedUntil", simulated,
    made_at as "madeAt", version from things.thing where id = ${id} for update`)
}

function buildIndex(rows: readonly Thing[]): ThingIndex {
  const byId = new Map(rows.map((t) => [t.id, t]))
  const byKind = new Map<string, Thing[]>()
  for (const thing of rows) {
    const kind = byKind.get(thing.kind)
    if (kind) kind.push(thing)
    else byKind.set(thing.kind, [thing])
  }
  return { find: (id) => byId.get(id), ofKind: (kind) => byKind.get(kind) ?? [], all: () => rows }
}
