import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { type Period, parsePeriod } from '#kernel/period.ts'
import { isoVn } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type AreaIndex, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { LockIn, LockOut } from '../desk-contract.ts'
import { REFUSALS } from './refusals.ts'

interface Lock {
  id: number
  scope: string[] | null
  areaId: number | null
  period: string
  from: string
  to: string
}

/** Tells whether a figure is closed: by which period, or undefined. Read once for many figures. */
export async function lockedBy(
  db: Sql,
): Promise<(f: { indicator: { id: string; module: string }; areaId: number; period: Period }) => string | undefined> {
  const locks = await db.rows<Lock>(
    sql`select id, scope, area_id as "areaId", period, "from", "to" from figures.lock where opened_at is null`,
  )
  if (!locks.length) return () => undefined
  const index = await areaIndex(db)
  return ({ indicator, areaId, period }) =>
    locks.find(
      (l) =>
        l.from <= period.from &&
        period.to <= l.to &&
        (l.scope === null || l.scope.includes(indicator.id) || l.scope.includes(indicator.module)) &&
        (l.areaId === null || index.lineage(areaId).includes(l.areaId)),
    )?.period
}

/**
 * A leader closes a period for an area and all below it, all indicators or some. Needs `figures:approve` there, and
 * everywhere when no area is named. What still waits stays as it is and needs a note to pass.
 * @throws expected 422 for an unreadable period or unknown indicator, 409 where it is closed already; forbidden.
 */
export async function closePeriod(tx: Tx, actor: Actor, asked: LockIn): Promise<LockOut> {
  const period = parsePeriod(asked.period)
  if (!period) throw wrong('/period', REFUSALS.period(asked.period))
  const area = asked.area === undefined ? null : await getArea(tx, asked.area, period.to)
  const scope = asked.scope?.length ? asked.scope : null
  const fields = new Set(tx.db.declared.modules.map((m) => m.id))
  for (const one of scope ?? [])
    if (!fields.has(one) && tx.db.declared.indicators.get(one)?.of !== 'figure')
      throw wrong('/scope', REFUSALS.indicator(one))
  const asksIn = scope ? [...new Set(scope.map((one) => one.split('.')[0]!))] : [undefined]
  for (const field of asksIn) await mustMay(tx, actor, 'figures:approve', area?.id ?? null, field)
  // Closed twice it would have to be opened twice, and stay closed for who opens it once.
  await tx.run(sql`lock table figures.lock in share row exclusive mode`)
  const same = await tx.find(sql`select id from figures.lock where opened_at is null and period = ${period.text}
    and area_id is not distinct from ${area?.id ?? null}::int and scope is not distinct from ${scope}::text[]`)
  if (same) throw expected({ vi: 'Kỳ này đã được khóa rồi.', en: 'This period is closed already.' }, { status: 409 })
  const { id } = await tx.get<{
    id: number
  }>(sql`insert into figures.lock (scope, area_id, period, "from", "to", closed_at, closed_kind, closed_by, note)
    values (${scope}::text[], ${area?.id ?? null}, ${period.text}, ${period.from}, ${period.to}, ${tx.now}, ${actor.kind}, ${actor.id}, ${asked.note ?? null})
    returning id`)
  await tell(tx, actor, 'figures.period-closed', id, area?.id ?? null, { period: period.text, scope, note: asked.note })
  return (await listLocks(tx)).find((l) => l.id === id)!
}

/** A leader opens a closed period again and says why. @throws expected 404, 409 when it is open already; forbidden. */
export async function openPeriod(tx: Tx, actor: Actor, id: number, reason: string): Promise<LockOut> {
  const lock = await tx.find<Lock & { opened: boolean }>(
    sql`select id, scope, area_id as "areaId", period, "from", "to", opened_at is not null as opened from figures.lock where id = ${id} for update`,
  )
  if (!lock) throw missing({ vi: 'Không có kỳ đã khóa này.', en: 'There is no such closed period.' })
  const asksIn = lock.scope ? [...new Set(lock.scope.map((one) => one.split('.')[0]!))] : [undefined]
  for (const field of asksIn) await mustMay(tx, actor, 'figures:approve', lock.areaId, field)
  if (lock.opened)
    throw expected({ vi: 'Kỳ này đã được mở lại rồi.', en: 'This period is open already.' }, { status: 409 })
  await tx.run(sql`update figures.lock set opened_at = ${tx.now}, opened_kind = ${actor.kind}, opened_by = ${actor.id}, opened_reason = ${reason}
    where id = ${id}`)
  await tell(tx, actor, 'figures.period-opened', id, lock.areaId, { period: lock.period, scope: lock.scope, reason })
  return (await listLocks(tx)).find((l) => l.id === id)!
}

/** Every closing, the newest first, with who closed and opened it. */
export async function listLocks(db: Sql): Promise<LockOut[]> {
  const index = await areaIndex(db)
  const rows = await db.rows<
    Omit<LockOut, 'area' | 'areaName' | 'closedAt' | 'openedAt'> & {
      areaId: number | null
      closedAt: Date
      openedAt: Date | null
    }
  >(sql`select l.id, l.scope, l.area_id as "areaId", l.period, l.closed_at as "closedAt", c.name as "closedBy", l.note, l.opened_at as "openedAt",
      o.name as "openedBy", l.opened_reason as "openedReason"
    from figures.lock l left join identity.person c on l.closed_kind = 'user' and c.id::text = l.closed_by
    left join identity.person o on l.opened_kind = 'user' and o.id::text = l.opened_by order by l.id desc limit 500`)
  return rows.map(({ areaId, ...r }) => ({
    ...r,
    ...placeOf(index, areaId),
    closedAt: isoVn(r.closedAt),
    openedAt: r.openedAt && isoVn(r.openedAt),
  }))
}

function placeOf(index: AreaIndex, areaId: number | null): { area: string | null; areaName: string | null } {
  const area = areaId === null ? undefined : index.get(areaId)
  return { area: area?.code ?? null, areaName: area?.fullName ?? null }
}

async function tell(tx: Tx, actor: Actor, verb: string, id: number, areaId: number | null, detail: object) {
  await record(tx, actor, verb, { kind: 'figures-lock', id: String(id), areaId }, detail)
  await emit(tx, { kind: verb, topic: 'figures', areaId, data: { lock: id, ...detail } })
}

function wrong(path: string, message: { vi: string; en: string }) {
  return expected(message, { errors: [{ path, message }] })
}
