import sql from 'sql-template-tag'
import { expected, forbidden } from '#kernel/errors.ts'
import { may } from '#platform/access/server/may.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Gap, PublishIn } from '../contract.ts'
import type { OpenTable } from './tables.ts'

export interface Decision {
  id: number
  dataset: string
  public: boolean
  declared: boolean
  note: string | null
  at: Date
  by: string | null
}

/** The newest decision on each dataset, in memory until one is made. */
export const decisions: (db: Sql) => Promise<Map<string, Decision>> = cached(
  'open-data.decisions',
  async (db) => {
    const rows =
      await db.rows<Decision>(sql`select distinct on (d.dataset) d.id, d.dataset, d.public, d.declared, d.note, d.at, p.name as by
      from open_data.decision d left join identity.person p on d.by_kind = 'user' and p.id::text = d.by_id
      order by d.dataset, d.id desc`)
    return new Map(rows.map((row) => [row.dataset, row]))
  },
  { until: ['open-data.changed'] },
)

/** Whether the public may see a dataset: the decision made of it while its definition said what it says now, else the definition. */
export function isOpen(table: Pick<OpenTable, 'id' | 'declared'>, all: ReadonlyMap<string, Decision>): boolean {
  const decision = all.get(table.id)
  return decision && decision.declared === table.declared ? decision.public : table.declared
}

/** Whether somebody may switch it: who defines the indicators of its field over the whole centre. */
export async function mayPublish(db: Sql, actor: Actor, table: Pick<OpenTable, 'module'>): Promise<boolean> {
  const home = await homeOf(db)
  return may(db, actor, 'indicators:write', home.all ? null : (home.area?.id ?? null), table.module ?? undefined)
}

/**
 * Shows a dataset to the public, or not any more; with audit.
 * @param gaps what it lacks: then only with a reason.
 * @throws 403 without the right over the whole centre, 422 where something lacks and nobody says why all the same.
 */
export async function publish(
  tx: Tx,
  actor: Actor,
  table: OpenTable,
  given: PublishIn,
  gaps: readonly Gap[],
): Promise<void> {
  if (!(await mayPublish(tx, actor, table)))
    throw forbidden({
      vi: 'Chỉ người được sửa chỉ tiêu của lĩnh vực này trên toàn địa bàn mới được công khai số liệu.',
      en: 'Only who may define indicators of this field for the whole centre may publish them.',
    })
  const note = given.note?.trim() || null
  if (given.public && gaps.length && !note) {
    const message = {
      vi: 'Bộ dữ liệu còn thiếu thông tin. Hãy bổ sung, hoặc ghi lý do vẫn công khai.',
      en: 'Something is still missing. Complete it, or say why it is published all the same.',
    }
    throw expected(message, { errors: [{ path: '/note', message }] })
  }
  await tx.run(sql`insert into open_data.decision (dataset, public, declared, note, at, by_kind, by_id)
    values (${table.id}, ${given.public}, ${table.declared}, ${note}, ${tx.now}, ${actor.kind}, ${actor.id})`)
  await record(
    tx,
    actor,
    given.public ? 'dataset.published' : 'dataset.withdrawn',
    { kind: 'dataset', id: table.id },
    { note, gaps },
  )
  await emit(tx, { kind: 'open-data.changed', topic: 'figures', data: { dataset: table.id, public: given.public } })
}
