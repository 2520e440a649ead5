import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { ContractIn } from '../contract.ts'
import { LATE_AFTER, MISSING_AFTER } from './standing.ts'

/**
 * A person sets when values of a series are due, before or after the first has come. It is looked at by the next run of
 * `flipDue`; where nothing has come yet the first value is due one turn from now.
 * @throws expected when it would be missing before it is late.
 */
export async function setContract(
  tx: Tx,
  who: Who,
  series: { thing: string; indicator: string; areaId: number | null },
  terms: ContractIn,
): Promise<void> {
  const late = terms.lateAfter ?? LATE_AFTER
  const missing = terms.missingAfter ?? Math.max(late, MISSING_AFTER)
  if (missing < late)
    throw expected(
      {
        vi: 'Số lượt để coi là mất phải không nhỏ hơn số lượt để coi là trễ.',
        en: 'Missing must not come before late.',
      },
      {
        errors: [
          { path: '/missingAfter', message: { vi: `Hãy nhập từ ${late} trở lên.`, en: `Enter ${late} or more.` } },
        ],
      },
    )
  const subject = `${series.thing}/${series.indicator}`
  const due = new Date(tx.now.getTime() + terms.everySeconds * 1000)
  await tx.run(sql`insert into freshness.contract as c (subject_kind, subject, indicator, area_id, every_seconds, late_after, missing_after, due_at, check_at, state, since, set_by)
    values ('series', ${subject}, ${series.indicator}, ${series.areaId}, ${terms.everySeconds}, ${late}, ${missing}, ${due}, ${due}, 'fresh', ${tx.now}, ${who.id})
    on conflict (subject_kind, subject) do update set every_seconds = excluded.every_seconds, late_after = excluded.late_after,
      missing_after = excluded.missing_after, set_by = excluded.set_by,
      due_at = coalesce(c.last_at + excluded.every_seconds * interval '1 second', excluded.due_at), check_at = ${tx.now}`)
  await record(tx, who, 'freshness.set', { kind: 'series', id: subject, areaId: series.areaId }, terms)
}
