import { digitalIndexServer } from '#modules/digital-index/server/module.ts'
import { INDEX_TABLES } from '#modules/digital-index/server/open-tables.ts'
import { feedbackServer } from '#modules/feedback/server/module.ts'
import { hazardsBoard } from '#modules/hazards/server/board/hazards-board.ts'
import { hazardsServer } from '#modules/hazards/server/module.ts'
import { publicServicesServer } from '#modules/public-services/server/module.ts'
import type { BoardPart } from '#platform/boards/server/part.ts'
import type { Connector } from '#platform/contract.ts'
import type { OpenTable } from '#platform/open-data/server/tables.ts'

/** Connectors the modules add, by full id. */
export const CONNECTORS: Record<string, Connector> = {
  ...under('digital-index', digitalIndexServer.connectors),
  ...under('hazards', hazardsServer.connectors),
  ...under('public-services', publicServicesServer.connectors),
  ...under('feedback', feedbackServer.connectors),
}

/** What the modules add to the overview, by `module.part`. */
export const PARTS: Record<string, BoardPart> = { 'hazards.board': hazardsBoard }

/** Tables the modules give to open data. */
export const OPEN_TABLES: readonly OpenTable[] = [...INDEX_TABLES]

function under(module: string, connectors: Record<string, Connector> = {}): Record<string, Connector> {
  return Object.fromEntries(Object.entries(connectors).map(([name, connector]) => [`${module}.${name}`, connector]))
}
