import sql from 'sql-template-tag'
import { expected, forbidden } from '#kernel/errors.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { attachFiles } from './attach.ts'
import { type CaseRow, findCaseRow } from './case-row.ts'
import { type OpenIn, planCase } from './plan-case.ts'
import { mayRead, mayWork } from './rights.ts'
import { storeCases } from './store-cases.ts'

/**
 * Opens a case of ours. An id made by the sender that is known already gives that case back.
 * @throws 403 without `cases:write` at the area and field (tasks: any field there), 422 with every wrong field.
 */
export async function openCase(tx: Tx, who: Actor, input: OpenIn): Promise<CaseRow> {
  const row = await planCase(tx, who, input)
  if (!(await mayWork(tx, who, 'cases:write', row.homeAreaId, row.module))) throw forbidden()
  return store(tx, who, row, input)
}

/** Opens a case for somebody from outside (portal, Open311): the caller has judged already, no right is asked. */
export async function openOutside(tx: Tx, input: OpenIn & { by: Actor }): Promise<CaseRow> {
  const row = await planCase(tx, input.by, input)
  return store(tx, input.by, row, input)
}

async function store(tx: Tx, who: Actor, row: CaseRow, input: OpenIn): Promise<CaseRow> {
  if (input.id !== undefined) {
    const known = await findSame(tx, who, row.id)
    if (known) return known
  }
  await storeCases(tx, [{ who, row, ...(input.files && { files: input.files }) }])
  if (input.files?.length) await attachFiles(tx, who, row, input.files, '/files')
  return row
}

/** The case that bears an id already. Two senders with the same id wait for each other here. */
async function findSame(tx: Tx, who: Actor, id: string): Promise<CaseRow | undefined> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7))`)
  const known = await findCaseRow(tx, id)
  if (!known || (await mayRead(tx, who, known))) return known
  throw expected(
    {
      vi: 'Mã này đã dùng cho một việc khác. Hãy gửi lại với mã mới.',
      en: 'This id belongs to another case. Send it with a new one.',
    },
    { status: 409, errors: [] },
  )
}
