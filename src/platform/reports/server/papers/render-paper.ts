import sql from 'sql-template-tag'
import { Problem } from '#kernel/errors.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { fileFolder } from '#platform/files/server/file-store.ts'
import { render } from '#platform/files/server/paper/render.ts'
import { attachFile, storeFile } from '#platform/files/server/store-file.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { actorOf } from '../actor-of.ts'
import { drawKept, fillReport } from '../filling/fill-report.ts'
import { type DutyRow, getDuty } from '../regime/duty-row.ts'
import { getReport, type ReportRow, sendersOf } from '../regime/report-row.ts'
import { rowsCsv, rowsOf } from '../sending/rows-of.ts'
import { asciiSlug } from './file-name.ts'
import { headOf } from './letterhead.ts'
import type { PaperKind } from './papers.ts'
import { sheetOf } from './sheet-of.ts'
import { templateBytes } from './templates.ts'

interface Asked {
  id: string
  duty: string
  kind: PaperKind
  askedBy: string
  askedKind: string
}

/** Makes one file that was asked for; run again it makes the same. What it cannot make says why on the page. */
export async function renderPaper(db: Db, payload: unknown): Promise<void> {
  const { paper } = payload as { paper: string }
  const asked =
    await db.find<Asked>(sql`update reports.paper set state = 'making' where id = ${paper} and state in ('waiting', 'making')
    returning id, duty, kind, asked_by as "askedBy", asked_kind as "askedKind"`)
  if (!asked) return
  try {
    const made = await make(db, asked)
    await db.tx(async (tx) => {
      const duty = await getDuty(tx, asked.duty)
      const report = await getReport(tx, duty.report)
      const file = await storeFile(tx, fileFolder(db), { bytes: made.bytes, name: made.name, who: SYSTEM })
      await attachFile(tx, {
        hash: file.hash,
        subject: { kind: 'duty', id: duty.id },
        name: made.name,
        needs: 'figures:read',
        areaId: duty.areaId,
        field: report.field,
      })
      await tx.run(sql`update reports.paper set state = 'ready', hash = ${file.hash}, name = ${made.name}, size = ${file.size}, ready_at = ${tx.now}
        where id = ${asked.id}`)
      await emit(tx, {
        kind: 'report.paper',
        topic: 'reports',
        areaId: duty.areaId,
        data: { id: duty.id, field: report.field },
      })
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await db.run(
      sql`update reports.paper set state = 'failed', trouble = ${JSON.stringify(error.title)} where id = ${asked.id}`,
    )
  }
}

/** The libraries of Word and Excel are large and seldom needed: each writer is loaded when first asked for. */
async function make(db: Db, asked: Asked): Promise<{ name: string; bytes: Buffer }> {
  const duty = await getDuty(db, asked.duty)
  const report = await getReport(db, duty.report)
  const who = await askerOf(db, asked)
  const { parts } = duty.signed ? await drawKept(db, report, duty) : await fillReport(db, who, report, duty)
  const index = await areaIndex(db)
  const area = index.get(duty.areaId)
  const own = (await sendersOf(db, [report.id])).find((s) => s.areaId === duty.areaId)?.letterhead ?? {}
  const head = headOf(report, duty, area, own)
  const name = `${asciiSlug(`${report.code} ${duty.period} ${area.name}`)}${duty.signed ? '' : '-du-thao'}.${asked.kind}`
  const ground = { db, who, report, duty, head }
  switch (asked.kind) {
    case 'docx':
      return {
        name,
        bytes: report.wordTemplate
          ? await (await import('./fill-word.ts')).fillWord(ground, await templateBytes(db, report.wordTemplate))
          : await render([sheetOf(head, parts, name, !duty.signed)], 'docx'),
      }
    case 'pdf':
      return { name, bytes: await render([sheetOf(head, parts, name, !duty.signed)], 'pdf') }
    case 'xlsx':
      return {
        name,
        bytes: report.excelTemplate
          ? await (await import('./fill-excel.ts')).fillExcel(ground, await templateBytes(db, report.excelTemplate))
          : await (await import('./table-book.ts')).tableBook(head, parts),
      }
    case 'csv':
      return { name, bytes: Buffer.from(rowsCsv(rowsOf(report, await withValues(db, who, report, duty), index))) }
  }
}

/** The rows of a draft are those of the moment. */
async function withValues(db: Db, who: Actor, report: ReportRow, duty: DutyRow): Promise<DutyRow> {
  return duty.signed ? duty : { ...duty, filled: (await fillReport(db, who, report, duty)).filled }
}

/** A file shows what the one who asked for it may see; a machine's is made with the rights of the centre only once signed. */
async function askerOf(db: Db, asked: Asked): Promise<Actor> {
  if (asked.askedKind === 'user') return (await actorOf(db, asked.askedBy)) ?? { ...SYSTEM, grants: [] }
  return { ...SYSTEM, grants: [] }
}
