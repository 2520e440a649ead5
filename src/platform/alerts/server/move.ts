import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { findFile } from '#platform/files/server/find-file.ts'
import { attachFile } from '#platform/files/server/store-file.ts'
import { listAssignable } from '#platform/identity/server/assignable.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { MoveIn } from '../contract.ts'
import { type AlertRow, lockAlert, updateAlert } from './alert-row.ts'
import { announce } from './announce.ts'
import { type Filled, readFilled } from './filled.ts'
import { findMove, MOVES, type PersonMove } from './move-table.ts'
import { minutesFor, ruleBook } from './rule-book.ts'
import { movedNow, writeMoves } from './write-move.ts'

/** Nothing stands under that id. */
export function noAlert() {
  return missing({ vi: 'Không tìm thấy cảnh báo này.', en: 'There is no such alert.' })
}

/**
 * A person moves an alert: acknowledges, assigns, ticks a step, comments, closes with proof or as a false alarm, reopens.
 * @throws 404 unknown, 403 outside the actor's area or field, 409 stale version, 422 what is missing or not possible now.
 */
export async function moveAlert(tx: Tx, actor: Actor, id: string, input: MoveIn): Promise<void> {
  const alert = isUuid(id) ? await lockAlert(tx, id) : undefined
  if (!alert) throw noAlert()
  const module = alert.rule.split('.')[0]!
  await mustMay(tx, actor, 'alerts:move', alert.areaId, module)
  if (input.version !== undefined && input.version !== alert.version) throw stale(alert.version)
  const found = findMove(input.move)
  if (!found) throw unknownMove(input.move)
  if (!found.plan.from.includes(alert.state)) throw notNow(alert.state)
  const rule = ruleBook(tx.db).find(alert.rule)
  const filled = readFilled(found.name, input, rule?.procedure.length ?? 0)
  await apply(tx, actor, alert, found.name, filled)
  if (found.plan.to !== 'same') alert.state = found.plan.to
  if (found.plan.works && alert.state !== 'closed') {
    const minutes = rule ? await minutesFor(tx, rule, alert.severity) : 60
    alert.escalateAt = new Date(Math.max(alert.dueAt.getTime(), tx.now.getTime() + minutes * 60_000))
    if (found.name === 'reopen') alert.dueAt = alert.escalateAt
  }
  await updateAlert(tx, alert)
  await writeMoves(tx, [movedNow(alert, actor, found.name, { note: filled.text || undefined, fill: input.fill })])
  await record(
    tx,
    actor,
    `alert.${found.name}`,
    { kind: 'alert', id, areaId: alert.areaId },
    { version: alert.version },
  )
  const news = alert.state === 'closed' && found.name !== 'comment' ? 'alert.closed' : 'alert.moved'
  await announce(tx, new Map([[id, news]]))
}

async function apply(tx: Tx, actor: Actor, alert: AlertRow, move: PersonMove, filled: Filled): Promise<void> {
  // Who takes the matter on owns it; a machine cannot.
  if (move === 'acknowledge' && actor.kind === 'user' && isUuid(actor.id)) alert.owner = actor.id
  if (move === 'assign') alert.owner = await getOwner(tx, filled.to!, alert)
  if (move === 'step') {
    const others = alert.steps.filter((s) => s !== filled.step)
    alert.steps = filled.done ? [...others, filled.step!].sort((a, b) => a - b) : others
  }
  if (move === 'close' || move === 'false-alarm') {
    if (filled.file) await attach(tx, actor, alert, filled.file)
    alert.outcome = move === 'close' ? 'done' : 'false-alarm'
    alert.proof = { text: filled.text, file: filled.file ?? null }
    alert.closedAt = tx.now
    alert.escalateAt = null
  }
  if (move === 'reopen') await reopen(tx, alert)
}

/** Only a file the actor brought may be shown as proof: naming the hash of somebody else's must not open it to others. */
async function attach(tx: Tx, actor: Actor, alert: AlertRow, hash: string): Promise<void> {
  const own = (await findFile(tx, hash))?.uploads.find((u) => u.actorKind === actor.kind && u.actorId === actor.id)
  if (!own) {
    const message = {
      vi: 'Tệp bằng chứng chưa được anh/chị tải lên. Hãy tải tệp lên trước.',
      en: 'You have not uploaded this proof file. Upload it first.',
    }
    throw expected(message, { errors: [{ path: '/fill/file', message }] })
  }
  const field = alert.rule.split('.')[0]!
  await attachFile(tx, {
    hash,
    subject: { kind: 'alert', id: alert.id },
    name: own.name,
    needs: 'alerts:read',
    areaId: alert.areaId,
    field,
  })
}

async function reopen(tx: Tx, alert: AlertRow): Promise<void> {
  const other = await tx.find<{ number: number }>(sql`select number from alerts.alert where rule = ${alert.rule}
    and subject_kind = ${alert.subjectKind} and subject = ${alert.subject} and state <> 'closed'`)
  if (other)
    throw expected(
      {
        vi: `Đã có cảnh báo số ${other.number} đang mở cho việc này; hãy xử lý ở đó.`,
        en: `Alert ${other.number} is already open for this; go on there.`,
      },
      { status: 409 },
    )
  alert.closedAt = null
  alert.outcome = null
  alert.proof = null
}

/** Somebody the alert can be given to: an account that works, with the right to act there. */
async function getOwner(tx: Tx, id: string, alert: AlertRow): Promise<string> {
  const able = await listAssignable(tx, alert.areaId, alert.rule.split('.')[0]!)
  if (able.some((person) => person.id === id)) return id
  const message = {
    vi: 'Người này không có tài khoản đang hoạt động, hoặc không có quyền xử lý ở địa bàn này. Hãy chọn trong danh sách.',
    en: 'This person has no working account, or no right to act in this area. Choose one of the list.',
  }
  throw expected(message, { errors: [{ path: '/fill/to', message }] })
}

function stale(version: number) {
  return expected(
    {
      vi: 'Người khác vừa thay đổi cảnh báo này. Hãy xem lại rồi làm tiếp.',
      en: `Somebody has changed this alert meanwhile (version ${version}). Look again, then go on.`,
    },
    { status: 409 },
  )
}

function unknownMove(move: string) {
  const known = Object.keys(MOVES).join(', ')
  const message = {
    vi: `Không có thao tác “${move}”. Có thể dùng: ${known}.`,
    en: `There is no move “${move}”. Known: ${known}.`,
  }
  return expected(message, { errors: [{ path: '/move', message }] })
}

function notNow(state: AlertRow['state']) {
  const is = {
    open: { vi: 'đang mở', en: 'open' },
    acknowledged: { vi: 'đã có người nhận', en: 'acknowledged' },
    closed: { vi: 'đã đóng', en: 'closed' },
  }[state]
  const message = {
    vi: `Cảnh báo ${is.vi} nên không làm được việc này.`,
    en: `The alert is ${is.en}; this cannot be done now.`,
  }
  return expected(message, { errors: [{ path: '/move', message }] })
}
