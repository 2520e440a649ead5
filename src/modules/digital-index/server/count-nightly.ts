import type { Db } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { countAutomatic } from './count-automatic.ts'
import { noteMove } from './note-move.ts'
import { getRound, listRounds, unitsOf } from './round-row.ts'
import { getSet } from './set-row.ts'

/**
 * Counts the automatic criteria of every round that is still being scored, for units that have not handed in yet: figures and
 * cases go on after a round was opened. What a unit gave itself stays. One transaction a round; again changes nothing.
 * @returns how many answers changed.
 */
export async function countNightly(db: Db, _payload: unknown, run: { signal: AbortSignal }): Promise<number> {
  let all = 0
  for (const { id, state } of await listRounds(db)) {
    if (run.signal.aborted) break
    if (state !== 'open') continue
    all += await db.tx(async (tx) => {
      const round = await getRound(tx, id, true)
      if (round.state !== 'open') return 0
      const open = (await unitsOf(tx, round.id)).filter((unit) => unit.state === 'open')
      const changed = await countAutomatic(tx, round, (await getSet(tx, round.set)).doc, open)
      if (changed) await noteMove(tx, SYSTEM, round, { move: 'counted-again', detail: { changed } })
      return changed
    })
  }
  return all
}
