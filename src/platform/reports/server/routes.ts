import type { Route } from '#platform/routes/server/route.ts'
import { effectRoutes } from './effect-routes.ts'
import { recurringRoutes } from './recurring-routes.ts'
import { regimeRoutes } from './regime/regime-routes.ts'
import { sendingRoutes } from './sending/sending-routes.ts'
import { tableRoutes } from './table-request/table-routes.ts'
import { taskRoutes } from './task-routes.ts'

/** Tasks from anything, tasks that come back, the weekly effect report, and the reporting regime, tables asked for. */
export const routes: Route[] = [
  ...taskRoutes,
  ...recurringRoutes,
  ...effectRoutes,
  ...regimeRoutes,
  ...sendingRoutes,
  ...tableRoutes,
]
