import sql, { empty } from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { named, type Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { BoardLine, BoardView, ShareOut } from '../../board-contract.ts'
import { type BoardSight, boardSight, type ShareRow } from './sight-of-board.ts'

/** A board as it is stored. */
export interface BoardRow {
  id: string
  title: string
  note: string
  owner: string
  ownerName: string
  view: BoardView
  widgets: unknown[]
  version: number
  changedAt: Date
  shares: ShareRow[]
  home: boolean
}

export interface SeenBoard extends BoardRow {
  sight: BoardSight
}

/** All living boards an actor may see, their own first, then by name of the board. One statement. */
export async function seenBoards(db: Sql, actor: Actor, id?: string): Promise<SeenBoard[]> {
  const one = id === undefined ? empty : sql`and b.id::text = ${id}`
  const rows = await db.rows<BoardRow>(
    named(
      id === undefined ? 'boards.all' : 'boards.one',
      sql`select b.id, b.title, b.note, b.owner, coalesce(p.name, '') as "ownerName", b.view, b.widgets, b.version, b.changed_at as "changedAt",
      coalesce((select jsonb_agg(jsonb_build_object('role', s.role, 'areaId', s.area_id, 'edits', s.edits) order by s.area_id nulls first, s.role)
        from boards.share s where s.board = b.id), '[]') as shares,
      exists (select from boards.home h where h.board = b.id and h.person = ${actor.id}) as home
    from boards.board b left join identity.person p on p.id::text = b.owner
    where b.ended_at is null ${one} order by (b.owner = ${actor.id}) desc, b.title, b.id`,
    ),
  )
  const seen: SeenBoard[] = []
  for (const row of rows) {
    const sight = await boardSight(db, actor, row)
    if (sight.sees) seen.push({ ...row, sight })
  }
  return seen
}

/** One board. @throws 404 alike where there is none and where the actor may not know of it. */
export async function getBoard(db: Sql, actor: Actor, id: string): Promise<SeenBoard> {
  const [found] = await seenBoards(db, actor, id)
  if (found) return found
  throw missing({
    vi: 'Không có bảng này, hoặc bảng chưa được chia sẻ với anh/chị. Hãy hỏi người gửi đường dẫn.',
    en: 'There is no such board, or it is not shared with you. Ask whoever sent the link.',
  })
}

/** A board as lists show it. */
export async function lineOf(db: Sql, row: SeenBoard): Promise<BoardLine> {
  const index = await areaIndex(db)
  const shares: ShareOut[] = row.shares.map(({ role, areaId, edits }) => ({
    role: role as ShareOut['role'],
    area: areaId === null ? null : index.get(areaId).code,
    areaName: areaId === null ? null : index.get(areaId).fullName,
    edits,
  }))
  return {
    id: row.id,
    title: row.title,
    note: row.note,
    ownerName: row.ownerName,
    mine: row.sight.mine,
    edits: row.sight.edits,
    home: row.home,
    shares,
    kinds: row.widgets.map((one) => String((one as { kind?: unknown })?.kind ?? '')),
    version: row.version,
    changedAt: isoVn(row.changedAt),
  }
}
