import type { BoardPart } from '#platform/boards/server/part.ts'
import type { HazardsBoard } from '../../contract.ts'
import { rainOfPlace } from './rain.ts'
import { riversOf } from './rivers.ts'
import { situationOf } from './situation.ts'

/** Rivers, rain and the risk level of a place, for the overview, the wall and the portal. */
export const hazardsBoard: BoardPart = async (db, place): Promise<HazardsBoard> => {
  const [rivers, rain] = await Promise.all([riversOf(db, place), rainOfPlace(db, place)])
  return {
    situation: situationOf(rivers, rain),
    rivers,
    over: rivers.filter((r) => r.reached > 0).length,
    gauges: rivers.length,
    rain,
  }
}
