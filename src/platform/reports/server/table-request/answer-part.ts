import sql from 'sql-template-tag'
import { expected, type FieldError, forbidden, missing } from '#kernel/errors.ts'
import { formatDayTime, isoVn } from '#kernel/time.ts'
import { parseNumber } from '#kernel/vietnamese-number.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import { badValue } from '#platform/connectors/server/import/what-cell.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { tokenHash } from '#platform/identity/server/session.ts'
import { type Bucket, makeBucket } from '#platform/identity/server/throttle.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { PartAnswer, PartPage } from '../../table-request/contract.ts'
import { tell } from './ask-table.ts'
import { linkGiver } from './link-giver.ts'
import { cellsWhere } from './table-row.ts'

/** Uses of links from one address: thirty at once, then one every six seconds. */
const [BURST, SECONDS] = [30, 6]

interface Part {
  id: string
  request: string
  title: string
  state: string
  areaId: number
  requestArea: number
  dueAt: Date
  expiresAt: Date
  /** The officer who opened the link; null where it was handed out. */
  actor: string | null
  answeredBy: string | null
  case: string | null
}

/** What a unit is asked, by its link. Each look is written down. @throws 404 unknown, 410 too late or signed off, 429. */
export async function openPart(db: Db, token: string, ip: string): Promise<PartPage> {
  takeLeave(db, ip)
  return db.tx(async (tx) => {
    const part = await getPart(tx, token)
    await tx.run(sql`update reports.table_part set opened_at = coalesce(opened_at, ${tx.now}) where id = ${part.id}`)
    const giver = await linkGiver(tx, part)
    const subject = { kind: 'table', id: part.request, areaId: part.areaId }
    await record(tx, giver.actor, 'table.link-opened', subject, { unit: giver.area.code })
    return pageOf(tx, part, giver.person)
  })
}

/**
 * Takes the answers of a unit: every number is checked, then all are stored, or none and each wrong one is told. Values of
 * known indicators become drafts of figures under the unit and the name of who answered: entered once.
 * @throws 404, 410, 429 as above; 403 when a cell of somebody else is named; 422 with what is wrong at which cell.
 */
export async function answerPart(db: Db, token: string, given: PartAnswer, ip: string): Promise<PartPage> {
  takeLeave(db, ip)
  return db.tx(async (tx) => {
    const part = await getPart(tx, token)
    const cells = new Map(
      (await cellsWhere(tx, { request: part.request, part: part.id })).map((c) => [String(c.id), c]),
    )
    const scales = new Map(
      (
        await tx.rows<{ id: number; scale: number }>(
          sql`select id, scale from reports.table_cell where part = ${part.id}`,
        )
      ).map((c) => [c.id, c.scale]),
    )
    const errors: FieldError[] = []
    const values: { id: number; value: number }[] = []
    for (const [id, text] of Object.entries(given.answers)) {
      if (!text.trim()) continue
      const cell = cells.get(id)
      if (!cell)
        throw forbidden({ vi: 'Ô này không thuộc đơn vị của liên kết.', en: 'That cell is not of this link’s unit.' })
      const value = parseNumber(text, 'vi')
      const path = `/answers/${id}`
      if (value === undefined) {
        const message = {
          vi: `“${text.slice(0, 30)}” không phải số. Viết như 1.234,5; không phát sinh thì ghi 0.`,
          en: 'Not a number. Write it like 1.234,5; 0 if there were none.',
        }
        errors.push({ path, message })
        continue
      }
      const indicator = cell.indicator ? figureIndicator(tx, cell.indicator) : undefined
      const bad = indicator && badValue(value * scales.get(cell.id)!, indicator)
      if (bad)
        errors.push({ path, message: { vi: `${bad.reason.vi} ${bad.mend.vi}`, en: `${bad.reason.en} ${bad.mend.en}` } })
      else values.push({ id: cell.id, value })
    }
    if (errors.length)
      throw expected({ vi: 'Có ô cần sửa; các số khác vẫn còn.', en: 'Some cells need mending.' }, { errors })
    const giver = await linkGiver(tx, part, given.name)
    const name = giver.person
    await tx.run(sql`update reports.table_cell c set value = x.value, state = 'answered', source = ${`${giver.name} trả lời lúc ${formatDayTime(tx.now)}`}
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as x(id bigint, value float8) where c.id = x.id and c.part = ${part.id}`)
    await tx.run(sql`update reports.table_part set answered_by = ${name},
      answered_at = case when exists (select 1 from reports.table_cell where part = ${part.id} and state = 'asked') then null else ${tx.now}::timestamptz end
      where id = ${part.id}`)
    const drafts = values.flatMap(({ id, value }) => {
      const cell = cells.get(String(id))!
      if (!cell.indicator || !cell.area || !cell.period) return []
      const note = `${name} trả lời bảng “${part.title}”`.slice(0, 500)
      const { indicator, area, period } = cell
      return [
        {
          cell: cell.id,
          indicator,
          area,
          period,
          value: Number((value * scales.get(id)!).toPrecision(15)),
          status: 'draft',
          note,
        },
      ]
    })
    const entered = await enterFigures(
      tx,
      giver.actor,
      drafts.map(({ cell: _cell, ...draft }) => draft),
      { ask: false, giver: giver.name },
    )
    // A closed period takes no draft: the table still has its number, and says why it stayed there.
    for (const { index, reason } of entered.rejected)
      await tx.run(sql`update reports.table_cell set source = source || ${`; chưa vào số liệu chung: ${reason.vi}`}
        where id = ${drafts[index]!.cell}`)
    await record(
      tx,
      giver.actor,
      'table.answered',
      { kind: 'table', id: part.request, areaId: part.areaId },
      {
        unit: giver.area.code,
        person: giver.person,
        cells: values.length,
        drafts: entered.accepted,
        refused: entered.rejected.length,
      },
    )
    await closeTask(tx, part, name)
    await tell(tx, { id: part.request, areaId: part.requestArea })
    return pageOf(tx, { ...part, answeredBy: name }, name)
  })
}

/** The task of a unit that has answered all is reported: the giver accepts it or gives it back. */
async function closeTask(tx: Tx, part: Part, name: string): Promise<void> {
  const task = part.case && (await findCaseRow(tx, part.case))
  const open = await tx.find(sql`select 1 from reports.table_cell where part = ${part.id} and state = 'asked' limit 1`)
  if (!task || open || !['new', 'doing'].includes(task.state)) return
  await moveOutside(tx, SYSTEM, task.id, { move: 'report', fill: { result: `${name} đã điền đủ số qua liên kết.` } })
}

async function getPart(tx: Tx, token: string): Promise<Part> {
  const part =
    await tx.find<Part>(sql`select p.id, p.request, r.title, r.state, p.area_id as "areaId", r.area_id as "requestArea",
      r.due_at as "dueAt", l.expires_at as "expiresAt", l.actor, p.answered_by as "answeredBy", p."case"
    from reports.table_link l join reports.table_part p on p.id = l.part join reports.table_request r on r.id = p.request
    where l.hash = ${tokenHash(token)} for update of p, r`)
  if (!part)
    throw missing({ vi: 'Liên kết này không đúng hoặc đã được thay.', en: 'This link is wrong or was replaced.' })
  if (part.state === 'signed')
    throw expected(
      { vi: 'Bảng này đã chốt và ký xác nhận, không nhận thêm số.', en: 'This table is signed off and takes no more.' },
      { status: 410 },
    )
  if (part.expiresAt <= tx.now)
    throw expected(
      {
        vi: 'Liên kết này đã hết hạn. Hãy gọi người giao bảng để xin liên kết mới.',
        en: 'This link has expired. Ask for a new one.',
      },
      { status: 410 },
    )
  return part
}

async function pageOf(db: Sql, part: Part, person: string): Promise<PartPage> {
  return {
    title: part.title,
    areaName: (await areaIndex(db)).get(part.areaId).fullName,
    dueAt: isoVn(part.dueAt),
    answeredBy: part.answeredBy,
    person: part.answeredBy ?? person,
    cells: await cellsWhere(db, { request: part.request, part: part.id }),
  }
}

function takeLeave(db: Db, ip: string): void {
  const found = db.local.get('reports.table-links') as Bucket | undefined
  const bucket = found ?? makeBucket(BURST, SECONDS)
  if (!found) db.local.set('reports.table-links', bucket)
  const wait = bucket.take(ip, db.clock().getTime())
  if (wait)
    throw expected(
      { vi: `Mở liên kết quá nhiều lần. Hãy chờ ${wait} giây.`, en: `Too many tries. Wait ${wait} seconds.` },
      { status: 429, retryAfter: wait },
    )
}
