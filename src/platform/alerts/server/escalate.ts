import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'
import { superiorOf } from '#platform/identity/server/duty.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { ALERT_COLUMNS, type AlertRow, updateAlerts } from './alert-row.ts'
import { announce } from './announce.ts'
import { minutesFor, ruleBook } from './rule-book.ts'
import { type Moved, movedNow, writeMoves } from './write-move.ts'

const AT_ONCE = 200

/**
 * Hands alerts that nobody moved in time to the superior of their owner; the deadline stays, so that it shows as overdue.
 * Where nobody is above, this is written down once and the asking ends. Safe to run in several processes.
 * @returns how many were escalated.
 */
export async function escalateDue(tx: Tx, now: Date): Promise<number> {
  const due = await tx.rows<AlertRow>(sql`select ${ALERT_COLUMNS} from alerts.alert a
    where a.state <> 'closed' and a.escalate_at <= ${now} order by a.escalate_at limit ${AT_ONCE} for update of a skip locked`)
  if (!due.length) return 0
  const moves: Moved[] = []
  for (const alert of due) {
    const from = alert.owner
    const superior = await superiorOf(tx, from, alert.areaId, alert.rule.split('.')[0]!)
    const rule = ruleBook(tx.db).find(alert.rule)
    const minutes = rule ? await minutesFor(tx, rule, alert.severity) : 60
    const isNew = superior !== undefined && superior !== from
    if (isNew) alert.owner = superior
    alert.escalations += 1
    alert.escalateAt = isNew ? new Date(now.getTime() + minutes * 60_000) : null
    alert.version += 1
    const fill = { from, to: isNew ? superior : null, severity: alert.severity }
    moves.push(movedNow(alert, SYSTEM, 'escalated', { fill }))
  }
  await updateAlerts(tx, due)
  await writeMoves(tx, moves)
  await announce(tx, new Map(due.map((a) => [a.id, 'alert.moved'])))
  return due.length
}
