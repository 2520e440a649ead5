import type { Db, Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { UseOut } from '../desk-contract.ts'

/** Tells where a figure is used. The rungs below this one know: reports, boards, the index. */
export type TellUses = (db: Sql, who: Actor, indicator: string) => Promise<UseOut[]>

const tellers = (db: Db): TellUses[] => {
  const found = db.local.get('figures.uses') as TellUses[] | undefined
  if (found) return found
  const made: TellUses[] = []
  db.local.set('figures.uses', made)
  return made
}

/** A lower rung says that it can tell where figures are used. Called once at the start (apps/server/followers.ts). */
export function tellUses(db: Db, teller: TellUses): void {
  tellers(db).push(teller)
}

/** Everything a figure feeds once it is entered: "nhập một lần, dùng nhiều nơi". */
export async function usesOf(db: Sql, who: Actor, indicator: string): Promise<UseOut[]> {
  return (await Promise.all(tellers(db.db).map((tell) => tell(db, who, indicator)))).flat()
}
