import type { HazardsBoard } from '../contract.ts'
import { texts } from './texts.ts'

/** The situation as screens show it; `level` null where nobody can say. */
export type ShownSituation = Omit<HazardsBoard['situation'], 'level'> & { level: number | null }

/** No risk is only said of what is measured: without a single fresh gauge or rain the level is unknown, not zero. */
export function shownSituation(board: HazardsBoard | undefined): ShownSituation {
  if (!board) return { level: null, title: texts.broken, detail: texts.brokenDetail, since: null }
  const measured =
    board.rivers.some((river) => river.value !== null && (river.freshness === 'fresh' || river.freshness === 'none')) ||
    board.rain.stations.some((station) => station.total !== null)
  if (measured || board.situation.level > 0) return board.situation
  return { level: null, title: texts.unknown, detail: texts.unknownDetail, since: null }
}
