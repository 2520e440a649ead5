import sql from 'sql-template-tag'
import { expected, forbidden } from '#kernel/errors.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { DutyDetail, DutyState, MoveIn, Part } from '../../regime/contract.ts'
import { checkOutline } from '../filling/check-outline.ts'
import { fillReport } from '../filling/fill-report.ts'
import { putSending } from '../sending/put-sending.ts'
import { type DutyRow, getDuty } from './duty-row.ts'
import { takeNumber } from './numbering.ts'
import { whyNotSign } from './own-work.ts'
import { getReport, type ReportRow, sendersOf } from './report-row.ts'

type Move = MoveIn['move']
const PLAN: Record<Move, { from: readonly DutyState[]; to: DutyState; right: 'figures:write' | 'figures:approve' }> = {
  begin: { from: ['waiting', 'open'], to: 'draft', right: 'figures:write' },
  submit: { from: ['draft'], to: 'submitted', right: 'figures:write' },
  return: { from: ['submitted'], to: 'draft', right: 'figures:approve' },
  sign: { from: ['draft', 'submitted'], to: 'signed', right: 'figures:approve' },
  withdraw: { from: ['signed'], to: 'draft', right: 'figures:approve' },
  send: { from: ['signed'], to: 'sent', right: 'figures:write' },
  drop: { from: ['waiting', 'open', 'draft'], to: 'dropped', right: 'figures:approve' },
}
const NEEDS_NOTE: readonly Move[] = ['return', 'withdraw', 'drop']

/** The moves a duty allows an actor now. Only people sign, never a machine's token, and nobody his own work. */
export async function movesOf(db: Sql, who: Actor, report: ReportRow, duty: DutyRow): Promise<DutyDetail['moves']> {
  const rights = {
    'figures:write': await may(db, who, 'figures:write', duty.areaId, report.field ?? undefined),
    'figures:approve': await may(db, who, 'figures:approve', duty.areaId, report.field ?? undefined),
  }
  const mine = rights['figures:approve'] && PLAN.sign.from.includes(duty.state)
  const signs = who.kind === 'user' && !(mine && (await whyNotSign(db, who, report, duty)))
  return (Object.keys(PLAN) as Move[]).filter(
    (move) => PLAN[move].from.includes(duty.state) && rights[PLAN[move].right] && (move !== 'sign' || signs),
  )
}

/**
 * Moves a duty. Signing keeps the values as they are known at that instant, gives the number, and is on the audit with the
 * count of what was missing; the digital signature itself is made outside of the centre.
 * @throws 404, 409 a stale version, 403 also to who signs his own work, 422 what is not possible now or lacks
 * its reason.
 */
export async function moveDuty(tx: Tx, who: Actor, id: string, input: MoveIn): Promise<void> {
  const duty = await getDuty(tx, id, true)
  const report = await getReport(tx, duty.report)
  const plan = PLAN[input.move]
  if (input.version !== undefined && input.version !== duty.version)
    throw expected(
      { vi: 'Người khác vừa sửa báo cáo này. Hãy xem lại rồi làm tiếp.', en: 'Somebody has changed it. Look again.' },
      { status: 409 },
    )
  if (!(await may(tx, who, plan.right, duty.areaId, report.field ?? undefined))) throw forbidden()
  if (input.move === 'sign' && who.kind !== 'user') throw forbidden()
  if (!plan.from.includes(duty.state))
    throw expected({
      vi: 'Báo cáo đang ở bước khác, chưa làm được việc này.',
      en: 'The report stands elsewhere; this cannot be done now.',
    })
  const own = input.move === 'sign' ? await whyNotSign(tx, who, report, duty) : undefined
  if (own) throw forbidden(own)
  if (NEEDS_NOTE.includes(input.move) && !input.note?.trim()) throw wrong('/note', 'Hãy ghi lý do.', 'Give the reason.')
  const detail = await DO[input.move](tx, who, report, duty, input)
  await tx.run(sql`update reports.duty set state = ${plan.to}, version = version + 1 where id = ${id}`)
  await noteMove(tx, who, duty, input.move, input.note)
  await record(
    tx,
    who,
    `report.${input.move}`,
    { kind: 'duty', id, areaId: duty.areaId },
    { code: report.code, period: duty.period, ...detail },
  )
  if (input.move === 'send' || input.move === 'drop') await endTask(tx, duty, input.move, report)
  await emit(tx, {
    kind: 'report.moved',
    topic: 'reports',
    areaId: duty.areaId,
    data: { id, state: plan.to, field: report.field },
  })
}

/** Writes a change of a duty into its history. */
export async function noteMove(
  tx: Tx,
  who: Actor,
  duty: Pick<DutyRow, 'id'>,
  move: string,
  note?: string,
): Promise<void> {
  await tx.run(sql`insert into reports.duty_move (duty, move, at, actor_kind, actor_id, note)
    values (${duty.id}, ${move}, ${tx.now}, ${who.kind}, ${who.id}, ${note?.trim() || null})`)
}

/** Keeps the text of a draft. @throws 404, 403, 409, 422 where it cannot be read or is past editing. */
export async function editDuty(
  tx: Tx,
  who: Actor,
  id: string,
  content: Part[],
  version: number | undefined,
): Promise<void> {
  const duty = await getDuty(tx, id, true)
  const report = await getReport(tx, duty.report)
  if (!(await may(tx, who, 'figures:write', duty.areaId, report.field ?? undefined))) throw forbidden()
  if (version !== undefined && version !== duty.version)
    throw expected(
      { vi: 'Người khác vừa sửa báo cáo này. Hãy xem lại rồi làm tiếp.', en: 'Somebody has changed it. Look again.' },
      { status: 409 },
    )
  if (duty.state !== 'draft')
    throw expected({ vi: 'Chỉ sửa được khi báo cáo là dự thảo.', en: 'Only a draft can be edited.' })
  checkOutline(tx, content)
  await tx.run(
    sql`update reports.duty set content = ${JSON.stringify(content)}, version = version + 1 where id = ${id}`,
  )
  await noteEdit(tx, who, duty)
  await record(tx, who, 'report.edited', { kind: 'duty', id, areaId: duty.areaId })
}

/** One line a stretch of work: saving ten times is one edit, the last time counts. */
async function noteEdit(tx: Tx, who: Actor, duty: DutyRow): Promise<void> {
  const again =
    await tx.run(sql`update reports.duty_move set at = ${tx.now} where move = 'edit' and actor_kind = ${who.kind}
    and actor_id = ${who.id} and id = (select max(id) from reports.duty_move where duty = ${duty.id})`)
  if (!again) await noteMove(tx, who, duty, 'edit')
}

type Doing = (tx: Tx, who: Actor, report: ReportRow, duty: DutyRow, input: MoveIn) => Promise<object>

const nothing: Doing = async () => ({})

const DO: Record<Move, Doing> = {
  begin: async (tx, _who, report, duty) => {
    await tx.run(sql`update reports.duty set content = ${JSON.stringify(report.outline)} where id = ${duty.id}`)
    return {}
  },
  submit: async (tx, who, report, duty, input) => ({ missing: await mustBeWhole(tx, who, report, duty, input) }),
  return: nothing,
  sign: async (tx, who, report, duty, input) => {
    const missing = await mustBeWhole(tx, who, report, duty, input)
    const { filled } = await fillReport(tx, who, report, duty)
    const number =
      input.number ??
      duty.number ??
      (await takeNumber(tx, duty.areaId, symbolOf(await sendersOf(tx, [report.id]), duty), vnDay(tx.now)))
    const signed = { by: who.id, name: who.name, position: input.position ?? '', at: isoVn(tx.now) }
    await tx.run(sql`update reports.duty set filled = ${JSON.stringify(filled)}, known_at = ${tx.now}, number = ${number},
      signed = ${JSON.stringify(signed)} where id = ${duty.id}`)
    return { number, missing }
  },
  withdraw: async (tx, _who, _report, duty) => {
    await tx.run(sql`update reports.duty set filled = null, known_at = null, signed = null where id = ${duty.id}`)
    return {}
  },
  send: async (tx, who, report, duty, input) => {
    const sent = await putSending(tx, who, report, duty, input.channel)
    await tx.run(sql`update reports.duty set sent_at = ${tx.now} where id = ${duty.id}`)
    return sent
  },
  drop: nothing,
}

function symbolOf(senders: Awaited<ReturnType<typeof sendersOf>>, duty: DutyRow): string {
  return `BC-${senders.find((s) => s.areaId === duty.areaId)?.letterhead.symbol ?? 'UBND'}`
}

/** A report goes on with gaps only where somebody insists and says why. @returns how many are missing. */
async function mustBeWhole(tx: Tx, who: Actor, report: ReportRow, duty: DutyRow, input: MoveIn): Promise<number> {
  const { filled } = await fillReport(tx, who, report, duty)
  const missing = filled.filter((f) => f.state !== 'ok' && f.state !== 'not-official').length
  if (missing && !(input.insist && input.note?.trim()))
    throw expected(
      {
        vi: `Còn ${missing} chỗ chưa có số liệu. Bổ sung, hoặc ghi lý do rồi chọn “vẫn gửi khi còn thiếu”.`,
        en: `${missing} places have no figure yet. Fill them, or give a reason and insist.`,
      },
      {
        errors: [{ path: '/insist', message: { vi: `Thiếu ${missing} số liệu.`, en: `${missing} figures missing.` } }],
      },
    )
  return missing
}

/** The task in the inbox ends with the report. */
async function endTask(tx: Tx, duty: DutyRow, move: 'send' | 'drop', report: ReportRow): Promise<void> {
  if (!duty.case) return
  const row = await tx.find<{ state: string; ended: Date | null }>(
    sql`select state, ended_at as ended from cases."case" where id = ${duty.case}`,
  )
  if (!row || row.ended || ['done', 'cancelled'].includes(row.state)) return
  if (move === 'drop') {
    await moveOutside(tx, SYSTEM, duty.case, { move: 'cancel', fill: { note: 'Kỳ báo cáo được bỏ.' } })
    return
  }
  if (row.state !== 'reported')
    await moveOutside(tx, SYSTEM, duty.case, { move: 'report', fill: { result: `Đã gửi báo cáo ${report.code}.` } })
  await moveOutside(tx, SYSTEM, duty.case, { move: 'accept' })
}

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
