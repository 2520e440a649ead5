import type { Route } from '#platform/routes/server/route.ts'
import { dutyRoutes } from './duty-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { tokenRoutes } from './token-routes.ts'

/** Everything about who comes in and what they may do. */
export const routes: Route[] = [...sessionRoutes, ...peopleRoutes, ...tokenRoutes, ...dutyRoutes]
