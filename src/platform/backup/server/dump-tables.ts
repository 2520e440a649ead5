import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import type { SequenceIn, TableIn } from '../contract.ts'
import type { Pack } from './pack.ts'
import { quoted } from './quoted.ts'

const compress = promisify(zstdCompress)

/** Text of rows in one part of a table, bytes before they are compressed. */
const PART = 4 * 1024 * 1024

/** Name of a part of a table in the file. */
export function partName(table: Pick<TableIn, 'schema' | 'name'>, part: number): string {
  return `tables/${table.schema}.${table.name}/${String(part).padStart(6, '0')}.copy.zst`
}

/**
 * The tables whose rows belong into a backup: all of these schemas, but for those that PostgreSQL itself empties after a
 * crash (unlogged: made again when they are missing) and the worker's own list of migrations.
 */
export async function tablesIn(
  client: pg.Client,
  schemas: readonly string[],
): Promise<Omit<TableIn, 'rows' | 'parts'>[]> {
  const { rows } = await client.query<Omit<TableIn, 'rows' | 'parts'>>(
    `select n.nspname as schema, c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select jsonb_build_object('schema', pn.nspname, 'name', pc.relname, 'bound', pg_get_expr(c.relpartbound, c.oid))
        from pg_inherits i join pg_class pc on pc.oid = i.inhparent join pg_namespace pn on pn.oid = pc.relnamespace
        where i.inhrelid = c.oid and c.relispartition) as partition
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname = any($1)
      and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')
    order by 1, 2`,
    [schemas],
  )
  return rows
}

/** Where the counters of these schemas stand. */
export async function sequencesIn(client: pg.Client, schemas: readonly string[]): Promise<SequenceIn[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = any($1) order by 1, 2`,
    [schemas],
  )
  const found: SequenceIn[] = []
  for (const { schema, name } of rows) {
    const { rows: at } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(schema, name)}`,
    )
    found.push({ schema, name, last: Number(at[0]!.last), called: at[0]!.called })
  }
  return found
}

/** Puts the rows of one table into the file, a few MB at a time. @returns the table with what it holds. */
export async function dumpTable(
  client: pg.Client,
  pack: Pack,
  table: Omit<TableIn, 'rows' | 'parts'>,
): Promise<TableIn> {
  const list = table.columns.map((c) => quoted(c)).join(', ')
  const stream = client.query(to(`copy ${quoted(table.schema, table.name)} (${list}) to stdout`))
  let parts = 0
  let held: Buffer[] = []
  let length = 0
  const flush = async () => {
    const text = Buffer.concat(held)
    held = []
    length = 0
    parts++
    await pack.add(partName(table, parts), await compress(text))
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk)
    length += chunk.length
    if (length >= PART) await flush()
  }
  if (length) await flush()
  return { ...table, rows: stream.rowCount, parts }
}
