import sql from 'sql-template-tag'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CatalogueOut, Procedure } from '../../contract.ts'

/**
 * Stores versions of procedures. A version that begins later ends the one before it on its first day; the same version
 * again with other content is a correction and stands in the audit. Nothing is deleted.
 */
export async function storeProcedures(
  tx: Tx,
  who: Actor,
  rows: readonly Procedure[],
): Promise<Pick<CatalogueOut, 'stored' | 'changed' | 'unchanged'>> {
  if (!rows.length) return { stored: 0, changed: 0, unchanged: 0 }
  const before = await tx.get<{ n: number }>(sql`select count(*)::int as n from public_services.procedure`)
  const touched = await tx.run(sql`
    insert into public_services.procedure as p (code, title, sector, level, term_value, term_unit, cutoff, clock_rule, online,
      online_reason, fee, centralised, legal_basis, valid_from, valid_to, replaced_by, source, example)
    select code, title, sector, level, (term ->> 'value')::numeric, term ->> 'unit', cutoff, "clockRule", online,
      "onlineReason", fee, centralised, "legalBasis", "validFrom", "validTo", "replacedBy", source, example
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (code text, title text, sector text, level text, term jsonb,
      cutoff text, "clockRule" text, online text, "onlineReason" text, fee bigint, centralised boolean, "legalBasis" text,
      "validFrom" date, "validTo" date, "replacedBy" text, source text, example boolean)
    on conflict (code, valid_from) do update set title = excluded.title, sector = excluded.sector, level = excluded.level,
      term_value = excluded.term_value, term_unit = excluded.term_unit, cutoff = excluded.cutoff,
      clock_rule = excluded.clock_rule, online = excluded.online, online_reason = excluded.online_reason, fee = excluded.fee,
      centralised = excluded.centralised, legal_basis = excluded.legal_basis,
      valid_to = coalesce(excluded.valid_to, p.valid_to), replaced_by = coalesce(excluded.replaced_by, p.replaced_by),
      source = excluded.source, example = excluded.example
    where (p.title, p.sector, p.level, p.term_value, p.term_unit, p.cutoff, p.clock_rule, p.online, p.online_reason, p.fee,
        p.centralised, p.legal_basis, p.valid_to, p.replaced_by)
      is distinct from (excluded.title, excluded.sector, excluded.level, excluded.term_value, excluded.term_unit,
        excluded.cutoff, excluded.clock_rule, excluded.online, excluded.online_reason, excluded.fee, excluded.centralised,
        excluded.legal_basis, coalesce(excluded.valid_to, p.valid_to), coalesce(excluded.replaced_by, p.replaced_by))`)
  await tx.run(sql`update public_services.procedure p set valid_to = n.next
    from (select code, valid_from, lead(valid_from) over (partition by code order by valid_from) as next
      from public_services.procedure) n
    where n.code = p.code and n.valid_from = p.valid_from and n.next is not null and (p.valid_to is null or p.valid_to > n.next)`)
  const after = await tx.get<{ n: number }>(sql`select count(*)::int as n from public_services.procedure`)
  const stored = after.n - before.n
  const out = { stored, changed: touched - stored, unchanged: rows.length - touched }
  await record(tx, who, 'procedures.imported', { kind: 'procedures', id: rows[0]!.source }, out)
  await emit(tx, { kind: 'procedures.changed', topic: 'procedures', data: out })
  return out
}
