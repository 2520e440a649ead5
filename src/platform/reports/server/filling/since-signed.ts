import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DutyDetail, Filled } from '../../regime/contract.ts'
import { type DutyRow, figuresPeriod } from '../regime/duty-row.ts'
import type { ReportRow } from '../regime/report-row.ts'
import { fillHoles } from './fill-holes.ts'

/** What would read otherwise today than it was signed: corrected figures, and those that have come since. */
export async function sinceSigned(
  db: Sql,
  actor: Actor,
  report: ReportRow,
  duty: DutyRow,
): Promise<DutyDetail['changed']> {
  const kept = (duty.filled ?? []).filter((f) => f.indicator !== null && f.state !== 'no-right')
  if (!kept.length) return []
  const now = await fillHoles(
    db,
    actor,
    kept.map((f) => f.hole),
    { areaId: duty.areaId, period: figuresPeriod(report, duty) },
  )
  return kept.flatMap((then) => {
    const today = now.get(then.hole)
    if (!today || today.state === 'no-right' || same(then, today)) return []
    const { hole, title, areaName } = then
    return [{ hole, title, areaName, was: then.text, now: today.text, passport: today.passport }]
  })
}

const same = (a: Filled, b: Filled) => a.text === b.text && (a.value === b.value || a.value === null)
