import sql from 'sql-template-tag'
import { expected, Problem } from '#kernel/errors.ts'
import { closing, OFFICE_HOURS } from '#kernel/office-hours.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { openCase } from '#platform/cases/server/open-case.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { actorOf } from './actor-of.ts'
import { fillTitle } from './recurrence.ts'
import { nextOf, replanTouched } from './recurring.ts'
import { RECURRING_COLUMNS, type RecurringRow } from './recurring-row.ts'

/** Made in one run at most; the rest in the next, so that a long stop does not make one endless transaction. */
const AT_ONCE = 500

/**
 * Makes the tasks whose turn has come, each turn exactly once however often this runs, in however many processes, and also
 * those that fell into a time when the centre was off. One that cannot be made is paused with the reason.
 * @returns how many tasks were made.
 */
export async function makeDueTasks(db: Db): Promise<number> {
  await db.tx(replanTouched)
  let made = 0
  while (made < AT_ONCE) {
    const due = await db.find<{ id: string }>(sql`select id from reports.recurring
      where state = 'on' and next_at <= ${db.now} and next_nominal is not null order by next_at, id limit 1`)
    if (!due) break
    try {
      made += await db.tx((tx) => makeOne(tx, due.id))
    } catch (error) {
      if (!(error instanceof Problem) || error.blame === 'foreign') throw error
      await db.tx((tx) => stop(tx, due.id, error.title))
    }
  }
  return made
}

async function makeOne(tx: Tx, id: string): Promise<number> {
  // Asked again under the lock: another process may have made this turn meanwhile.
  const row = await tx.find<RecurringRow>(sql`select ${RECURRING_COLUMNS} from reports.recurring r
    where r.id = ${id} and r.state = 'on' and r.next_at <= ${tx.now} and r.next_nominal is not null for update of r`)
  if (!row) return 0
  const { nextNominal, nextDay } = row as RecurringRow & { nextNominal: string; nextDay: string }
  const owner = await actorOf(tx, row.owner)
  if (!owner)
    throw expected({
      vi: 'Tài khoản của người đặt lịch đã khoá. Hãy để người khác đặt lại lịch này.',
      en: 'The account of its owner is closed. Let somebody else set it up.',
    })
  const area = (await areaIndex(tx)).successors(row.areaId, vnDay(tx.now))
  const made = await openCase(tx, owner, {
    type: row.type,
    title: fillTitle(row.title, nextNominal),
    area: (area ?? (await areaIndex(tx)).get(row.areaId)).code,
    fields: row.fields,
    helpers: row.helpers,
    ...(row.assignee && { assignee: row.assignee }),
    ...(row.office && { office: row.office }),
    ...(row.plan.day === 'before' ? { dueAt: isoVn(closing(nextDay, OFFICE_HOURS)) } : row.term && { term: row.term }),
  })
  await tx.run(sql`insert into reports.turn (recurring, nominal, day, "case", made_at)
    values (${row.id}, ${nextNominal}, ${nextDay}, ${made.id}, ${tx.now})`)
  const next = await nextOf(tx, { ...row, doneNominal: nextNominal, doneDay: nextDay })
  await tx.run(sql`update reports.recurring set done_nominal = ${nextNominal}, done_day = ${nextDay},
      next_nominal = ${next?.nominal ?? null}, next_day = ${next?.day ?? null}, next_at = ${next?.makeAt ?? null},
      state = ${next ? 'on' : 'ended'}, trouble = null where id = ${row.id}`)
  return 1
}

async function stop(tx: Tx, id: string, why: Text): Promise<void> {
  await tx.run(sql`update reports.recurring set state = 'paused', trouble = ${JSON.stringify(why)}, version = version + 1
    where id = ${id} and state = 'on'`)
}
