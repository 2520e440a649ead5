import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { DayIn } from '../contract.ts'

/** Enters what a day is; what was entered for it before is replaced and stands in the audit. */
export async function setDay(tx: Tx, who: Who, day: string, { kind, name, source }: DayIn): Promise<void> {
  const old = await tx.find<{ kind: string; source: string }>(
    sql`select kind, source from calendar.day where day = ${day} for update`,
  )
  await tx.run(sql`insert into calendar.day (day, kind, name, source, set_by, set_at)
    values (${day}, ${kind}, ${JSON.stringify({ vi: name.vi, en: name.en ?? name.vi })}, ${source}, ${who.id}, ${tx.now})
    on conflict (day) do update set kind = excluded.kind, name = excluded.name, source = excluded.source,
      set_by = excluded.set_by, set_at = excluded.set_at`)
  await record(tx, who, 'calendar.set', { kind: 'day', id: day }, { from: old ?? null, to: { kind, source } })
  await emit(tx, { kind: 'calendar.changed', topic: 'calendar', data: { day, kind } })
}

/** Takes back what was entered: the day is again what table and law say. @throws 404 when nothing was entered. */
export async function clearDay(tx: Tx, who: Who, day: string): Promise<void> {
  const gone = await tx.find<{ kind: string; source: string }>(
    sql`delete from calendar.day where day = ${day} returning kind, source`,
  )
  if (!gone)
    throw missing({ vi: `Ngày ${day} chưa được trung tâm nhập.`, en: `The centre has entered nothing for ${day}.` })
  await record(tx, who, 'calendar.cleared', { kind: 'day', id: day }, { from: gone })
  await emit(tx, { kind: 'calendar.changed', topic: 'calendar', data: { day, kind: null } })
}
