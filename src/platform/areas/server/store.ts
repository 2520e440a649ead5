import sql from 'sql-template-tag'
import type { Who } from '#platform/audit/server/record.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { AreaImportOut } from '../contract.ts'
import { readAreaIndex } from './area-index.ts'
import type { AreaIndex } from './build-area-index.ts'
import type { AreaGeometry, ListRead, RefusedRow } from './import/rows.ts'
import { planUnits } from './plan-import.ts'
import { planSuccessions } from './plan-successions.ts'
import { planUppers } from './plan-uppers.ts'
import { unknownOutline } from './refuse-import.ts'
import { writeSuccessions, writeUnits } from './write-units.ts'

export interface StoreOptions {
  /** The day the list speaks of, YYYY-MM-DD. */
  on: string
  /** Name of the file, kept as the source of what it brought. */
  name?: string
  /** Layer the outlines belong to. Default `border`. */
  layer?: string
}

/**
 * Stores what an import reader found: units as versions from `on`, successions, outlines. A refused row never stops the
 * others; what was known of earlier days stays as it was. Emits 'areas.changed' when anything changed.
 */
export async function storeAreas(tx: Tx, who: Who, read: ListRead, options: StoreOptions): Promise<AreaImportOut> {
  const { on, name = 'import', layer = 'border' } = options
  // Two imports at once would both begin the same version: the second waits and then compares with the first.
  await tx.run(sql`lock table areas.area in share row exclusive mode`)
  const plan = planUnits(await readAreaIndex(tx), read, on)
  await writeUnits(tx, plan, on, name)
  const index = await readAreaIndex(tx)
  const links = planSuccessions(index, read.successions)
  const uppers = links.take.length ? planUppers(index, links, on) : { take: [], close: [] }
  const linked = links.take.length ? await writeSuccessions(tx, [...links.take, ...uppers.take]) : 0
  const ended = [...links.close, ...uppers.close]
  for (const { id, on: day } of ended) await tx.run(sql`update areas.area set valid_to = ${day} where id = ${id}`)
  const outlines = await storeOutlines(tx, index, read.geometries, { on, layer })
  const out: AreaImportOut = {
    kind: read.kind,
    stored: plan.insert.length - plan.close.length + linked + outlines.stored,
    changed: plan.close.length + plan.correct.length + plan.fill.length,
    closed: plan.close.length + ended.length,
    unchanged: plan.unchanged,
    spelling: plan.spelling,
    absent: plan.absent.map(({ code, fullName }) => ({ code, fullName })),
    refused: [...read.refused, ...plan.refused, ...links.refused, ...outlines.refused].map((r) => ({
      ...r,
      column: r.column ?? null,
    })),
  }
  if (out.stored + out.changed + out.closed > 0) await emit(tx, { kind: 'areas.changed', topic: 'areas', data: { on } })
  const { stored, changed, closed, unchanged } = out
  await record(
    tx,
    who,
    'areas.imported',
    { kind: 'areas', id: on },
    { name, list: read.kind, stored, changed, closed, unchanged, refused: out.refused.length },
  )
  return out
}

async function storeOutlines(
  tx: Tx,
  index: AreaIndex,
  geometries: readonly AreaGeometry[],
  options: { on: string; layer: string },
): Promise<{ stored: number; refused: RefusedRow[] }> {
  const refused: RefusedRow[] = []
  const rows: { id: number; geometry: unknown }[] = []
  for (const [at, { code, geometry }] of geometries.entries()) {
    const area = index.find(code, options.on)
    if (area) rows.push({ id: area.id, geometry })
    else refused.push(unknownOutline(at, code, options.on))
  }
  let stored = 0
  // In portions: a nation's outlines as one statement would be hundreds of megabytes.
  for (let at = 0; at < rows.length; at += 200)
    stored += await tx.run(sql`insert into areas.geometry (area_id, layer, geometry, imported_at)
      select id, ${options.layer}, geometry, ${tx.now}
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + 200))}::jsonb) as r(id int, geometry jsonb)
      on conflict (area_id, layer) do update set id = excluded.id, geometry = excluded.geometry, imported_at = excluded.imported_at
      where geometry.geometry is distinct from excluded.geometry`)
  return { stored, refused }
}
