import sql from 'sql-template-tag'
import { fold } from '#kernel/vietnamese.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ColumnRole, Mapping } from '../contract.ts'
import type { Remembered } from './import/reading.ts'

/** Layouts of one office that are compared with a file that looks new. */
const COMPARED = 200

/** The heads of a sheet and how they were understood. */
export interface LayoutSeen extends Remembered {
  sheet: string
}

/**
 * The office whose way of writing a file is: that of the person's account; where none stands there, the areas the person
 * works for; for a machine the machine itself.
 */
export async function officeOf(db: Sql, actor: Actor): Promise<string> {
  if (actor.kind !== 'user') return `${actor.kind}:${actor.id}`
  const row = await db.find<{ office: string }>(sql`select office from identity.person where id::text = ${actor.id}`)
  if (row?.office.trim()) return `office:${fold(row.office)}`
  const areas = [...new Set(actor.grants.map((g) => g.areaId ?? 0))].sort((a, b) => a - b)
  return `areas:${areas.join(',')}`
}

/** How heads were understood before: by the office itself, else by any other. */
export async function rememberedLayout(
  db: Sql,
  office: string,
  keys: readonly string[],
): Promise<{ key: string; mapping: Mapping } | undefined> {
  return db.find<{ key: string; mapping: Mapping }>(sql`select key, mapping from connectors.layout
    where key = any(${[...keys]}::text[]) order by (office = ${office}) desc, saved_at desc limit 1`)
}

/** The layouts of an office, the newest first. */
export async function layoutsOf(db: Sql, office: string): Promise<Remembered[]> {
  return db.rows<Remembered>(
    sql`select key, heads, mapping from connectors.layout where office = ${office} order by saved_at desc limit ${COMPARED}`,
  )
}

/** Keeps how an office writes a sheet. What belongs to one file only (period, area, writing of numbers) is left out. */
export async function rememberLayout(
  tx: Tx,
  actor: Actor,
  office: string,
  seen: LayoutSeen,
  file: string,
): Promise<void> {
  const { period: _p, area: _a, indicator: _i, numbers: _n, columns, ...rest } = seen.mapping
  const lasting = {
    ...rest,
    columns: Object.fromEntries(Object.entries(columns).map(([at, role]) => [at, without(role)])),
  }
  await tx.run(sql`insert into connectors.layout (office, key, heads, mapping, sheet, file, saved_by, saved_at)
    values (${office}, ${seen.key}, ${seen.heads}::text[], ${JSON.stringify(lasting)}, ${seen.sheet.slice(0, 200)}, ${file}, ${`${actor.kind}:${actor.id}`}, ${tx.now})
    on conflict (office, key) do update set mapping = excluded.mapping, sheet = excluded.sheet, file = excluded.file,
      saved_by = excluded.saved_by, saved_at = excluded.saved_at, uses = connectors.layout.uses + 1`)
}

/** A column whose head names no period of its own keeps the one a person gave it only for this file. */
function without({ period: _, ...role }: ColumnRole): ColumnRole {
  return role
}
