import type { ServerSide } from '#platform/contract.ts'
import { bulletin } from './connectors/bulletin.ts'
import { jsonReadings } from './connectors/json-readings.ts'

/** What the hazards field adds beyond its declarations. */
export const hazardsServer: ServerSide = {
  connectors: { bulletin, 'json-readings': jsonReadings },
}
