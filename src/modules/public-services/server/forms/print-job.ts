import { setImmediate as breathe } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { expected, missing, Problem } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { render } from '#platform/files/server/paper/render.ts'
import type { Sheet } from '#platform/files/server/paper/sheet.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { actorOf } from '#platform/reports/server/actor-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { PrintOut } from '../../formulas/print-contract.ts'
import type { Added } from './case-facts.ts'
import { getForm, printForm } from './print-forms.ts'

const TASK = 'public-services.print'
/** A paper that was ordered is kept so long for whoever ordered it. */
const KEPT_DAYS = 3
/** Sheets between two marks of progress. */
const STRIDE = 10

export type Format = 'pdf' | 'docx'

interface PrintRow {
  id: string
  person: string
  form: string
  format: Format
  cases: string[]
  added: Added
}

/**
 * Orders one form for many dossiers; a job makes it. What may not be printed is told at once, before anything is ordered.
 * @returns its id. @throws expected 404 / 422 for a form that is not made of single dossiers.
 */
export async function orderPrint(
  tx: Tx,
  who: Actor,
  order: { form: string; format: Format; cases: string[]; added: Added },
): Promise<string> {
  if (getForm(order.form).of !== 'case')
    throw expected({ vi: 'Mẫu này không in theo từng hồ sơ.', en: 'This form is not made of single dossiers.' })
  if (who.kind !== 'user')
    throw expected({ vi: 'Chỉ người dùng mới đặt in được.', en: 'Only a person can order a print.' }, { status: 403 })
  const id = newId(tx.now)
  await tx.run(sql`insert into public_services.print (id, person, form, format, cases, added, ordered_at)
    values (${id}, ${who.id}, ${order.form}, ${order.format}, ${[...new Set(order.cases)]}, ${JSON.stringify(order.added)}, ${tx.now})`)
  await enqueue(tx, TASK, { id }, { key: `${TASK}:${id}`, maxAttempts: 3 })
  return id
}

/** The job: prints with the rights of whoever ordered it, as they are now, and marks how far it is. Safe to repeat. */
export async function printOrdered(db: Db, payload: unknown, run: { signal: AbortSignal }): Promise<void> {
  const { id } = payload as { id: string }
  const row = await db.find<PrintRow>(sql`update public_services.print set state = 'working', done = 0
    where id = ${id} and state in ('waiting', 'working') returning id, person, form, format, cases, added`)
  if (!row) return
  try {
    const who = await actorOf(db, row.person)
    if (!who) throw expected({ vi: 'Tài khoản đặt in đã khoá.', en: 'The account that ordered it is closed.' })
    const sheets: Sheet[] = []
    for (const one of row.cases) {
      // Cut off by a stop of the centre: the job begins anew.
      run.signal.throwIfAborted()
      sheets.push(await db.tx((tx) => printForm(tx, who, row.form, one, row.added)))
      if (sheets.length % STRIDE === 0) {
        await db.run(sql`update public_services.print set done = ${sheets.length} where id = ${id}`)
        await breathe()
      }
    }
    const file = await render(sheets, row.format)
    const name = `mau-${row.form}-${sheets.length}-ho-so.${row.format}`
    await db.run(sql`update public_services.print set state = 'done', done = ${sheets.length}, file = ${file}, file_name = ${name},
      ended_at = ${db.now} where id = ${id}`)
  } catch (error) {
    if (!(error instanceof Problem) || error.blame === 'foreign') throw error
    await db.run(sql`update public_services.print set state = 'failed', trouble = ${JSON.stringify(error.title)},
      ended_at = ${db.now} where id = ${id}`)
  }
}

/** Throws away papers nobody needs any more. @returns how many. */
export function forgetPrints(db: Db): Promise<number> {
  return db.run(
    sql`delete from public_services.print where ordered_at < ${new Date(db.now.getTime() - KEPT_DAYS * 86_400_000)}`,
  )
}

/** What one person ordered lately, newest first; never what others ordered. */
export async function listPrints(db: Sql, who: Actor): Promise<PrintOut[]> {
  const rows = await db.rows<Omit<PrintOut, 'orderedAt' | 'trouble'> & { orderedAt: Date; trouble: Text | null }>(
    sql`select id, form, format, state, done, cardinality(cases) as total, trouble, file_name as "fileName",
      ordered_at as "orderedAt" from public_services.print
    where person = ${isUuid(who.id) ? who.id : null}::uuid order by ordered_at desc, id desc limit 20`,
  )
  return rows.map((row) => ({ ...row, orderedAt: isoVn(row.orderedAt) }))
}

/** The finished paper. @throws 404 when it is not there, not ready or somebody else's. */
export async function getPrint(
  db: Sql,
  who: Actor,
  id: string,
): Promise<{ name: string; format: Format; file: Buffer }> {
  const found =
    isUuid(id) && isUuid(who.id)
      ? await db.find<{ name: string; format: Format; file: Buffer }>(sql`select file_name as name, format, file
          from public_services.print where id = ${id} and person = ${who.id} and state = 'done'`)
      : undefined
  if (!found)
    throw missing({ vi: 'Không có bản in này, hoặc chưa in xong.', en: 'There is no such print, or it is not ready.' })
  return found
}
