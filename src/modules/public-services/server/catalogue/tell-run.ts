import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'
import { DOSSIER } from '../analysis/scope.ts'

/** Says on the run of a catalogue for how many dossiers it was late, and how many still wait. `n`: those of this portion. */
export async function tellRun(tx: Tx, run: string, n: number): Promise<void> {
  const before = await tx.find<{ n: number | null }>(
    sql`select (note ->> 'filled')::integer as n from sources.run where id = ${run} for update`,
  )
  if (!before) return
  const filled = (before.n ?? 0) + n
  const left = await tx.get<{ n: number }>(sql`select count(*)::integer as n from cases."case" c
    where c.type = ${DOSSIER} and c.ended_at is null and c.merged_into is null and not c.fields ? 'procedureVersion'`)
  if (!filled && !left.n) return
  const note = {
    vi: `Đã bổ sung thủ tục, thời hạn và tính lại hạn cho ${filled} hồ sơ nhận trước khi có danh mục; còn ${left.n} hồ sơ có thủ tục chưa thấy trong danh mục.`,
    en: `${filled} dossiers that came before the catalogue got their procedure and term; ${left.n} still name one it does not have.`,
    filled,
  }
  await tx.run(sql`update sources.run set note = ${JSON.stringify(note)} where id = ${run}`)
}
