import type { Text } from '#kernel/text.ts'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import type { BoardAlert, Kpi, Overview } from '#platform/boards/contract.ts'

/** What the frame of every public page says: whose it is and how old it is. */
export interface Frame {
  at: string
  centreName: Text
  home: { code: string; name: string }
  simulated: boolean
}

/** What the public start page shows: only what rules and indicators declare as public, and no names of officers. */
export interface PortalData extends Frame {
  alerts: Pick<
    BoardAlert,
    'id' | 'number' | 'title' | 'severity' | 'areaName' | 'openedAt' | 'value' | 'unit' | 'lat' | 'lon' | 'passed'
  >[]
  kpis: Kpi[]
  map: Overview['map']
  hazards: HazardsBoard | null
}
