import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db } from '#platform/database/server/db.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import type { FigureRow } from '#platform/figures/server/row.ts'
import type { RawReading } from '#platform/readings/server/offered.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { intakeOf } from './take-batch.ts'

interface Kept {
  id: number
  run: string
  source: string
  simulated: boolean
  state: string
}

/**
 * Sends a refused row again as it was mended: a figure {indicator, area, period, value} or a reading {thing, indicator, at,
 * value}. `null` drops it. @throws expected 422 with the reason when it is refused again, 404, 409 when it was settled before.
 */
export async function mendReject(
  db: Db,
  actor: Actor,
  id: number,
  row: Record<string, unknown> | null,
): Promise<{ state: 'mended' | 'dropped' }> {
  const kept = await db.find<Kept>(sql`select x.id, x.run, r.source, s.simulated, x.state from sources.reject x
    join sources.run r on r.id = x.run join sources.source s on s.id = r.source where x.id = ${id}`)
  if (!kept) throw missing({ vi: 'Không có dòng bị từ chối này.', en: 'There is no such refused row.' })
  if (kept.state !== 'kept')
    throw expected({ vi: 'Dòng này đã được xử lý rồi.', en: 'This row has been settled already.' }, { status: 409 })
  if (row && 'thing' in row) {
    const out = await intakeOf(db).take([row as unknown as RawReading], { actor, sourceId: kept.source })
    if (out.rejected[0]) throw again(out.rejected[0].reason)
  }
  const state = row ? 'mended' : 'dropped'
  await db.tx(async (tx) => {
    if (row && !('thing' in row)) {
      const out = await enterFigures(tx, actor, [row as FigureRow], {
        sourceId: kept.source,
        runId: kept.run,
        simulated: kept.simulated,
      })
      if (out.rejected[0]) throw again(out.rejected[0].reason)
    }
    const settled = await tx.run(
      sql`update sources.reject set state = ${state}, settled_at = ${tx.now}, settled_by = ${actor.id} where id = ${id} and state = 'kept'`,
    )
    if (!settled)
      throw expected({ vi: 'Dòng này đã được xử lý rồi.', en: 'This row has been settled already.' }, { status: 409 })
    await record(tx, actor, `reject.${state}`, { kind: 'reject', id: String(id) })
  })
  return { state }
}

function again(reason: Text) {
  return expected(reason, { errors: [{ path: '/row', message: reason }] })
}
