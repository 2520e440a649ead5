import { Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Reject } from '#platform/sources/server/ledger.ts'
import { areaOfReport } from '../area-of-report.ts'
import { cleanContact } from '../clean-contact.ts'
import { findSent } from '../keep-report.ts'
import { fileReportIn, type ReportIn } from '../report.ts'
import { topicsOf } from '../topics.ts'
import type { ExportRefusal, ExportRow } from './read-export.ts'

/** Columns as an officer knows them, by the field that was refused. */
const COLUMNS: Record<string, string> = {
  '/text': 'Nội dung',
  '/at': 'Ngày gửi',
  '/area': 'Xã, phường',
  '/place': 'Tọa độ',
  '/phone': 'Điện thoại',
  '/email': 'Thư điện tử',
}

type FromExport = '1022' | 'pakn'

/** Which rows of an export would not be taken and why; how many are known already is told. Writes nothing. */
export async function checkExport(
  db: Sql,
  who: Actor,
  channel: FromExport,
  rows: readonly ExportRow[],
): Promise<{ refused: ({ index: number } & ExportRefusal)[]; decisions: Text[] }> {
  const refused: ({ index: number } & ExportRefusal)[] = []
  let known = 0
  for (const [index, row] of rows.entries()) {
    const input = await inputOf(db, who, channel, row)
    if (await findSent(db, input)) known++
    else {
      const reason = await whyNot(db, who, input)
      if (reason) refused.push({ index, ...refusalOf(row, reason) })
    }
  }
  const decisions = known
    ? [
        {
          vi: `${known} phản ánh đã có từ trước theo mã; sẽ không nhận lại.`,
          en: `${known} reports are known by their codes already; they are not taken again.`,
        },
      ]
    : []
  return { refused, decisions }
}

/** Files the rows of an export as reports of ours under their foreign codes; those that are known are left alone. */
export async function takeExport(
  tx: Tx,
  who: Actor,
  channel: FromExport,
  rows: readonly ExportRow[],
  from: { simulated: boolean },
): Promise<{ accepted: number; duplicates: number; rejects: Reject[] }> {
  const out = { accepted: 0, duplicates: 0, rejects: [] as Reject[] }
  for (const row of rows) {
    const input = await inputOf(tx, who, channel, row)
    if (await findSent(tx, input)) {
      out.duplicates++
      continue
    }
    const reason = await whyNot(tx, who, input)
    if (!reason) {
      await fileReportIn(tx, { ...input, simulated: from.simulated })
      out.accepted++
      continue
    }
    // Kept without the sender: refused rows are read by who keeps the source, not only by who handles reports.
    const refusal = refusalOf(row, reason)
    out.rejects.push({ ...refusal, raw: { row: row.row, code: row.code } })
  }
  const { accepted, duplicates } = out
  const detail = { accepted, known: duplicates, rejected: out.rejects.length }
  await record(tx, who, 'feedback.imported', { kind: 'feedback', id: channel }, detail)
  return out
}

async function inputOf(db: Sql, who: Actor, channel: FromExport, row: ExportRow): Promise<ReportIn> {
  const topics = await topicsOf(db)
  const topic = row.topic && topics.find((t) => t.active && fold(t.title.vi) === fold(row.topic!))
  return {
    text: row.text,
    channel,
    lang: 'vi',
    external: row.code,
    receivedAt: row.at,
    by: who,
    address: row.address,
    area: row.area,
    name: row.name,
    phone: row.phone,
    email: row.email,
    place: row.place,
    topic: topic ? topic.code : undefined,
  }
}

/** What stands against filing it, asked before anything is written: a refusal in the middle of a transaction ends it. */
async function whyNot(db: Sql, who: Actor, input: ReportIn): Promise<Problem | undefined> {
  try {
    if (input.receivedAt! > db.now) throw refuse('/at', 'Ngày gửi ở tương lai.', 'It was sent in the future.')
    if (input.text.replace(/\s/g, '').length < 5)
      throw refuse('/text', 'Nội dung quá ngắn để biết việc gì.', 'The text is too short to tell what it is.')
    if (input.text.length > 4000)
      throw refuse('/text', 'Nội dung dài quá 4.000 chữ cái.', 'Longer than 4,000 characters.')
    cleanContact(input)
    const { area } = await areaOfReport(db, input, vnDay(input.receivedAt!))
    await mustMay(db, who, 'cases:write', area.id, 'feedback')
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function refusalOf(row: ExportRow, problem: Problem): ExportRefusal {
  const [first] = problem.errors
  return {
    row: row.row,
    column: COLUMNS[first?.path ?? ''] ?? null,
    value: row.code,
    reason: first?.message ?? problem.title,
    mend: {
      vi: 'Sửa dòng này rồi gửi lại tệp; dòng đã nhận không bị nhân đôi.',
      en: 'Mend the row and send the file again; rows taken are not doubled.',
    },
  }
}

function refuse(path: string, vi: string, en: string): Problem {
  return new Problem('expected', 422, { vi, en }, { errors: [{ path, message: { vi, en } }] })
}
