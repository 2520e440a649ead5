import type { Route } from '#platform/routes/server/route.ts'
import { effectRoutes } from './effect-routes.ts'
import { recurringRoutes } from './recurring-routes.ts'
import { taskRoutes } from './task-routes.ts'

/** Tasks from anything, tasks that come back, and the weekly effect report. */
export const routes: Route[] = [...taskRoutes, ...recurringRoutes, ...effectRoutes]
