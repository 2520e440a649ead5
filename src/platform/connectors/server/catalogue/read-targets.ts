import { Problem } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import type { TargetIn } from '#platform/indicators/contract.ts'
import { setTarget } from '#platform/indicators/server/targets.ts'
import type { Actor, Upload } from '#platform/routes/server/route.ts'
import type { Reject } from '#platform/sources/server/ledger.ts'
import { readGrid, shown } from '../import/read-grid.ts'
import type { UploadRead } from '../read-upload.ts'

type Row = TargetIn & { row: number }
const DECISION = /(?:nghị quyết|quyết định|kế hoạch|NQ|QĐ|KH)\s+(?:số\s+)?\d+[^\s,;()]*/i

/**
 * Turns a sheet read as figures into targets: the values are what is aimed at, the note column the decision; where it is
 * blank, the decision that stands above the heads.
 */
export async function readTargets(db: Db, actor: Actor, file: Upload, read: UploadRead): Promise<UploadRead> {
  const areas = await areaIndex(db)
  const top = (await readGrid(file.bytes, file.name))
    .flatMap((grid) => grid.rows.slice(0, (read.mapping?.headRow ?? 1) - 1))
    .flatMap((row) => row.map((cell) => shown(cell)))
    .join('; ')
  const common = DECISION.exec(top)?.[0]
  const targets: Row[] = []
  const figures = (read.batch.figures ?? []) as (NonNullable<typeof read.batch.figures>[number] & { row?: number })[]
  for (const [i, f] of figures.entries()) {
    const area = areas.find(f.area, parsePeriod(f.period)?.to ?? '')
    const module = db.declared.indicators.get(f.indicator)?.module
    if (area && (await may(db, actor, 'figures:approve', area.id, module))) {
      const decision = f.note ?? common
      const { indicator, period, value } = f
      targets.push({ indicator, area: f.area, period, value, ...(decision && { decision }), row: f.row ?? i + 1 })
    } else
      read.refused.push({
        row: f.row ?? i + 1,
        column: null,
        value: String(f.value),
        reason: {
          vi: `Anh/chị không có quyền giao chỉ tiêu cho ${area?.fullName ?? f.area}.`,
          en: 'You may not set targets there.',
        },
        mend: { vi: 'Nhờ lãnh đạo phụ trách địa bàn này.', en: 'Ask the leader of that area.' },
      })
  }
  if (common)
    read.decisions.push({
      vi: `Số quyết định lấy từ tiêu đề: ${common}.`,
      en: `The decision is that of the title: ${common}.`,
    })
  return { ...read, batch: { targets } }
}

/** Sets what the preview said, each with its history; what has become impossible since is refused. */
export async function takeTargets(
  tx: Tx,
  actor: Actor,
  rows: readonly Row[],
): Promise<{ accepted: number; rejects: Reject[] }> {
  const rejects: Reject[] = []
  for (const { row, ...target } of rows)
    try {
      await setTarget(tx, actor, target)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      rejects.push({ row, value: String(target.value), raw: target, reason: error.title })
    }
  return { accepted: rows.length - rejects.length, rejects }
}
