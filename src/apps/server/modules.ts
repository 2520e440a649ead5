import { digitalIndexServer } from '#modules/digital-index/server/module.ts'
import { feedbackServer } from '#modules/feedback/server/module.ts'
import { hazardsBoard } from '#modules/hazards/server/board/hazards-board.ts'
import { hazardsServer } from '#modules/hazards/server/module.ts'
import { publicServicesServer } from '#modules/public-services/server/module.ts'
import type { BoardPart } from '#platform/boards/server/part.ts'
import type { Connector } from '#platform/contract.ts'

/** Connectors the modules add, by full id. */
export const CONNECTORS: Record<string, Connector> = {
  ...under('digital-index', digitalIndexServer.connectors),
  ...under('hazards', hazardsServer.connectors),
  ...under('public-services', publicServicesServer.connectors),
  ...under('feedback', feedbackServer.connectors),
}

/** What the modules add to the overview, by `module.part`. */
export const PARTS: Record<string, BoardPart> = { 'hazards.board': hazardsBoard }

function under(module: string, connectors: Record<string, Connector> = {}): Record<string, Connector> {
  return Object.fromEntries(Object.entries(connectors).map(([name, connector]) => [`${module}.${name}`, connector]))
}
