import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import { inReach, mustMay, reach } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { TableCell, TableDetail, TableOut, TablePart } from '../../table-request/contract.ts'
import type { TotalCell } from './totals/work-out.ts'

/** A request as it stands in the table. */
export interface RequestRow {
  id: string
  title: string
  name: string
  areaId: number
  state: TableOut['state']
  dueAt: Date | null
  askedAt: Date
  signedName: string | null
  signedAt: Date | null
  known: number
  asked: number
  answered: number
}

const COLUMNS = sql`r.id, r.title, r.name, r.area_id as "areaId", r.state, r.due_at as "dueAt", r.asked_at as "askedAt",
  r.signed_name as "signedName", r.signed_at as "signedAt", c.known, c.asked, c.answered
  from reports.table_request r cross join lateral (select count(*) filter (where state = 'known')::int as known,
    count(*) filter (where state = 'asked')::int as asked, count(*) filter (where state = 'answered')::int as answered
    from reports.table_cell where request = r.id) c`

/** A request somebody may see. @throws 404 when there is none, 403 without `cases:read` at its area. */
export async function getRequest(db: Sql, who: Actor, id: string): Promise<RequestRow> {
  const row = await db.find<RequestRow>(sql`select ${COLUMNS} where r.id::text = ${id}`)
  if (!row) throw missing({ vi: 'Không có bảng này.', en: 'There is no such table.' })
  await mustMay(db, who, 'cases:read', row.areaId)
  return row
}

/** The same for somebody who works on it: needs `cases:write` at its area. @throws 409 when it is not in `state`. */
export async function getOwnRequest(db: Sql, who: Actor, id: string, states: readonly string[]): Promise<RequestRow> {
  const row = await getRequest(db, who, id)
  await mustMay(db, who, 'cases:write', row.areaId)
  if (states.includes(row.state)) return row
  throw expected(
    row.state === 'signed'
      ? { vi: 'Bảng này đã ký xác nhận, không đổi được nữa.', en: 'This table is signed off and stays as it is.' }
      : {
          vi: 'Bảng này chưa ở bước đó. Hãy tải lại trang.',
          en: 'The table is not at that step. Load the page again.',
        },
    { status: 409 },
  )
}

/** The newest requests of the areas somebody may see. */
export async function listRequests(db: Sql, who: Actor): Promise<TableOut[]> {
  const within = await reach(db, who, 'cases:read')
  const rows = await db.rows<RequestRow>(sql`select ${COLUMNS} order by r.asked_at desc limit 200`)
  const index = await areaIndex(db)
  return rows.filter((row) => inReach(within, row.areaId)).map((row) => requestOut(row, index.get(row.areaId)))
}

/** A request with its units and cells. */
export async function showRequest(db: Sql, who: Actor, id: string): Promise<TableDetail> {
  const row = await getRequest(db, who, id)
  const index = await areaIndex(db)
  type PartRow = Omit<TablePart, 'area' | 'areaName'> & { areaId: number } & Record<
      'openedAt' | 'answeredAt' | 'remindedAt',
      Date | null
    >
  const parts =
    await db.rows<PartRow>(sql`select p.id, p.area_id as "areaId", p.opened_at as "openedAt", p.answered_at as "answeredAt",
      p.answered_by as "answeredBy", p.reminded_at as "remindedAt", p."case",
      (select count(*)::int from reports.table_cell c where c.part = p.id) as asked,
      (select count(*)::int from reports.table_cell c where c.part = p.id and c.state = 'answered') as answered
    from reports.table_part p where p.request = ${row.id}
    order by (select min(c.id) from reports.table_cell c where c.part = p.id)`)
  const at = (day: Date | null) => (day ? isoVn(day) : null)
  return {
    ...requestOut(row, index.get(row.areaId)),
    parts: parts.map(({ areaId, ...p }) => ({
      ...p,
      area: index.get(areaId).code,
      areaName: index.get(areaId).fullName,
      openedAt: at(p.openedAt),
      answeredAt: at(p.answeredAt),
      remindedAt: at(p.remindedAt),
    })),
    cells: await cellsWhere(db, { request: row.id }),
    totals: (await totalsWhere(db, row.id)).map(({ parts, ...one }) => ({ ...one, parts: parts.length })),
  }
}

/** The cells of a request that add up others, as they were found when it was read. */
export async function totalsWhere(db: Sql, request: string): Promise<TotalCell[]> {
  return db.rows<TotalCell>(
    sql`select sheet, cell, parts from reports.table_total where request = ${request} order by sheet, length(cell), cell`,
  )
}

/** Cells of a request, or of one part of it. */
export async function cellsWhere(db: Sql, of: { request: string; part?: string }): Promise<TableCell[]> {
  const index = await areaIndex(db)
  const rows = await db.rows<
    Omit<TableCell, 'area'> & { areaId: number | null }
  >(sql`select id, sheet, cell, question, unit, indicator,
      area_id as "areaId", period, value, state, last_value as "lastValue", last_period as "lastPeriod", source
    from reports.table_cell where request = ${of.request} and (${of.part ?? null}::uuid is null or part = ${of.part ?? null}::uuid) order by id`)
  return rows.map(({ areaId, ...cell }) => ({ ...cell, area: areaId === null ? null : index.get(areaId).code }))
}

function requestOut(row: RequestRow, area: { code: string; fullName: string }): TableOut {
  return {
    id: row.id,
    title: row.title,
    name: row.name,
    area: area.code,
    areaName: area.fullName,
    state: row.state,
    dueAt: row.dueAt ? isoVn(row.dueAt) : null,
    askedAt: isoVn(row.askedAt),
    known: row.known,
    asked: row.asked,
    answered: row.answered,
    signedBy: row.signedName,
    signedAt: row.signedAt ? isoVn(row.signedAt) : null,
  }
}
