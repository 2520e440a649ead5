import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { AuditOut } from '../../formulas/analysis-contract.ts'
import { TRICKS } from '../../formulas/finding.ts'
import type { Scope } from './scope.ts'
import type { Study } from './study.ts'

/** Dossiers named with one finding; the rest is a number. */
const NAMED = 40

/** What is to be looked at again in a period, newest first. */
export async function findingsOut(
  db: Sql,
  study: Study,
  scope: Scope,
  most: number,
): Promise<Pick<AuditOut, 'findings' | 'hoursTold' | 'flagged' | 'looked'>> {
  const offices = await officeIndex(db)
  const inside = study.findings.filter(({ day }) => day >= scope.period.from && day <= scope.period.to)
  const flagged = Object.fromEntries(
    TRICKS.map((trick) => [
      trick,
      new Set(inside.filter((one) => one.trick === trick).flatMap((one) => one.dossiers.map(({ id }) => id))).size,
    ]),
  ) as AuditOut['flagged']
  return {
    findings: inside.slice(0, most).map(({ weight: _, dossiers, office, ...finding }) => ({
      ...finding,
      office: office === null ? null : (offices.get(office)?.name.vi ?? office),
      dossiers: dossiers.slice(0, NAMED),
      n: dossiers.length,
    })),
    hoursTold: study.hoursTold,
    flagged,
    looked: study.looked,
  }
}
