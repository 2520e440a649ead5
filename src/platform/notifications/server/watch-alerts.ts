import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { formatDayTime } from '#kernel/time.ts'
import type { AlertOut } from '#platform/alerts/contract.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { type Happening, subscribe } from '#platform/events/server/outbox.ts'
import type { MessageKind } from '../formulas/kinds.ts'
import { tellPerson } from './tell-person.ts'

/** What the events of alerts say to their owners. One call a centre, at its start. */
export function watchAlerts(db: Db): void {
  subscribe(db, 'alert.opened', async (tx, e) => tell(tx, e, 'alert-opened', OPENED))
  subscribe(db, 'alert.raised', async (tx, e) => tell(tx, e, 'alert-opened', RAISED))
  subscribe(db, 'alert.moved', async (tx, e) => {
    const one = e.data as AlertOut
    const last = await tx.find<{ move: string; actor: string }>(
      sql`select move, actor from alerts.move where alert = ${one.id} order by id desc limit 1`,
    )
    if (last?.move === 'escalated') await tell(tx, e, 'alert-escalated', ESCALATED)
    if ((last?.move === 'assign' || last?.move === 'reopen') && last.actor !== one.owner)
      await tell(tx, e, 'alert-opened', GIVEN)
  })
}

const OPENED: Text = { vi: 'Cảnh báo mới', en: 'New alert' }
const RAISED: Text = { vi: 'Cảnh báo nâng mức', en: 'Alert raised' }
const GIVEN: Text = { vi: 'Được giao cảnh báo', en: 'Alert given to you' }
const ESCALATED: Text = { vi: 'Chưa ai xử lý, báo lên cấp trên', en: 'Nobody moved, escalated to you' }

async function tell(tx: Tx, event: Happening, kind: MessageKind, what: Text): Promise<void> {
  const one = event.data as AlertOut
  const due = formatDayTime(new Date(one.dueAt))
  await tellPerson(tx, one.owner, {
    kind,
    // What an alert is called comes from its rule and its thing: no person is in it.
    title: { vi: `${what.vi}: ${one.title.vi}, hạn ${due}`, en: `${what.en}: ${one.title.en}, due ${due}` },
    link: `/app/alerts/${one.id}`,
    about: { kind: 'alert', id: one.id },
    critical: one.severity === 'critical',
    areaId: event.areaId ?? null,
    field: one.rule.split('.')[0]!,
  })
}
