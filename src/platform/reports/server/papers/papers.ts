import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { PaperOut } from '../../regime/sending-contract.ts'
import { getDuty } from '../regime/duty-row.ts'
import { getReport } from '../regime/report-row.ts'

export type PaperKind = 'docx' | 'pdf' | 'xlsx' | 'csv'

/** Asks for a file of a duty; a job makes it. @returns its id. @throws 404, 403. */
export async function askPaper(tx: Tx, who: Actor, duty: string, kind: PaperKind): Promise<string> {
  const row = await getDuty(tx, duty)
  const report = await getReport(tx, row.report)
  await mustMay(tx, who, 'figures:read', row.areaId, report.field ?? undefined)
  const id = newId(tx.now)
  await tx.run(sql`insert into reports.paper (id, duty, kind, final, asked_by, asked_kind, asked_at)
    values (${id}, ${duty}, ${kind}, ${row.signed !== null}, ${who.id}, ${who.kind}, ${tx.now})`)
  await enqueue(tx, 'reports.render', { paper: id }, { maxAttempts: 8 })
  return id
}

/** The files of a duty, newest first. */
export async function papersOf(db: Sql, duty: string): Promise<PaperOut[]> {
  const rows = await db.rows<
    Omit<PaperOut, 'askedAt' | 'trouble'> & { askedAt: Date; trouble: Text | null }
  >(sql`select id, kind, state, hash, name, size, final, trouble, asked_at as "askedAt"
    from reports.paper where duty = ${duty} order by asked_at desc, id desc limit 30`)
  return rows.map((r) => ({ ...r, askedAt: isoVn(r.askedAt) }))
}
