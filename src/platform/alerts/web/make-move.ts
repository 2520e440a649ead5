import { send } from '#platform/routes/web/api.ts'
import type { AlertDetail, MoveIn } from '../contract.ts'

/** Makes a move of a person. @returns the alert as it is now. @throws Problem; 409 = somebody was faster. */
export function makeMove(id: string, move: MoveIn): Promise<AlertDetail> {
  return send<AlertDetail>('POST', `/api/v1/alerts/${encodeURIComponent(id)}/moves`, move)
}
