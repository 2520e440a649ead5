import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'

/** With whom a board is shared. */
export interface ShareRow {
  role: string | null
  areaId: number | null
  edits: boolean
}

/** What somebody may do with a board. */
export interface BoardSight {
  sees: boolean
  edits: boolean
  mine: boolean
}

/** The owner does everything; others see it by a share that names their role and touches their ground. */
export async function boardSight(
  db: Sql,
  actor: Actor,
  board: { owner: string; shares: readonly ShareRow[] },
): Promise<BoardSight> {
  if (actor.kind === 'system' || actor.id === board.owner) return { sees: true, edits: true, mine: true }
  const index = await areaIndex(db)
  const touches = (own: number | null, area: number | null) =>
    own === null || area === null || index.lineage(own).includes(area) || index.lineage(area).includes(own)
  const fitting = board.shares.filter((share) =>
    actor.grants.some((g) => (share.role === null || g.role === share.role) && touches(g.areaId, share.areaId)),
  )
  const edits = fitting.some((share) => share.edits) && (await holdsSomewhere(db, actor))
  return { sees: fitting.length > 0, edits, mine: false }
}

async function holdsSomewhere(db: Sql, actor: Actor): Promise<boolean> {
  for (const grant of actor.grants)
    if (await may(db, actor, 'boards:write', grant.areaId, grant.field ?? undefined)) return true
  return false
}
