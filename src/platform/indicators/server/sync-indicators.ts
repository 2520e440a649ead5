import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { declaredIndicators } from '#platform/declared.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { bringIntoUse } from './own-definitions.ts'

/** First day of a definition that says none: it has always been so. */
const ALWAYS = '1900-01-01'

/**
 * Brings the table into line with what the modules declare: a new definition becomes a version, a changed one the next
 * version (from the day it names, else from today), and the older ones stay. What the locality defined or changed itself is
 * not touched. Safe to repeat at every start; afterwards all definitions are in use in this process.
 * @returns how many versions were written.
 */
export async function syncIndicators(tx: Tx): Promise<number> {
  // Two processes starting at once would both write version 1.
  await tx.run(sql`lock table indicators.indicator in share row exclusive mode`)
  const rows = [...declaredIndicators(tx.db.declared.modules).values()].map(({ id, module, ...definition }) => ({
    id,
    module,
    definition,
    since: definition.since ?? null,
  }))
  const json = JSON.stringify(rows)
  await tx.run(sql`update indicators.indicator i set current = false where current and origin = 'module' and not exists (
    select 1 from jsonb_to_recordset(${json}::jsonb) as r(id text, definition jsonb) where r.id = i.id and r.definition = i.definition)`)
  const written =
    await tx.run(sql`insert into indicators.indicator (id, version, module, definition, since, known, current)
    select r.id, coalesce(last.version, 0) + 1, r.module, r.definition,
      coalesce(r.since, case when last.version is null then ${ALWAYS}::date else ${vnDay(tx.now)}::date end), ${tx.now}, true
    from jsonb_to_recordset(${json}::jsonb) as r(id text, module text, definition jsonb, since date)
    left join lateral (select max(version) as version from indicators.indicator i where i.id = r.id) last on true
    where not exists (select 1 from indicators.indicator i where i.id = r.id and i.current)`)
  if (written > 0) await emit(tx, { kind: 'indicators.changed', data: { written } })
  await bringIntoUse(tx)
  return written
}
