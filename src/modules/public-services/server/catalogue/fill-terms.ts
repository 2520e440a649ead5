import sql from 'sql-template-tag'
import { isoVn, vnDay } from '#kernel/time.ts'
import { CASE_COLUMNS, type CaseRow } from '#platform/cases/server/case-row.ts'
import { clockEvents } from '#platform/cases/server/recompute.ts'
import { type Retermed, retimeMirrored } from '#platform/cases/server/retime-mirrored.ts'
import type { CaseTerm, MirroredCase } from '#platform/contract.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { DOSSIER } from '../analysis/scope.ts'
import { finishDossier, type Known, knownOf } from '../connectors/finish-dossiers.ts'
import { ownProcedures } from '../procedure-index.ts'
import { buildProcedures } from './build-procedures.ts'
import { builtInProcedures } from './built-in-procedures.ts'
import { tellRun } from './tell-run.ts'

/** The task that gives waiting dossiers their procedure. */
export const FILL = 'public-services.fill-terms'
const PORTION = 200

/** Open dossiers that came before the catalogue had their procedure. */
const WAITING = sql`c.type = ${DOSSIER} and c.ended_at is null and c.merged_into is null and not c.fields ? 'procedureVersion'`

/** How many dossiers wait for their procedure. */
export async function countWaiting(db: Sql): Promise<number> {
  return (await db.get<{ n: number }>(sql`select count(*)::integer as n from cases."case" c where ${WAITING}`)).n
}

/** Orders that waiting dossiers be looked at again, in the transaction that brought the catalogue. */
export function orderTerms(tx: Tx, run: string): Promise<void> {
  return enqueue(tx, FILL, { run }, { key: `${FILL}:${run}`, queue: FILL })
}

/**
 * Gives open dossiers that came before their procedure stood in the catalogue the version of their day of receipt: term, our
 * own due time, sector, fee. In portions; one that is done waits no longer, so that it may be cut off and repeated. The run
 * of the catalogue tells how many. A task. @returns how many got their procedure.
 */
export async function fillTerms(db: Db, payload: unknown, { signal }: { signal: AbortSignal }): Promise<number> {
  const { run } = payload as { run: string }
  // What is kept in memory may not have heard of the new catalogue yet in this process.
  const procedures = buildProcedures(await ownProcedures(db), builtInProcedures())
  const known: Known = { ...(await knownOf(db)), procedures }
  let after = '00000000-0000-0000-0000-000000000000'
  let filled = 0
  while (!signal.aborted) {
    const rows = await db.rows<CaseRow>(
      sql`select ${CASE_COLUMNS} from cases."case" c where ${WAITING} and c.id > ${after} order by c.id limit ${PORTION}`,
    )
    const given = rows.length ? await foundFor(db, rows, known) : []
    if (given.length)
      filled += await db.tx(async (tx) => {
        const n = await retimeMirrored(tx, SYSTEM, given)
        await tellRun(tx, run, n)
        return n
      })
    if (rows.length < PORTION) {
      await db.tx((tx) => tellRun(tx, run, 0))
      return filled
    }
    after = rows.at(-1)!.id
  }
  await db.tx((tx) => orderTerms(tx, run))
  return filled
}

/** Those of the rows whose procedure is known now, with what follows from it. */
async function foundFor(db: Sql, rows: readonly CaseRow[], known: Known): Promise<Retermed[]> {
  const clocks = await clockEvents(
    db,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const area = known.areas.get(row.areaId)
    const clock = (clocks.get(row.id) ?? []).map(({ at, ...event }) => ({ ...event, at: isoVn(at) }))
    const told: MirroredCase = {
      type: row.type,
      code: row.code,
      title: row.title,
      area: area.code,
      receivedAt: isoVn(row.receivedAt),
      state: row.state,
      fields: row.fields,
      clock,
      ...(row.dueFixed && row.dueAt && { dueAt: isoVn(row.dueAt) }),
      ...(row.termValue !== null &&
        row.termUnit && { term: { value: row.termValue, unit: row.termUnit } satisfies CaseTerm }),
    }
    const done = finishDossier(told, area, vnDay(row.receivedAt), known)
    if (!done?.fields.procedureVersion) return []
    const { term, title, fields } = done
    return [{ id: row.id, title, fields, ...(term && { term }) }]
  })
}
