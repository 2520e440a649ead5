import sql from 'sql-template-tag'
import { expected, forbidden, missing } from '#kernel/errors.ts'
import { DAY_MS } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { NOBODY } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { isKey } from './report-key.ts'
import { takeKeyLeave } from './throttle-reports.ts'

export interface VerdictIn {
  accepted: boolean
  comment?: string | undefined
  ip?: string | undefined
}

/**
 * The reporter judges the answer: content closes the report, not content opens it again with the whole term.
 * @throws 404 unknown code, 403 wrong key, 409 when there is no answer to judge (or it was judged so long ago that a new
 * report is the way), 422 when it is rejected without saying why.
 */
export async function verdict(db: Db, code: string, key: string, given: VerdictIn): Promise<void> {
  if (given.ip !== undefined) takeKeyLeave(db, given.ip)
  const comment = nfc(given.comment ?? '').slice(0, 2000)
  await db.tx(async (tx) => {
    const found = await forReporter(tx, code, key)
    if (!given.accepted && comment.length < 3) throw sayWhy()
    if (!(await judgeable(tx, found, given.accepted))) throw nothingToJudge(found.state)
    await moveOutside(tx, NOBODY, found.id, {
      move: given.accepted ? 'accept' : 'reject-answer',
      fill: { verdict: given.accepted ? 'accepted' : 'rejected', ...(comment && { comment }) },
      version: found.version,
    })
  })
}

export interface OwnReport {
  id: string
  state: string
  version: number
  endedAt: Date | null
}

/** The report of whoever holds its key. @throws 404, 403. */
export async function forReporter(tx: Tx | Db, code: string, key: string): Promise<OwnReport> {
  const found = await tx.find<
    OwnReport & { keyHash: string }
  >(sql`select c.id, c.state, c.version, c.ended_at as "endedAt",
      r.key_hash as "keyHash" from feedback.report_public r join cases."case" c on c.id = r."case" where c.code = ${code}`)
  if (!found) throw missing({ vi: 'Không có phản ánh nào mang mã này.', en: 'No report has this code.' })
  if (!isKey(key, found.keyHash))
    throw forbidden({
      vi: 'Liên kết này không phải của người gửi phản ánh. Hãy mở lại liên kết anh/chị đã nhận khi gửi.',
      en: 'This is not the link of the one who reported. Open the link you got when you sent it.',
    })
  return found
}

/** Whether the reporter may judge now: an answer stands there, or was closed too early and not too long ago. */
export async function judgeable(tx: Tx | Db, r: OwnReport, accepted: boolean): Promise<boolean> {
  if (r.state === 'answered') return true
  if (accepted || r.state !== 'closed' || !r.endedAt) return false
  const days = await settingAt<number>(tx, 'feedback.reopen-days')
  return tx.now.getTime() - r.endedAt.getTime() <= days * DAY_MS
}

function sayWhy() {
  const message = {
    vi: 'Hãy ghi vì sao chưa được, để đơn vị làm lại đúng chỗ.',
    en: 'Say why not, so that it can be put right.',
  }
  return expected(message, { errors: [{ path: '/comment', message }] })
}

function nothingToJudge(state: string) {
  return expected(
    state === 'closed'
      ? {
          vi: 'Phản ánh đã đóng. Nếu việc lại xảy ra, hãy gửi phản ánh mới.',
          en: 'The report is closed. If it happens again, send a new one.',
        }
      : { vi: 'Phản ánh chưa có trả lời để đánh giá.', en: 'There is no answer to judge yet.' },
    { status: 409 },
  )
}
