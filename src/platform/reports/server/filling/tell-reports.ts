import type { Sql } from '#platform/database/server/db.ts'
import type { UseOut } from '#platform/figures/desk-contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { countUses } from './count-uses.ts'

/** The reports an indicator feeds, for the cell where it is entered. */
export async function tellReports(db: Sql, who: Actor, indicator: string): Promise<UseOut[]> {
  const { items } = await countUses(db, who, indicator)
  return items.flatMap(({ reports }) =>
    reports.map(({ id, name, nameEn }) => ({
      title: { vi: name, en: nameEn || name },
      url: `/app/reports/duties?report=${id}`,
    })),
  )
}
