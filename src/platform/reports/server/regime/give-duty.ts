import sql from 'sql-template-tag'
import { expected, forbidden } from '#kernel/errors.ts'
import { may } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { GiveIn } from '../../regime/contract.ts'
import { actorOf } from '../actor-of.ts'
import { type DutyRow, getDuty } from './duty-row.ts'
import { noteMove } from './move-duty.ts'
import { getReport, type ReportRow } from './report-row.ts'

const IN_HAND = ['open', 'draft', 'submitted', 'signed']

/** Whether an actor may give a duty to another: who signs there, and its owner himself, while it is in hand. */
export async function mayGive(db: Sql, who: Actor, report: ReportRow, duty: DutyRow): Promise<boolean> {
  if (!IN_HAND.includes(duty.state)) return false
  const right = duty.owner === who.id ? 'figures:write' : 'figures:approve'
  return may(db, who, right, duty.areaId, report.field ?? undefined)
}

/**
 * Gives one turn of a report to another owner; the task in the inbox goes with it. The turns to come keep the owner that the
 * regime names. @throws 404, 403, 409 a stale version, 422 for somebody who may not write figures there.
 */
export async function giveDuty(tx: Tx, who: Actor, id: string, given: GiveIn): Promise<void> {
  const duty = await getDuty(tx, id, true)
  const report = await getReport(tx, duty.report)
  if (given.version !== undefined && given.version !== duty.version)
    throw expected(
      { vi: 'Người khác vừa sửa báo cáo này. Hãy xem lại rồi làm tiếp.', en: 'Somebody has changed it. Look again.' },
      { status: 409 },
    )
  if (!IN_HAND.includes(duty.state))
    throw expected({
      vi: 'Kỳ này chưa đến lúc lập hoặc đã gửi. Người lập các kỳ sau đặt ở Chế độ báo cáo.',
      en: 'This turn is not in hand. The owner of turns to come is named in the regime.',
    })
  if (!(await mayGive(tx, who, report, duty))) throw forbidden()
  const next = await actorOf(tx, given.owner)
  if (!next || !(await may(tx, next, 'figures:write', duty.areaId, report.field ?? undefined))) {
    const message = {
      vi: 'Người này không có quyền nhập số liệu của đơn vị, hoặc tài khoản đã khóa.',
      en: 'That person may not write figures of the unit, or the account is closed.',
    }
    throw expected(message, { errors: [{ path: '/owner', message }] })
  }
  if (next.id === duty.owner) return
  await tx.run(sql`update reports.duty set owner = ${next.id}, version = version + 1 where id = ${id}`)
  if (duty.case) {
    const task = await tx.find(sql`select 1 from cases."case" where id = ${duty.case} and ended_at is null`)
    if (task) await moveOutside(tx, SYSTEM, duty.case, { move: 'assign', fill: { to: next.id } })
  }
  await noteMove(tx, who, duty, 'give', [next.name, given.note?.trim()].filter(Boolean).join(' – '))
  await record(tx, who, 'report.given', { kind: 'duty', id, areaId: duty.areaId }, { from: duty.owner, to: next.id })
  await emit(tx, {
    kind: 'report.moved',
    topic: 'reports',
    areaId: duty.areaId,
    data: { id, state: duty.state, field: report.field },
  })
}
