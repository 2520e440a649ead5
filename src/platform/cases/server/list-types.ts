import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { type CaseScope, scopeOf } from './visible.ts'

/** The declared types an actor may read somewhere, with forms, states and moves as they are declared. */
export async function listTypes(db: Sql, who: Actor): Promise<CaseTypeOut[]> {
  const [read, write] = await Promise.all([scopeOf(db, who), scopeOf(db, who, 'cases:write')])
  return [...db.db.declared.cases.values()]
    .filter((type) => reaches(read, type.module))
    .map((type) => ({
      ...type,
      mayWrite: type.record === 'ours' && reaches(write, type.module),
    }))
}

function reaches(scope: CaseScope, module: string): boolean {
  return scope.whole === 'all' || scope.whole.length > 0 || scope.modules.has(module)
}
