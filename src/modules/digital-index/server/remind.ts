import sql from 'sql-template-tag'
import { isoVn, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import { openOutside } from '#platform/cases/server/open-case.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { RoundRow, UnitRow } from './round-row.ts'
import { FIELD } from './set-row.ts'

/** Gives a unit the task to score itself: it stands in the inbox, and its deadline is reminded of like that of any task. */
export async function giveTask(tx: Tx, actor: Actor, round: RoundRow, unit: UnitRow): Promise<string> {
  const assignee = unit.person ?? (await workerAt(tx, unit.areaId))
  const made = await openOutside(tx, {
    by: actor,
    type: 'cases.task',
    title: `Tự chấm điểm: ${round.name}`,
    area: await codeOf(tx, unit.areaId),
    dueAt: isoVn(round.selfDue),
    parent: { kind: 'digital-index.unit', id: unit.id },
    simulated: round.simulated,
    ...(assignee && { assignee }),
    ...(unit.office && { office: unit.office }),
  })
  return made.id
}

/** Gives the review to who leads where the round is held, once every unit has scored itself. */
export async function giveReview(tx: Tx, actor: Actor, round: RoundRow): Promise<void> {
  const assignee = await leadAt(tx, round.areaId)
  await openOutside(tx, {
    by: actor,
    type: 'cases.task',
    title: `Thẩm định: ${round.name}`,
    area: await codeOf(tx, round.areaId),
    dueAt: isoVn(round.reviewDue),
    parent: { kind: 'digital-index.round', id: round.id },
    simulated: round.simulated,
    ...(assignee && { assignee }),
  })
}

const WAYS = {
  report: { from: ['new', 'doing'], fill: 'result' },
  accept: { from: ['reported'], fill: null },
  return: { from: ['reported'], fill: 'note' },
} as const

/** Moves the task of a unit along with what it does; where somebody has moved it by hand it is left alone. */
export async function moveTask(
  tx: Tx,
  actor: Actor,
  unit: UnitRow,
  move: keyof typeof WAYS,
  words: string,
): Promise<void> {
  if (!unit.task) return
  const task = await tx.find<{ state: string }>(sql`select state from cases."case" where id = ${unit.task}`)
  const way = WAYS[move]
  if (!task || !(way.from as readonly string[]).includes(task.state)) return
  await moveOutside(tx, actor, unit.task, { move, ...(way.fill && { fill: { [way.fill]: words } }) })
}

/** Ends the review's task of a round. */
export async function endReviewTask(tx: Tx, actor: Actor, round: RoundRow): Promise<void> {
  const task = await tx.find<{ id: string; state: string }>(
    sql`select id, state from cases."case" where parent_kind = 'digital-index.round' and parent_id = ${round.id} and ended_at is null`,
  )
  if (task && ['new', 'doing'].includes(task.state)) {
    await moveOutside(tx, actor, task.id, { move: 'report', fill: { result: 'Đã thẩm định xong.' } })
    await moveOutside(tx, actor, task.id, { move: 'accept' })
  }
}

async function codeOf(tx: Tx, areaId: number): Promise<string> {
  const index = await areaIndex(tx)
  // What the unit has become, never the unit that bears its code today.
  return (index.successors(areaId, vnDay(tx.now)) ?? index.get(areaId)).code
}

const workerAt = (tx: Tx, areaId: number) => holderAt(tx, areaId, ['officer', 'lead'])
const leadAt = (tx: Tx, areaId: number) => holderAt(tx, areaId, ['lead'])

/** Who was first given such a role on exactly this area, officers before their heads: the one who is asked. */
async function holderAt(tx: Tx, areaId: number, roles: readonly string[]): Promise<string | undefined> {
  const day = vnDay(tx.now)
  const found = await tx.find<{
    id: string
  }>(sql`select p.id from access."grant" g join identity.person p on p.id = g.person_id
    where g.area_id = ${areaId} and g.role = any(${[...roles]}::text[]) and (g.field is null or g.field = ${FIELD}) and g.ended_at is null
      and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to > ${day}) and p.state = 'active'
    order by g.field nulls last, g.role desc, g.given_at, p.id limit 1`)
  return found?.id
}
