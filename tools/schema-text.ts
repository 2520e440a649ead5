import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'

/** The schema as text, one line a column, constraint and index, in a fixed order: what a change did shows in review. */
export async function schemaText(db: Sql): Promise<string> {
  const own = sql`n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'graphile_worker') and n.nspname !~ '^pg_'`
  const rows = await db.rows<{ line: string }>(sql`
    with rel as (
      select c.oid, n.nspname || '.' || c.relname as name, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${own} and c.relkind in ('r', 'p', 'v') and not c.relispartition)
    select line from (
      select name, 1 as part, a.attnum::int as at, name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        || case when a.attidentity <> '' then ' identity' else '' end as line
      from rel join pg_attribute a on a.attrelid = rel.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = rel.oid and d.adnum = a.attnum
      union all
      select name, 2, 0, name || ' ' || pg_get_constraintdef(k.oid) from rel join pg_constraint k on k.conrelid = rel.oid and k.contype <> 'n'
      union all
      select name, 3, 0, pg_get_indexdef(i.indexrelid) from rel join pg_index i on i.indrelid = rel.oid and not i.indisprimary
    ) q order by name, part, at, line`)
  return `${rows.map((r) => r.line).join('\n')}\n`
}
