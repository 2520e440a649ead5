import { Problem } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Channel } from '../../words.ts'
import { areaOfReport } from '../area-of-report.ts'
import { cleanContact } from '../clean-contact.ts'
import { findSent } from '../keep-report.ts'
import { fileReportIn, type ReportIn } from '../report.ts'
import { topicsOf } from '../topics.ts'
import type { ExportRefusal, ExportRow } from './read-export.ts'

export interface ExportTaken {
  /** New reports (would be, in a preview). */
  accepted: number
  /** Known by their code already; nothing was changed. */
  known: number
  rejected: ExportRefusal[]
}

/**
 * Files the rows of an export as reports of ours under their foreign codes; those that are known are left alone.
 * @param commit false only looks: what would be taken, and why others would not.
 */
export async function takeExport(
  tx: Tx,
  who: Actor,
  channel: Extract<Channel, '1022' | 'pakn'>,
  rows: readonly ExportRow[],
  commit: boolean,
): Promise<ExportTaken> {
  const topics = await topicsOf(tx)
  const out: ExportTaken = { accepted: 0, known: 0, rejected: [] }
  for (const row of rows) {
    const topic = row.topic && topics.find((t) => t.active && fold(t.title.vi) === fold(row.topic!))
    const input: ReportIn = {
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
    try {
      if (await findSent(tx, input)) {
        out.known++
        continue
      }
      if (row.at > tx.now) throw future()
      cleanContact(input)
      const { area } = await areaOfReport(tx, input, vnDay(row.at))
      await mustMay(tx, who, 'cases:write', area.id, 'feedback')
      if (commit) await fileReportIn(tx, input)
      out.accepted++
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const [first] = error.errors
      out.rejected.push({
        row: row.row,
        column: first?.path.slice(1) ?? null,
        value: row.code,
        reason: first?.message ?? error.title,
        mend: {
          vi: 'Sửa dòng này rồi gửi lại tệp; dòng đã nhận không bị nhân đôi.',
          en: 'Mend the row and send the file again; rows taken are not doubled.',
        },
      })
    }
  }
  if (commit)
    await record(
      tx,
      who,
      'feedback.imported',
      { kind: 'feedback', id: channel },
      { accepted: out.accepted, known: out.known, rejected: out.rejected.length },
    )
  return out
}

function future(): Problem {
  const message = { vi: 'Ngày gửi ở tương lai.', en: 'It was sent in the future.' }
  return new Problem('expected', 422, message, { errors: [{ path: '/at', message }] })
}
