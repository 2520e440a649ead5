import { routes as digitalIndex } from '#modules/digital-index/server/routes.ts'
import { open311Routes } from '#modules/feedback/server/open311/routes.ts'
import { routes as feedback } from '#modules/feedback/server/routes.ts'
import { analysisRoutes } from '#modules/public-services/server/analysis/routes.ts'
import { formRoutes } from '#modules/public-services/server/forms/routes.ts'
import { routes as publicServices } from '#modules/public-services/server/routes.ts'
import { routes as ground } from '#platform/access/server/ground-routes.ts'
import { routes as alerts } from '#platform/alerts/server/routes.ts'
import { routes as areas } from '#platform/areas/server/routes.ts'
import { routes as backup } from '#platform/backup/server/routes.ts'
import { routes as boards } from '#platform/boards/server/routes.ts'
import { routes as calendar } from '#platform/calendar/server/routes.ts'
import { routes as cases } from '#platform/cases/server/routes.ts'
import { routes as connectors } from '#platform/connectors/server/routes.ts'
import { formulaRoutes } from '#platform/figures/server/formula-routes.ts'
import { restatingRoutes } from '#platform/figures/server/restating/routes.ts'
import { routes as figures } from '#platform/figures/server/routes.ts'
import { routes as freshness } from '#platform/freshness/server/routes.ts'
import { actingRoutes } from '#platform/identity/server/acting-routes.ts'
import { routes as identity } from '#platform/identity/server/routes.ts'
import { routes as indicators } from '#platform/indicators/server/routes.ts'
import { routes as map } from '#platform/map/server/routes.ts'
import { routes as notifications } from '#platform/notifications/server/routes.ts'
import { routes as offices } from '#platform/offices/server/routes.ts'
import { routes as openData } from '#platform/open-data/server/routes.ts'
import { routes as passports } from '#platform/passports/server/routes.ts'
import { routes as readings } from '#platform/readings/server/routes.ts'
import { routes as reports } from '#platform/reports/server/routes.ts'
import type { Route } from '#platform/routes/server/route.ts'
import { routes as search } from '#platform/search/server/routes.ts'
import { routes as sources } from '#platform/sources/server/routes.ts'
import { routes as things } from '#platform/things/server/routes.ts'

/** Every route of every room, in the order of the ladder. The OpenAPI file and the test of rights walk over this list. */
export const ROUTES: readonly Route[] = [
  ...calendar,
  ...areas,
  ...offices,
  ...ground,
  ...identity,
  ...actingRoutes,
  ...indicators,
  ...things,
  ...sources,
  ...freshness,
  ...search,
  ...readings,
  ...figures,
  ...formulaRoutes,
  ...restatingRoutes,
  ...cases,
  ...alerts,
  ...passports,
  ...boards,
  ...map,
  ...openData,
  ...connectors,
  ...notifications,
  ...reports,
  ...backup,
  ...publicServices,
  ...analysisRoutes,
  ...formRoutes,
  ...feedback,
  ...open311Routes,
  ...digitalIndex,
]
