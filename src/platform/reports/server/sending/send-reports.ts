import sql from 'sql-template-tag'
import { expected, missing, Problem } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { tellPerson } from '#platform/notifications/server/tell-person.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { unseal } from '#platform/sources/server/secrets.ts'
import { getDuty } from '../regime/duty-row.ts'
import { getReport } from '../regime/report-row.ts'
import { postReport, type Receipt } from './post-report.ts'

/** Tries before it is given up: with waits from one minute to eight hours about three days. */
const MOST_TRIES = 16

interface Due {
  id: string
  duty: string
  door: string
  address: string
  secrets: Buffer | null
  simulated: boolean
  body: Buffer
  hash: string
  tries: number
}

/**
 * Sends what waits. A try is counted before it is made, so that a process that dies repeats it with the same id; the
 * receipt ends it. While the system is away it is kept and tried again, and the page says so. @returns how many arrived.
 */
export async function sendReports(db: Db, signal?: AbortSignal): Promise<number> {
  const due = await db.tx(take)
  let arrived = 0
  for (const one of due) {
    if (signal?.aborted) break
    try {
      // Only the start makes simulated doors: they lead to the demo's own simulator on this machine.
      const inner = one.simulated || (await settingAt<boolean>(db, 'connectors.private-addresses'))
      const { token } = unseal(db, one.door, one.secrets)
      const { address, id, hash, body } = one
      const receipt = await postReport({ address, id, hash, body, token, inner }, signal)
      await db.tx((tx) => receive(tx, SYSTEM, one, receipt))
      arrived++
    } catch (error) {
      const permanent = error instanceof Problem && error.permanent
      const over = permanent || one.tries >= MOST_TRIES
      const says: Text = error instanceof Problem ? error.title : { vi: String(error), en: String(error) }
      await db.tx((tx) => fail(tx, one, says, over ? (permanent ? 'refused' : 'given-up') : undefined))
    }
  }
  return arrived
}

async function take(tx: Tx): Promise<Due[]> {
  const rows =
    await tx.rows<Due>(sql`select s.id, s.duty, s.door, d.address, d.secrets, d.simulated, s.body, s.hash, s.tries + 1 as tries
    from reports.sending s join reports.door d on d.id = s.door and d.state = 'on' and d.kind = 'lris'
    where s.state = 'waiting' and s.not_before <= ${tx.now} order by s.not_before, s.id limit 20 for update of s skip locked`)
  if (rows.length)
    await tx.run(sql`update reports.sending set tries = tries + 1, tried_at = ${tx.now},
        not_before = ${tx.now}::timestamptz + least(interval '8 hours', interval '1 minute' * power(2, tries))
      where id = any(${rows.map((r) => r.id)}::uuid[])`)
  return rows
}

async function receive(tx: Tx, who: Actor, one: { id: string; duty: string }, receipt: Receipt): Promise<void> {
  await tx.run(sql`update reports.sending set state = 'received', receipt = ${JSON.stringify(receipt)}, trouble = null, ended_at = ${tx.now}
    where id = ${one.id} and state <> 'received'`)
  const duty = await getDuty(tx, one.duty, true)
  if (duty.state === 'sent')
    await tx.run(sql`update reports.duty set state = 'received', version = version + 1 where id = ${duty.id}`)
  await tx.run(sql`insert into reports.duty_move (duty, move, at, actor_kind, actor_id, note)
    values (${duty.id}, 'receive', ${tx.now}, ${who.kind}, ${who.id}, ${receipt.number})`)
  await record(tx, who, 'report.received', { kind: 'duty', id: duty.id, areaId: duty.areaId }, { receipt })
  await emit(tx, {
    kind: 'report.moved',
    topic: 'reports',
    areaId: duty.areaId,
    data: { id: duty.id, field: (await getReport(tx, duty.report)).field },
  })
}

async function fail(tx: Tx, one: Due, says: Text, state: string | undefined): Promise<void> {
  await tx.run(sql`update reports.sending set trouble = ${JSON.stringify(says)}, state = ${state ?? 'waiting'},
    ended_at = ${state ? tx.now : null} where id = ${one.id} and state = 'waiting'`)
  const duty = await getDuty(tx, one.duty)
  await emit(tx, {
    kind: 'report.moved',
    topic: 'reports',
    areaId: duty.areaId,
    data: { id: duty.id, field: (await getReport(tx, duty.report)).field },
  })
  if (!state) return
  // It was sent as far as its sender knows: he must hear that it did not arrive, and may send again.
  await tx.run(
    sql`update reports.duty set state = 'signed', sent_at = null, version = version + 1 where id = ${duty.id} and state = 'sent'`,
  )
  await tx.run(sql`insert into reports.duty_move (duty, move, at, actor_kind, actor_id, note)
    values (${duty.id}, 'not-arrived', ${tx.now}, ${SYSTEM.kind}, ${SYSTEM.id}, ${says.vi})`)
  await record(tx, SYSTEM, 'report.refused', { kind: 'duty', id: duty.id, areaId: duty.areaId }, { why: says.en })
  const report = await getReport(tx, duty.report)
  if (duty.owner)
    await tellPerson(tx, duty.owner, {
      kind: 'case-due-soon',
      title: { vi: `Báo cáo ${report.code} chưa đến nơi nhận`, en: `Report ${report.code} did not arrive` },
      link: `/app/reports/duties/${duty.id}`,
      about: { kind: 'duty', id: duty.id },
      areaId: duty.areaId,
      field: report.field,
    })
}

/** Tries a waiting sending again at once. @throws 404, 403, 422 when it does not wait. */
export async function retrySending(tx: Tx, who: Actor, id: string): Promise<void> {
  const { duty, state } = await sendingOf(tx, who, id)
  if (state !== 'waiting') throw expected({ vi: 'Lần gửi này đã kết thúc.', en: 'This sending has ended.' })
  await tx.run(sql`update reports.sending set not_before = ${tx.now} where id = ${id}`)
  await record(tx, who, 'report.retried', { kind: 'duty', id: duty })
}

/** Writes down the receipt of what was handed over otherwise: by post, by hand, by the document system. @throws as `retrySending`. */
export async function writeReceipt(tx: Tx, who: Actor, id: string, number: string): Promise<void> {
  const { duty, state } = await sendingOf(tx, who, id)
  if (state !== 'waiting') throw expected({ vi: 'Lần gửi này đã kết thúc.', en: 'This sending has ended.' })
  await receive(tx, who, { id, duty }, { number: number.trim(), at: isoVn(tx.now), hash: null })
}

async function sendingOf(tx: Tx, who: Actor, id: string): Promise<{ duty: string; state: string }> {
  const found = isUuid(id)
    ? await tx.find<{ duty: string; state: string }>(
        sql`select duty, state from reports.sending where id = ${id} for update`,
      )
    : undefined
  if (!found) throw missing({ vi: 'Không có lần gửi này.', en: 'There is no such sending.' })
  const duty = await getDuty(tx, found.duty)
  const report = await getReport(tx, duty.report)
  await mustMay(tx, who, 'figures:write', duty.areaId, report.field ?? undefined)
  return found
}
