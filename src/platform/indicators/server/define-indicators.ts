import sql from 'sql-template-tag'
import { expected, forbidden, missing } from '#kernel/errors.ts'
import { isDay } from '#kernel/time.ts'
import { recordAll } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DefinitionIn } from '../contract.ts'
import { differences } from '../formulas/differences.ts'
import { FAULTS } from './definition-faults.ts'
import { bringIntoUse } from './own-definitions.ts'
import { mayDefine, type PlannedDefinition, planDefinitions } from './plan-definitions.ts'

/**
 * Writes one definition: a new indicator, or the next version of one that stands.
 * @param id of the one that is changed; undefined for a new one.
 * @returns its id.
 * @throws 403 without `indicators:write` over the centre's home in that field, 404 for an unknown id, 409 for a stale
 * version, 422 naming each wrong field.
 */
export async function defineIndicator(tx: Tx, who: Actor, input: DefinitionIn, id?: string): Promise<string> {
  await guardVersions(tx)
  const before = id === undefined ? undefined : tx.db.declared.indicators.get(id)
  if (id !== undefined && !before) throw unknownIndicator(id)
  if (id !== undefined && input.version !== undefined) {
    const newest = await tx.get<{ version: number }>(
      sql`select max(version) as version from indicators.indicator where id = ${id}`,
    )
    if (newest.version !== input.version)
      throw expected(
        {
          vi: 'Người khác vừa sửa định nghĩa này. Hãy mở lại rồi sửa tiếp.',
          en: 'Somebody has changed this definition meanwhile. Open it again.',
        },
        { status: 409 },
      )
  }
  const plan = await planDefinitions(tx, who, [{ ...input, ...(id !== undefined && { id }) }])
  const [planned] = plan.planned
  if (plan.forbidden) throw forbidden(plan.refused.get(0)?.[0]?.message)
  if (!planned) {
    const errors = plan.refused.get(0) ?? []
    throw expected(errors[0]!.message, { errors })
  }
  // Asked of the table as well: who was just quicker is in use in this process only after the commit.
  const standing = await tx.find(sql`select id from indicators.indicator where id = ${planned.id} limit 1`)
  if (id === undefined && (standing || tx.db.declared.indicators.has(planned.id))) {
    const taken = FAULTS.taken(planned.id)
    throw expected(taken.message, { errors: [taken] })
  }
  await writeDefinitions(tx, who, [planned])
  return planned.id
}

/**
 * Says from which day an indicator is not collected any more; what was given stays readable.
 * @throws 403, 404, and 422 for what is no day.
 */
export async function withdrawIndicator(tx: Tx, who: Actor, id: string, on: string, note: string): Promise<void> {
  await guardVersions(tx)
  const found = tx.db.declared.indicators.get(id)
  if (found?.of !== 'figure') throw unknownIndicator(id)
  if (!(await mayDefine(tx, who, found.module))) throw forbidden(FAULTS.right(found.module).message)
  if (!isDay(on)) {
    const since = FAULTS.since(on)
    throw expected(since.message, { errors: [{ ...since, path: '/on' }] })
  }
  const { id: _id, module, ...definition } = found
  const planned = { index: 0, id, module, definition: { ...definition, withdrawn: on }, since: on, note, same: false }
  await writeDefinitions(tx, who, [planned])
}

/**
 * Writes planned definitions as next versions in one statement, with the audit, and brings them into use in this process
 * before the answer. What is the same as before is left.
 * @returns how many were written.
 */
export async function writeDefinitions(tx: Tx, who: Actor, planned: readonly PlannedDefinition[]): Promise<number> {
  const rows = planned.filter((one) => !one.same)
  if (!rows.length) return 0
  const json = JSON.stringify(
    rows.map(({ id, module, definition, since, note }) => ({ id, module, definition, since, note })),
  )
  await tx.run(
    sql`update indicators.indicator set current = false where current and id = any(${rows.map((r) => r.id)}::text[])`,
  )
  await tx.run(sql`insert into indicators.indicator (id, version, module, definition, since, known, current, origin, note, by_kind, by_id)
    select r.id, coalesce((select max(version) from indicators.indicator i where i.id = r.id), 0) + 1, r.module, r.definition, r.since,
      ${tx.now}, true, 'local', r.note, ${who.kind}, ${who.id}
    from jsonb_to_recordset(${json}::jsonb) as r (id text, module text, definition jsonb, since date, note text)`)
  const { indicators } = tx.db.declared
  await recordAll(
    tx,
    rows.map(({ id, definition, since, note }) => {
      const old = indicators.get(id)
      return {
        who,
        verb: old ? 'indicator.changed' : 'indicator.defined',
        subject: { kind: 'indicator', id },
        detail:
          old?.of === 'figure' ? { since, note, changes: differences(old, definition) } : { since, note, definition },
      }
    }),
  )
  await emit(tx, { kind: 'indicators.changed', topic: 'figures', data: { ids: rows.slice(0, 50).map((r) => r.id) } })
  await bringIntoUse(tx)
  return rows.length
}

/** Two people who define at once would both write the same version. */
export async function guardVersions(tx: Tx): Promise<void> {
  await tx.run(sql`lock table indicators.indicator in share row exclusive mode`)
}

function unknownIndicator(id: string) {
  return missing({ vi: `Không có chỉ tiêu “${id}”.`, en: `There is no indicator “${id}”.` })
}
