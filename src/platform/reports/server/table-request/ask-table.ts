import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import { record } from '#platform/audit/server/record.ts'
import { openOutside } from '#platform/cases/server/open-case.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { tokenHash } from '#platform/identity/server/session.ts'
import type { Actor, Upload } from '#platform/routes/server/route.ts'
import type { TableLinks } from '../../table-request/contract.ts'
import { knownValues } from './known-values.ts'
import { planTable } from './plan-table.ts'
import { getOwnRequest, type RequestRow } from './table-row.ts'

/** A link is good for this long after the deadline, hours: what comes late still counts. */
const AFTER = 24

/**
 * Takes a table that somebody asks for: reads it, fills what is official, splits the rest by unit. Nobody is asked yet.
 * @returns its id. @throws 403 without `cases:write`, 422 when no cell is empty, 415 for what is no Excel file.
 */
export async function takeTable(
  db: Db,
  who: Actor,
  file: Upload,
  told: { title?: string | undefined; area?: string | undefined },
): Promise<string> {
  const home = await homeOf(db)
  const area = told.area ? await getArea(db, told.area, vnDay(db.now)) : home.area
  if (!area)
    throw expected({ vi: 'Chưa biết bảng này là của địa bàn nào.', en: 'It is not known whose table this is.' })
  await mustMay(db, who, 'cases:write', area.id)
  const { asked: cells, totals } = await planTable(db, file)
  if (!cells.length)
    throw expected({
      vi: 'Không thấy ô trống nào cần điền. Bảng cần có dòng tiêu đề, tên đơn vị hoặc chỉ tiêu ở đầu mỗi dòng, và để trống ô cần số.',
      en: 'No empty cell to fill was found. Heads, labels of rows and blank cells are needed.',
    })
  const known = await knownValues(db, cells)
  return db.tx(async (tx) => {
    const id = newId(tx.now)
    const title = told.title?.trim() || file.name.replace(/\.\w+$/, '')
    await tx.run(sql`insert into reports.table_request (id, title, name, bytes, area_id, asked_by, asked_at)
      values (${id}, ${title.slice(0, 300)}, ${file.name.slice(-200)}, ${file.bytes}, ${area.id}, ${who.id}, ${tx.now})`)
    const rows = cells.map((cell, i) => ({
      ...cell,
      ...known[i]!,
      state: known[i]!.value === null ? 'asked' : 'known',
    }))
    const open = rows.filter((row) => row.state === 'asked')
    // A cell that names no unit is the asking unit's own.
    const parts = new Map([...new Set(open.map((row) => row.areaId ?? area.id))].map((unit) => [unit, newId(tx.now)]))
    for (const [unit, part] of parts)
      await tx.run(sql`insert into reports.table_part (id, request, area_id) values (${part}, ${id}, ${unit})`)
    const json = rows.map((row) => ({ ...row, part: row.state === 'asked' ? parts.get(row.areaId ?? area.id) : null }))
    await tx.run(sql`insert into reports.table_cell (request, part, sheet, cell, question, unit, indicator, area_id, period, scale, value, state, last_value, last_period, source)
      select ${id}, part, sheet, cell, question, unit, indicator, "areaId", period, scale, value, state, "lastValue", "lastPeriod", source
      from jsonb_to_recordset(${JSON.stringify(json)}::jsonb) as x(part uuid, sheet text, cell text, question text, unit text, indicator text,
        "areaId" int, period text, scale float8, value float8, state text, "lastValue" float8, "lastPeriod" text, source text)`)
    await tx.run(sql`insert into reports.table_total (request, sheet, cell, parts)
      select ${id}, sheet, cell, parts from jsonb_to_recordset(${JSON.stringify(totals)}::jsonb) as x(sheet text, cell text, parts text[])
      on conflict do nothing`)
    await record(
      tx,
      who,
      'table.taken',
      { kind: 'table', id, areaId: area.id },
      { cells: cells.length, open: open.length },
    )
    return id
  })
}

/**
 * Asks the units: each gets a task, and a link of its own for who has no account. The task names the page where officers of
 * the unit open the table by their own right: whoever may read a task is not whoever may answer.
 * @returns the links, shown this once. @throws 409, 403, 422.
 */
export async function sendTable(tx: Tx, who: Actor, id: string, dueAt: string, base: string): Promise<TableLinks> {
  const request = await getOwnRequest(tx, who, id, ['planned'])
  const due = new Date(dueAt)
  if (Number.isNaN(due.getTime()) || due <= tx.now) {
    const message = { vi: 'Hạn trả lời phải ở phía trước.', en: 'The deadline must lie ahead.' }
    throw expected(message, { errors: [{ path: '/dueAt', message }] })
  }
  await tx.run(
    sql`update reports.table_request set state = 'open', due_at = ${due}, version = version + 1 where id = ${id}`,
  )
  const index = await areaIndex(tx)
  const parts = await tx.rows<{ id: string; areaId: number; asked: number }>(sql`select p.id, p.area_id as "areaId",
    (select count(*)::int from reports.table_cell c where c.part = p.id) as asked from reports.table_part p where p.request = ${id}`)
  const items: TableLinks['items'] = []
  for (const part of parts) {
    const link = await makeLink(tx, part.id, due, base)
    const area = index.successors(part.areaId, vnDay(tx.now)) ?? index.get(part.areaId)
    const task = await openOutside(tx, {
      by: who,
      type: 'cases.task',
      title: `Điền ${part.asked} ô: ${request.title}`.slice(0, 300),
      area: area.code,
      dueAt: isoVn(due),
      fields: {
        source: `Bảng cần gấp: ${request.name}`.slice(0, 200),
        description: `Đăng nhập và mở ${base}/app/requests/parts/${part.id}, hoặc dùng liên kết riêng người giao đã gửi.`,
      },
      parent: { kind: 'table', id },
    })
    await tx.run(sql`update reports.table_part set "case" = ${task.id} where id = ${part.id}`)
    items.push({ part: part.id, areaName: area.fullName, link })
  }
  await record(tx, who, 'table.sent', { kind: 'table', id, areaId: request.areaId }, { parts: parts.length, dueAt })
  await tell(tx, request)
  return { items }
}

/** Makes a new link for one unit; the old one is dead from then on. Counts as a reminder. */
export async function renewLink(tx: Tx, who: Actor, id: string, part: string, base: string): Promise<TableLinks> {
  const request = await getOwnRequest(tx, who, id, ['open'])
  const row = await tx.find<{ areaId: number }>(
    sql`select area_id as "areaId" from reports.table_part where request = ${id} and id::text = ${part}`,
  )
  if (!row) throw expected({ vi: 'Không có đơn vị này trong bảng.', en: 'No such unit in the table.' }, { status: 404 })
  const link = await makeLink(tx, part, new Date(Math.max(request.dueAt!.getTime(), tx.now.getTime())), base)
  await tx.run(sql`update reports.table_part set reminded_at = ${tx.now} where id = ${part}`)
  await record(tx, who, 'table.link-renewed', { kind: 'table', id, areaId: row.areaId }, { part })
  await tell(tx, request)
  return { items: [{ part, areaName: (await areaIndex(tx)).get(row.areaId).fullName, link }] }
}

/** Makes a link that may be handed out; those handed out before are dead from then on. */
async function makeLink(tx: Tx, part: string, due: Date, base: string): Promise<string> {
  await tx.run(sql`delete from reports.table_link where part = ${part} and actor is null`)
  return `${base}/bang/${await keepLink(tx, part, new Date(due.getTime() + AFTER * 3_600_000), null)}`
}

async function keepLink(tx: Tx, part: string, expiresAt: Date, actor: string | null): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx.run(sql`insert into reports.table_link (hash, part, expires_at, actor)
    values (${tokenHash(token)}, ${part}, ${expiresAt}, ${actor})`)
  return token
}

/** How long an officer of the unit may keep the page open, ms. */
const OWN_MS = 8 * 3_600_000

/**
 * Opens a unit's part for an officer of the unit, without the link that was handed out, which stays good.
 * @returns the path of the page. @throws 404, 403 without `cases:write` there, 409 when the table is not open.
 */
export async function openOwnPart(tx: Tx, who: Actor, part: string): Promise<{ path: string }> {
  const row = await tx.find<{ id: string; request: string; areaId: number; state: string }>(
    sql`select p.id, p.request, p.area_id as "areaId", r.state from reports.table_part p
      join reports.table_request r on r.id = p.request where p.id::text = ${part}`,
  )
  if (!row) throw missing({ vi: 'Không có bảng này.', en: 'There is no such table.' })
  await mustMay(tx, who, 'cases:write', row.areaId)
  if (row.state !== 'open')
    throw expected({ vi: 'Bảng này không còn nhận số.', en: 'This table takes no more.' }, { status: 409 })
  const token = await keepLink(tx, row.id, new Date(tx.now.getTime() + OWN_MS), who.id)
  await record(tx, who, 'table.part-opened', { kind: 'table', id: row.request, areaId: row.areaId }, { part })
  return { path: `/bang/${token}` }
}

/** Tells the screens that watch the request. */
export async function tell(tx: Tx, request: Pick<RequestRow, 'id' | 'areaId'>): Promise<void> {
  await emit(tx, { kind: 'table.changed', topic: 'reports', areaId: request.areaId, data: { id: request.id } })
}
