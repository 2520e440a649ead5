import type { Period } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Frame } from '../../formulas/analysis-contract.ts'
import { type Counted, countDossiers } from './count-dossiers.ts'
import { countInputs, type Inputs } from './count-inputs.ts'
import type { Scope } from './scope.ts'
import { partOf } from './study-store.ts'

type Asked = Pick<Scope, 'within' | 'period'>

/** What is counted over the dossiers of a scope, and when. */
export interface AllCounted {
  counted: Counted
  inputs: Inputs
  at: Date
}

/** As JSON keeps it, with the newest dossier it knows of. */
interface Kept extends Omit<AllCounted, 'at'> {
  newestAt: string | null
}

/**
 * What is counted over a scope: as the job kept it where no dossier has changed since and the day is the same, else counted
 * now. So it is never older than the dossiers it is about.
 */
export async function countedOf(db: Sql, scope: Scope, frame: Pick<Frame, 'newestAt'>): Promise<AllCounted> {
  const kept = await partOf(db, scope.within, countsPart(scope.period))
  const facts = kept?.facts as Kept | undefined
  if (kept && facts && facts.newestAt === frame.newestAt && vnDay(kept.at) === vnDay(db.now))
    return { counted: facts.counted, inputs: facts.inputs, at: kept.at }
  const [counted, inputs] = await Promise.all([countDossiers(db, scope), countInputs(db, scope)])
  return { counted, inputs, at: db.now }
}

/** Counts for the job. `newestAt`: of the dossiers, read before. */
export async function countForKeeping(db: Sql, scope: Asked, newestAt: string | null): Promise<Kept> {
  return { counted: await countDossiers(db, scope), inputs: await countInputs(db, scope), newestAt }
}

/** The name under which the counts of a period are kept. */
export function countsPart(period: Period): string {
  return `counts ${period.text}`
}
