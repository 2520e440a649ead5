import sql from 'sql-template-tag'
import { type ClosingRule, faultOf } from '#kernel/closing.ts'
import { expected } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type Area, getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Part, ReportChange, ReportIn } from '../../regime/contract.ts'
import { checkOutline } from '../filling/check-outline.ts'
import { makeDutiesOf } from './make-duties.ts'
import { getReport, type ReportRow, sendersOf } from './report-row.ts'

/**
 * Puts a report into the regime and makes its duties. Who signs there decides what must be reported: `figures:approve`.
 * @returns its id. @throws 403, 409 when the code is in use, 422 with every wrong field.
 */
export async function addReport(tx: Tx, who: Actor, input: ReportIn): Promise<string> {
  const senders = await sendersIn(tx, who, input)
  await check(tx, input)
  const code = nfc(input.code).trim()
  if (await tx.find(sql`select 1 from reports.report where code = ${code} and ended_at is null`))
    throw wrong('/code', `Mã “${code}” đã có báo cáo khác dùng.`, `Another report bears the code “${code}”.`, 409)
  const id = newId(tx.now)
  const row = { ...defaults(tx), ...input, code }
  await tx.run(sql`insert into reports.report (id, code, field, name, name_en, content, kind, rule, figures, receiver, channels, lead, remind,
      instructions, outline, codes, word_template, excel_template, door, since, until, made_by, made_at)
    values (${id}, ${code}, ${row.field ?? null}, ${nfc(row.name)}, ${row.nameEn}, ${row.content}, ${row.kind}, ${JSON.stringify(row.rule)}, ${row.figures},
      ${row.receiver}, ${row.channels}, ${row.lead}, ${row.remind}, ${row.instructions}, ${JSON.stringify(row.outline)},
      ${JSON.stringify(row.codes)}, ${row.wordTemplate ?? null}, ${row.excelTemplate ?? null}, ${row.door ?? null}, ${row.since},
      ${row.until ?? null}, ${who.id}, ${tx.now})`)
  await putSenders(tx, id, senders)
  await record(tx, who, 'report.added', { kind: 'report', id }, { code, rule: row.rule })
  await makeDutiesOf(tx, id)
  return id
}

/**
 * Changes a report or ends it: what is signed or sent stays, what lies ahead follows.
 * @throws 404, 403, 409 a stale version, 422.
 */
export async function changeReport(tx: Tx, who: Actor, id: string, to: ReportChange): Promise<void> {
  const row = await getReport(tx, id, true)
  for (const sender of await sendersOf(tx, [id]))
    await mustMay(tx, who, 'figures:approve', sender.areaId, row.field ?? undefined)
  if (to.version !== undefined && to.version !== row.version)
    throw expected(
      { vi: 'Người khác vừa sửa báo cáo này. Hãy xem lại rồi làm tiếp.', en: 'Somebody has changed it. Look again.' },
      { status: 409 },
    )
  const next: ReportRow = { ...row, ...withoutUndefined(to) } as ReportRow
  await check(tx, next)
  const senders = to.senders && (await sendersIn(tx, who, { ...to, senders: to.senders, field: next.field }))
  await tx.run(sql`update reports.report set field = ${next.field ?? null}, name = ${next.name}, name_en = ${next.nameEn}, content = ${next.content}, kind = ${next.kind},
      rule = ${JSON.stringify(next.rule)}, figures = ${next.figures}, receiver = ${next.receiver}, channels = ${next.channels},
      lead = ${next.lead}, remind = ${next.remind}, instructions = ${next.instructions}, outline = ${JSON.stringify(next.outline)},
      codes = ${JSON.stringify(next.codes)}, word_template = ${next.wordTemplate}, excel_template = ${next.excelTemplate}, door = ${next.door},
      since = ${next.since}, until = ${next.until}, ended_at = ${to.ended ? tx.now : row.endedAt}, version = version + 1
    where id = ${id}`)
  if (senders) {
    await tx.run(sql`delete from reports.sender where report = ${id}`)
    await putSenders(tx, id, senders)
  }
  await record(
    tx,
    who,
    to.ended ? 'report.ended' : 'report.changed',
    { kind: 'report', id },
    { parts: Object.keys(to) },
  )
  await makeDutiesOf(tx, id)
}

const withoutUndefined = (row: object) => Object.fromEntries(Object.entries(row).filter(([, v]) => v !== undefined))

const defaults = (tx: Tx) => ({
  nameEn: '',
  content: '',
  kind: 'periodic',
  figures: 'same',
  channels: ['document-system'],
  lead: 5,
  remind: [2, 1],
  instructions: '',
  outline: [],
  codes: {},
  since: vnDay(tx.now),
})

interface Sender {
  area: Area
  office: string | null
  owner: string | null
  letterhead: object
}

async function sendersIn(
  tx: Tx,
  who: Actor,
  input: Pick<ReportIn, 'senders'> & { field?: string | null | undefined },
): Promise<Sender[]> {
  const made: Sender[] = []
  for (const [at, one] of input.senders.entries()) {
    const area = await getArea(tx, one.area, vnDay(tx.now))
    await mustMay(tx, who, 'figures:approve', area.id, input.field ?? undefined)
    const owner = one.owner ? await personBy(tx, one.owner) : null
    if (one.owner && !owner)
      throw wrong(`/senders/${at}/owner`, `Không có người dùng “${one.owner}”.`, `There is no person “${one.owner}”.`)
    if (made.some((m) => m.area.id === area.id))
      throw wrong(`/senders/${at}/area`, 'Đơn vị này ghi hai lần.', 'This unit is named twice.')
    made.push({ area, office: one.office ?? null, owner, letterhead: one.letterhead ?? {} })
  }
  return made
}

/** A person by id or by the name he signs in with. */
async function personBy(db: Sql, name: string): Promise<string | null> {
  const found = await db.find<{ id: string }>(
    sql`select id from identity.person where state = 'active' and (${isUuid(name) ? sql`id = ${name}` : sql`username = ${name}`})`,
  )
  return found?.id ?? null
}

async function putSenders(tx: Tx, id: string, senders: readonly Sender[]): Promise<void> {
  for (const one of senders)
    await tx.run(sql`insert into reports.sender (report, area_id, office, owner, letterhead)
      values (${id}, ${one.area.id}, ${one.office}, ${one.owner}, ${JSON.stringify(one.letterhead)})`)
}

const FAULTS: Record<string, Text> = {
  calendar: {
    vi: 'Kỳ chốt 15–14 (Nghị định 09/2019) chỉ dùng cho báo cáo tháng, quý, 6 tháng, 9 tháng, năm.',
    en: 'The closing days 15–14 belong to reports by month, quarter, half, nine months and year.',
  },
  only: { vi: 'Phần của năm phải là Q1–Q4, H1, H2, 01–12.', en: 'Parts of a year are Q1–Q4, H1, H2, 01–12.' },
  offset: { vi: 'Ngày gửi cố định phải từ 1 đến 31.', en: 'A fixed day is from 1 to 31.' },
  exceptions: {
    vi: 'Ngày riêng của kỳ chưa đúng. Báo cáo chuyên đề, đột xuất phải có từ ngày, đến ngày.',
    en: 'The dates of a period are wrong. A report made once needs its first and last day.',
  },
}

interface Checked {
  rule: ClosingRule
  field?: string | null | undefined
  since?: string | undefined
  until?: string | null | undefined
  outline?: readonly Part[] | undefined
  wordTemplate?: string | null | undefined
  excelTemplate?: string | null | undefined
  door?: string | null | undefined
}

async function check(tx: Tx, row: Checked): Promise<void> {
  const fault = faultOf(row.rule)
  if (fault) throw wrong('/rule', FAULTS[fault]!.vi, FAULTS[fault]!.en)
  if (row.field && !tx.db.declared.modules.some((m) => m.id === row.field))
    throw wrong('/field', `Không có lĩnh vực “${row.field}”.`, `There is no field “${row.field}”.`)
  if (row.until && row.since && row.until < row.since)
    throw wrong('/until', 'Ngày hết hiệu lực trước ngày bắt đầu.', 'It ends before it begins.')
  checkOutline(tx, row.outline ?? [])
  for (const [name, table, id] of [
    ['wordTemplate', sql`reports.template where kind = 'docx' and ended_at is null and`, row.wordTemplate],
    ['excelTemplate', sql`reports.template where kind = 'xlsx' and ended_at is null and`, row.excelTemplate],
    ['door', sql`reports.door where state = 'on' and`, row.door],
  ] as const)
    if (id && !(isUuid(id) && (await tx.find(sql`select 1 from ${table} id = ${id}`))))
      throw wrong(`/${name}`, 'Không có mẫu hoặc cửa gửi này.', 'There is no such template or door.')
}

function wrong(path: string, vi: string, en: string, status = 422) {
  return expected({ vi, en }, { status, errors: [{ path, message: { vi, en } }] })
}
