import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import type { Indicator } from '#platform/contract.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { type DatedDefinition, redefine } from '#platform/declared.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { onRelayed } from '#platform/events/server/relay.ts'

interface Row {
  id: string
  module: string
  version: number
  since: string
  definition: Indicator
}

/** All versions of all definitions in use, by id, in the order they were written. */
async function loadDefinitions(db: Sql): Promise<Map<string, DatedDefinition[]>> {
  const rows =
    await db.rows<Row>(sql`select i.id, i.module, i.version, i.since, i.definition from indicators.indicator i
    where exists (select 1 from indicators.indicator c where c.id = i.id and c.current) order by i.id, i.version`)
  const all = new Map<string, DatedDefinition[]>()
  for (const { id, module, version, since, definition } of rows) {
    const one = { version, since, definition: { ...definition, id, module } }
    const known = all.get(id)
    if (known) known.push(one)
    else all.set(id, [one])
  }
  return all
}

/** After the commit of this transaction its definitions are those of this process, before anybody is answered. */
export async function bringIntoUse(tx: Tx): Promise<void> {
  const loaded = await loadDefinitions(tx)
  tx.afterCommit(() => redefine(tx.db.declared, loaded, vnDay(tx.now)))
}

/** Follows changes made by other processes, and definitions whose first day has come. */
export function followDefinitions(db: Db): void {
  onRelayed(db, (happenings) => {
    if (!happenings.some((h) => h.kind === 'indicators.changed')) return
    loadDefinitions(db)
      .then((loaded) => redefine(db.declared, loaded, vnDay(db.now)))
      .catch((error: unknown) => {
        const report = db.local.get('report-bug') as ((error: unknown, where: string) => void) | undefined
        report?.(error, 'indicators.follow')
      })
  })
}

/** Tells every process that a definition, or a withdrawal, begins to hold today. Safe to repeat. */
export async function beginDefinitions(db: Db): Promise<void> {
  const today = vnDay(db.now)
  const begun = await db.find(
    sql`select 1 from indicators.indicator where since = ${today} or definition ->> 'withdrawn' = ${today} limit 1`,
  )
  if (!begun) return
  await db.tx(async (tx) => {
    await emit(tx, { kind: 'indicators.changed', data: { begins: today } })
    await bringIntoUse(tx)
  })
}
