import { vnDay } from '#kernel/time.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { auditRoutes } from '#platform/audit/server/routes.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { fileRoutes } from '#platform/files/server/routes.ts'
import type { Route } from '#platform/routes/server/route.ts'
import { settingRoutes } from '#platform/settings/server/routes.ts'
import { may, reach } from './may.ts'

/** The id of the area a code means on a day, default today. @throws expected 422 when it means none. */
export async function areaIdOf(db: Sql, code: string, day: string = vnDay(db.now)): Promise<number> {
  return (await getArea(db, code, day)).id
}

/** The routes of the ground (files, settings, audit), which stands above the rights it asks for. */
export const routes: Route[] = [
  ...fileRoutes(may),
  ...settingRoutes({ areaIdOf, may }),
  ...auditRoutes((db, actor, right) => reach(db, actor, right)),
]
