import sql from 'sql-template-tag'
import type { Db, Sql } from '#platform/database/server/db.ts'
import { onCommitted } from '#platform/events/server/outbox.ts'
import { onRelayed } from '#platform/events/server/relay.ts'

/** What is known of the stored official figures of one indicator. */
export interface FigureFacts {
  version: number
  rows: number
  from: string | null
  to: string | null
  modified: Date | null
  simulated: boolean
}

export interface AllFacts {
  figures: ReadonlyMap<string, FigureFacts>
  /** Changes with definitions, areas, successions, shares, settings and decisions: what every dataset hangs on. */
  ground: string
  groundModified: Date | null
}

interface Holder {
  value: Promise<AllFacts> | undefined
  at: number
  figures: Map<string, FigureFacts>
}

/** Nothing is believed longer than this, ms: deletions and the like tell no event. */
const BELIEVED = 5000
const TOPICS = new Set(['figures', 'areas', 'settings'])

/**
 * Facts in memory, so that a crowd costs the database one small look in five seconds; looked at anew at once when an event of
 * figures, areas or settings passes. Only indicators that changed since the last look are counted again.
 */
export function figureFacts(db: Sql): Promise<AllFacts> {
  const holder = holderOf(db.db)
  if (performance.now() - holder.at > BELIEVED) holder.value = undefined
  if (!holder.value) {
    holder.at = performance.now()
    holder.value = load(db.db, holder).catch((error: unknown) => {
      holder.value = undefined
      throw error
    })
  }
  return holder.value
}

function holderOf(db: Db): Holder {
  const found = db.local.get('open-data.facts') as Holder | undefined
  if (found) return found
  const holder: Holder = { value: undefined, at: 0, figures: new Map() }
  const drop = (happenings: readonly { kind: string; topic?: string }[]) => {
    if (happenings.some((h) => TOPICS.has(h.topic ?? '') || /^(indicators|open-data|areas|setting)\./.test(h.kind)))
      holder.value = undefined
  }
  onCommitted(db, drop)
  onRelayed(db, drop)
  db.local.set('open-data.facts', holder)
  return holder
}

async function load(db: Db, holder: Holder): Promise<AllFacts> {
  const versions = new Map(
    (
      await db.rows<{ indicator: string; version: number }>(
        sql`select indicator, sum(version)::bigint as version from figures.touched group by indicator`,
      )
    ).map((row) => [row.indicator, row.version]),
  )
  for (const id of holder.figures.keys()) if (!versions.has(id)) holder.figures.delete(id)
  const changed = [...versions].filter(([id, version]) => holder.figures.get(id)?.version !== version).map(([id]) => id)
  if (changed.length) {
    const rows = await db.rows<FigureFacts & { indicator: string }>(sql`select indicator, 0 as version,
        count(*) filter (where known_to is null) as rows, min("from") filter (where known_to is null) as "from",
        max("to") filter (where known_to is null) as "to", max(greatest(known_from, known_to)) as modified,
        coalesce(bool_or(simulated) filter (where known_to is null), false) as simulated
      from figures.value where indicator = any(${changed}::text[]) and workflow = 'official' group by indicator`)
    const found = new Map(rows.map(({ indicator, ...facts }) => [indicator, facts]))
    const none = { version: 0, rows: 0, from: null, to: null, modified: null, simulated: false }
    for (const id of changed) holder.figures.set(id, { ...(found.get(id) ?? none), version: versions.get(id)! })
  }
  const ground = await db.get<{ tag: string; modified: Date | null }>(sql`select
    concat_ws('-', (select count(*) || '.' || coalesce(extract(epoch from max(known))::bigint, 0) from indicators.indicator),
      (select count(*) || '.' || coalesce(max(id), 0) || '.' || count(valid_to) from areas.area),
      (select count(*) || '.' || coalesce(max(id), 0) from areas.succession),
      (select coalesce(max(id), 0) || '.' || count(known_to) from figures.weight),
      (select coalesce(max(id), 0) from settings.value), (select coalesce(max(id), 0) from open_data.decision)) as tag,
    greatest((select max(known) from indicators.indicator), (select max(greatest(known_from, known_to)) from figures.weight),
      (select max(set_at) from settings.value), (select max(at) from open_data.decision)) as modified`)
  return { figures: new Map(holder.figures), ground: ground.tag, groundModified: ground.modified }
}
