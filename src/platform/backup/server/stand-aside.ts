import type pg from 'pg'
import { quoted } from './quoted.ts'

interface Named {
  schema: string
  table: string
  name: string
  definition: string
}

/**
 * Takes away what would judge or slow down rows that come in any order: references, triggers, and indexes that hold no
 * rule of their own. @returns what puts all of it back, by which the references are checked over all rows at once.
 */
export async function standAside(client: pg.Client, schemas: readonly string[]): Promise<() => Promise<void>> {
  const asked = async (text: string) => (await client.query<Named>(text, [schemas])).rows
  const references = await asked(
    `select n.nspname as schema, c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any($1)`,
  )
  const indexes = await asked(
    `select n.nspname as schema, c.relname as "table", i.relname as name, pg_get_indexdef(i.oid) as definition
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
       join pg_namespace n on n.oid = c.relnamespace
     where i.relkind = 'i' and not i.relispartition and c.relpersistence = 'p' and n.nspname = any($1) and n.nspname <> 'graphile_worker'
       and not exists (select 1 from pg_constraint k where k.conindid = i.oid)`,
  )
  const watched = await asked(
    `select distinct n.nspname as schema, c.relname as "table", '' as name, '' as definition
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and n.nspname = any($1)`,
  )
  for (const { schema, table, name } of references)
    await client.query(`alter table ${quoted(schema, table)} drop constraint ${quoted(name)}`)
  for (const { schema, name } of indexes) await client.query(`drop index ${quoted(schema, name)}`)
  for (const { schema, table } of watched)
    await client.query(`alter table ${quoted(schema, table)} disable trigger user`)
  return async () => {
    for (const { definition } of indexes) await client.query(definition)
    for (const { schema, table, name, definition } of references)
      await client.query(`alter table ${quoted(schema, table)} add constraint ${quoted(name)} ${definition}`)
    for (const { schema, table } of watched)
      await client.query(`alter table ${quoted(schema, table)} enable trigger user`)
  }
}
