import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import type { Procedure } from '../contract.ts'
import { buildProcedures, type ProcedureIndex } from './catalogue/build-procedures.ts'
import { builtInProcedures } from './catalogue/built-in-procedures.ts'

export type { ProcedureIndex } from './catalogue/build-procedures.ts'

/** The catalogue of procedures in memory: the centre's own rows before the built-in examples. Dropped by 'procedures.changed'. */
export const procedureIndex: (sql: Sql) => Promise<ProcedureIndex> = cached(
  'public-services.procedures',
  async (db) => buildProcedures(await ownProcedures(db), builtInProcedures()),
  { until: ['procedures.changed'] },
)

/** The centre's own rows, all versions. */
export async function ownProcedures(db: Sql): Promise<Procedure[]> {
  const rows = await db.rows<Omit<Procedure, 'term'> & { termValue: number | null; termUnit: string | null }>(
    sql`select code, title, sector, level, term_value as "termValue", term_unit as "termUnit", cutoff, clock_rule as "clockRule",
      online, online_reason as "onlineReason", fee, centralised, legal_basis as "legalBasis", valid_from as "validFrom",
      valid_to as "validTo", replaced_by as "replacedBy", source, example from public_services.procedure order by code, valid_from`,
  )
  return rows.map(({ termValue, termUnit, ...row }) => ({
    ...row,
    term: termValue === null ? null : { value: termValue, unit: termUnit as NonNullable<Procedure['term']>['unit'] },
  }))
}
