import type { Route } from '#platform/routes/server/route.ts'
import { publishedRoutes } from './routes-published.ts'
import { roundRoutes } from './routes-rounds.ts'
import { setRoutes } from './routes-sets.ts'
import { unitRoutes } from './routes-units.ts'

/** Every route of the digital index. */
export const routes: Route[] = [...setRoutes, ...roundRoutes, ...unitRoutes, ...publishedRoutes]
