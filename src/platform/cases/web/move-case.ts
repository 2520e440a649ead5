import { send } from '#platform/routes/web/api.ts'
import type { CaseDetail, CaseMoveIn } from '../contract.ts'
import type { BulkMoveOut } from '../desk-contract.ts'
import { CASES, casePath } from './cases-paths.ts'

/** Makes a move of a person. @returns the case as it is now. @throws Problem; 409 = somebody was faster. */
export function moveCase(id: string, move: CaseMoveIn): Promise<CaseDetail> {
  return send<CaseDetail>('POST', `${casePath(id)}/moves`, move)
}

/** What became of one case of a bulk move. */
export type BulkResult = BulkMoveOut['items'][number]

/** As many as one request takes. */
const AT_ONCE = 500

/** Makes one move with many cases; each succeeds or is refused by itself. @throws Problem when the whole was refused. */
export async function moveCases(
  ids: readonly string[],
  move: Pick<CaseMoveIn, 'move' | 'fill' | 'note'>,
): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE)
    results.push(
      ...(await send<BulkMoveOut>('POST', `${CASES}/moves`, { ids: ids.slice(at, at + AT_ONCE), ...move })).items,
    )
  return results
}
