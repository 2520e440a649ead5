import sql from 'sql-template-tag'
import { expected, type FieldError, forbidden } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { BoardChange, BoardIn, ShareIn } from '../../board-contract.ts'
import { getBoard } from './board-row.ts'
import { readWidget } from './read-widget.ts'

/** A new board, private to whoever makes it. @throws expected 422 naming each wrong widget. */
export async function makeBoard(tx: Tx, who: Actor, { title, note, view, widgets }: BoardIn): Promise<string> {
  mustBeRight(widgets, [])
  const id = newId(tx.now)
  await tx.run(sql`insert into boards.board (id, title, note, owner, view, widgets, made_at, changed_at, changed_by)
    values (${id}, ${title.trim()}, ${note ?? ''}, ${who.id}, ${JSON.stringify(view ?? {})}::jsonb, ${JSON.stringify(widgets)}::jsonb, ${tx.now}, ${tx.now}, ${who.id})`)
  await record(tx, who, 'board.made', { kind: 'board', id }, { title: title.trim() })
  return id
}

/**
 * Writes a board anew. @throws 404 unseen, forbidden without the share to edit, 409 when somebody was quicker, 422 naming
 * each wrong widget; those that were wrong already may stay as they are.
 */
export async function changeBoard(tx: Tx, who: Actor, id: string, change: BoardChange): Promise<number> {
  const board = await mustEdit(tx, who, id)
  mustBeRight(change.widgets, board.widgets)
  const done = await tx.run(sql`update boards.board set title = ${change.title.trim()}, note = ${change.note ?? ''},
      view = ${JSON.stringify(change.view ?? {})}::jsonb, widgets = ${JSON.stringify(change.widgets)}::jsonb,
      version = version + 1, changed_at = ${tx.now}, changed_by = ${who.id}
    where id = ${board.id} and version = ${change.version} and ended_at is null`)
  if (!done)
    throw expected(
      {
        vi: 'Người khác vừa lưu bảng này. Hãy tải lại để xem bản mới, rồi sửa tiếp; phần đang sửa vẫn giữ trên máy này.',
        en: 'Somebody else has just saved this board. Load the new version and go on; your changes are kept on this machine.',
      },
      { status: 409 },
    )
  await record(tx, who, 'board.changed', { kind: 'board', id: board.id }, { version: change.version + 1 })
  await tell(tx, board.id, change.version + 1)
  return change.version + 1
}

/** Takes a board away; only its owner. */
export async function endBoard(tx: Tx, who: Actor, id: string): Promise<void> {
  const board = await mustOwn(tx, who, id)
  await tx.run(sql`update boards.board set ended_at = ${tx.now}, changed_by = ${who.id} where id = ${board.id}`)
  await tx.run(sql`delete from boards.home where board = ${board.id}`)
  await record(tx, who, 'board.ended', { kind: 'board', id: board.id })
}

/** A copy that belongs to whoever makes it, shared with nobody. */
export async function copyBoard(tx: Tx, who: Actor, id: string, title: string): Promise<string> {
  const board = await getBoard(tx, who, id)
  const copy = newId(tx.now)
  await tx.run(sql`insert into boards.board (id, title, note, owner, view, widgets, made_at, changed_at, changed_by)
    select ${copy}, ${title.trim()}, note, ${who.id}, view, widgets, ${tx.now}, ${tx.now}, ${who.id} from boards.board where id = ${board.id}`)
  await record(tx, who, 'board.copied', { kind: 'board', id: copy }, { from: board.id })
  return copy
}

/**
 * Says with whom a board is shared; what is not named any more ends. Sharing opens the board, never numbers: each viewer sees
 * those of their own ground. @throws forbidden for who does not own it, or has no right over an area it is shared with.
 */
export async function shareBoard(tx: Tx, who: Actor, id: string, shares: readonly ShareIn[]): Promise<void> {
  const board = await mustOwn(tx, who, id)
  const day = vnDay(tx.now)
  const rows = new Map<string, { role: string | null; areaId: number | null; edits: boolean }>()
  for (const { role, area, edits } of shares) {
    const areaId = area === null ? null : (await getArea(tx, area, day)).id
    const kept = board.shares.some((one) => one.role === role && one.areaId === areaId && one.edits === edits)
    if (!kept) await mustShareAt(tx, who, areaId)
    rows.set(`${role}|${areaId}`, { role, areaId, edits })
  }
  await tx.run(sql`delete from boards.share where board = ${board.id}`)
  for (const { role, areaId, edits } of rows.values())
    await tx.run(sql`insert into boards.share (board, role, area_id, edits, shared_by, shared_at)
      values (${board.id}, ${role}, ${areaId}, ${edits}, ${who.id}, ${tx.now})`)
  await record(tx, who, 'board.shared', { kind: 'board', id: board.id }, { from: board.shares, to: [...rows.values()] })
}

/** Makes a board the first page of a person, or (null) the overview again. */
export async function setHome(tx: Tx, who: Actor, id: string | null): Promise<void> {
  if (id === null) {
    await tx.run(sql`delete from boards.home where person = ${who.id}`)
    return
  }
  const board = await getBoard(tx, who, id)
  await tx.run(sql`insert into boards.home (person, board) values (${who.id}, ${board.id})
    on conflict (person) do update set board = excluded.board`)
}

async function mustEdit(tx: Tx, who: Actor, id: string) {
  const board = await getBoard(tx, who, id)
  if (board.sight.edits) return board
  throw forbidden({
    vi: 'Bảng này chỉ được chia sẻ để xem. Hãy nhân bản thành bảng của mình rồi sửa.',
    en: 'This board is shared for viewing only. Make a copy of your own and change that.',
  })
}

async function mustOwn(tx: Tx, who: Actor, id: string) {
  const board = await getBoard(tx, who, id)
  if (board.sight.mine) return board
  throw forbidden({
    vi: 'Chỉ người lập bảng mới chia sẻ hoặc xóa được. Hãy nhân bản thành bảng của mình.',
    en: 'Only its owner shares or removes a board. Make a copy of your own.',
  })
}

async function mustShareAt(tx: Tx, who: Actor, areaId: number | null): Promise<void> {
  await mustMay(tx, who, 'boards:write', areaId)
}

function mustBeRight(widgets: readonly unknown[], stored: readonly unknown[]): void {
  const known = new Set(stored.map((one) => JSON.stringify(one)))
  const errors: FieldError[] = widgets.flatMap((raw, at) => {
    const read = readWidget(raw)
    return 'wrong' in read && !known.has(JSON.stringify(raw)) ? [{ path: `/widgets/${at}`, message: read.wrong }] : []
  })
  if (errors.length)
    throw expected(
      {
        vi: `Có ${errors.length} ô chưa đúng. Hãy xem lời nhắc ở từng ô.`,
        en: `${errors.length} widgets are wrong. See the note at each.`,
      },
      { errors },
    )
}

async function tell(tx: Tx, id: string, version: number): Promise<void> {
  await emit(tx, { kind: 'board.changed', topic: `board:${id}`, areaId: null, data: { board: id, version } })
}
