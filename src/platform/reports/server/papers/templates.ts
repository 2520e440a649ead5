import { readFile } from 'node:fs/promises'
import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { isoVn } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { fileFolder, pathOf } from '#platform/files/server/file-store.ts'
import { attachFile, storeFile } from '#platform/files/server/store-file.ts'
import type { Actor, Upload } from '#platform/routes/server/route.ts'
import type { TemplateOut } from '../../regime/contract.ts'
import { readHole } from '../filling/hole.ts'
import { isTemplateWord } from './fill-texts.ts'

/** Largest template, bytes. */
const LARGEST = 10 * 1024 * 1024

/**
 * Keeps a Word or Excel template and says which of its holes it does not understand.
 * @returns its id and both lists. @throws expected 415 for another kind, 413, 422 for one that cannot be read.
 */
export async function keepTemplate(
  db: Db,
  who: Actor,
  file: Upload,
  title: string,
): Promise<{ id: string; holes: string[]; unknown: string[] }> {
  const kind = /\.(docx|xlsx)$/i.exec(file.name)?.[1]?.toLowerCase()
  if (!kind)
    throw expected(
      { vi: 'Mẫu phải là tệp .docx hoặc .xlsx.', en: 'A template is a .docx or .xlsx file.' },
      { status: 415 },
    )
  return db.tx(async (tx) => {
    const stored = await storeFile(tx, fileFolder(db), { bytes: file.bytes, name: file.name, who, limit: LARGEST })
    const holes = await holesOf(kind, file.bytes)
    const unknown = holes.filter((hole) => !isKnown(tx, hole, kind === 'xlsx'))
    const id = newId(tx.now)
    await attachFile(tx, {
      hash: stored.hash,
      subject: { kind: 'report-template', id },
      name: file.name,
      needs: 'figures:read',
    })
    await tx.run(sql`insert into reports.template (id, title, kind, hash, size, holes, unknown, made_by, made_at)
      values (${id}, ${nfc(title).trim() || stored.name}, ${kind}, ${stored.hash}, ${stored.size}, ${JSON.stringify(holes)},
        ${JSON.stringify(unknown)}, ${who.id}, ${tx.now})`)
    await record(
      tx,
      who,
      'report-template.kept',
      { kind: 'report-template', id },
      { holes: holes.length, unknown: unknown.length },
    )
    return { id, holes, unknown }
  })
}

/** Takes a template out of use; reports that used it are made by the built-in layout again. @throws 404. */
export async function endTemplate(tx: Tx, who: Actor, id: string): Promise<void> {
  const done = isUuid(id)
    ? await tx.run(sql`update reports.template set ended_at = ${tx.now} where id = ${id} and ended_at is null`)
    : 0
  if (!done) throw missing({ vi: 'Không có mẫu này.', en: 'There is no such template.' })
  await tx.run(sql`update reports.report set word_template = null where word_template = ${id}`)
  await tx.run(sql`update reports.report set excel_template = null where excel_template = ${id}`)
  await record(tx, who, 'report-template.ended', { kind: 'report-template', id })
}

/** The templates in use. */
export async function listTemplates(db: Sql): Promise<TemplateOut[]> {
  const rows = await db.rows<
    Omit<TemplateOut, 'madeAt'> & { madeAt: Date }
  >(sql`select t.id, t.title, t.kind, t.hash, t.size, t.holes, t.unknown,
      t.made_at as "madeAt", coalesce((select array_agg(r.code order by r.code) from reports.report r
        where r.ended_at is null and t.id in (r.word_template, r.excel_template)), '{}') as reports
    from reports.template t where t.ended_at is null order by t.made_at desc, t.id`)
  return rows.map((r) => ({ ...r, madeAt: isoVn(r.madeAt) }))
}

/** The bytes of a template. @throws expected when it is gone from the disk. */
export async function templateBytes(db: Db, id: string): Promise<Buffer> {
  const { hash } = await db.get<{ hash: string }>(sql`select hash from reports.template where id = ${id}`)
  return readFile(pathOf(fileFolder(db), hash)).catch(() => {
    throw expected({
      vi: 'Tệp mẫu không còn trên đĩa. Hãy tải lại mẫu.',
      en: 'The file of the template is gone. Upload it again.',
    })
  })
}

/** The libraries of Word and Excel are loaded with the first template. */
async function holesOf(kind: string, bytes: Buffer): Promise<string[]> {
  if (kind === 'docx') return (await import('./fill-word.ts')).wordHoles(bytes)
  return (await import('./fill-excel.ts')).excelHoles(bytes)
}

function isKnown(db: Sql, text: string, excel: boolean): boolean {
  if (isTemplateWord(text)) return true
  const hole = readHole(text)
  return hole !== undefined && figureIndicator(db, hole.indicator) !== undefined && (hole.area !== '*' || excel)
}
