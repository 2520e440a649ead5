import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { RiskItem, RiskOut } from '../../formulas/analysis-contract.ts'
import { LIKELY_FROM, WATCH_FROM } from '../../formulas/back-test.ts'
import type { Capacity } from '../../formulas/capacity.ts'
import { riskReason } from '../../formulas/risk-reason.ts'
import type { Study } from './study.ts'

/** The risk list as it is shown: late already first, then by chance; with desks, people and the error of the method. */
export async function riskOut(db: Sql, study: Study, most: number): Promise<Omit<RiskOut, 'frame'>> {
  const offices = await officeIndex(db)
  const nameOf = (code: string | null) => (code === null ? null : (offices.get(code)?.name.vi ?? code))
  const { open, forecasts, refused } = study
  const overdue: RiskItem[] = open
    .filter((one) => one.overdue)
    .sort((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime())
    .map((one) => {
      const days = -one.left!
      return {
        id: one.id,
        code: one.code,
        title: one.title,
        office: nameOf(one.office),
        officer: one.officer,
        dueAt: isoVn(one.dueAt!),
        left: -days,
        chance: 1,
        level: 'overdue',
        why: { vi: `Đã quá hạn ${days} ngày làm việc`, en: `${days} working days late` },
      }
    })
  const foretold: RiskItem[] = forecasts
    .filter((one) => one.chance >= WATCH_FROM)
    .map((one) => ({
      id: one.dossier.id,
      code: one.dossier.code,
      title: one.dossier.title,
      office: nameOf(one.dossier.office),
      officer: one.dossier.officer,
      dueAt: isoVn(one.dossier.dueAt!),
      left: one.left,
      chance: one.chance,
      level: one.chance >= LIKELY_FROM ? 'likely' : 'watch',
      why: riskReason(one),
    }))
  const show = (row: Capacity): RiskOut['offices'][number] => ({ ...row, title: nameOf(row.who) ?? row.who })
  return {
    // Those that can still be saved come before those that are lost.
    items: [...foretold, ...overdue].slice(0, most),
    overdue: overdue.length,
    likely: foretold.filter((one) => one.level === 'likely').length,
    watch: foretold.filter((one) => one.level === 'watch').length,
    running: forecasts.length + overdue.length + refused,
    stopped: open.filter((one) => one.stopped).length,
    refused,
    offices: study.offices.map(show),
    officers: study.officers.map(show),
    backTest: study.backTest,
  }
}
