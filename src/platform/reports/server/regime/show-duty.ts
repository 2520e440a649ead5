import sql from 'sql-template-tag'
import { changeWords } from '#kernel/change-words.ts'
import { missing } from '#kernel/errors.ts'
import { samePeriodLastYear } from '#kernel/period.ts'
import { isoVn } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DutyDetail, Filled } from '../../regime/contract.ts'
import { drawKept, fillReport } from '../filling/fill-report.ts'
import { readHole } from '../filling/hole.ts'
import { readCells } from '../filling/read-cells.ts'
import { lastReasons, reasonsOf } from '../filling/reasons.ts'
import { sinceSigned } from '../filling/since-signed.ts'
import { headOf } from '../papers/letterhead.ts'
import { papersOf } from '../papers/papers.ts'
import { listReportDoors } from '../sending/doors.ts'
import { listSendings } from '../sending/list-sendings.ts'
import { type DutyRow, figuresPeriod, getDuty } from './duty-row.ts'
import { mayGive } from './give-duty.ts'
import { mayReadDuties, standingOf, titleOf } from './list-duties.ts'
import { movesOf } from './move-duty.ts'
import { whyNotSign } from './own-work.ts'
import { getReport, type ReportRow, sendersOf } from './report-row.ts'

/**
 * Everything of one duty: its text with figures in place (as known at the signature once it is signed), what is missing
 * and who owes it, what changed since, what may be done. @throws 404 also where the actor may not read it.
 */
export async function showDuty(db: Sql, who: Actor, id: string): Promise<DutyDetail> {
  const duty = await getDuty(db, id)
  const report = await getReport(db, duty.report)
  if (
    !(await db.find(sql`select 1 from reports.duty d join reports.report r on r.id = d.report
    where d.id = ${duty.id} and ${await mayReadDuties(db, who)}`))
  )
    throw missing({ vi: 'Không có kỳ báo cáo này.', en: 'There is no such turn of a report.' })
  const area = (await areaIndex(db)).get(duty.areaId)
  const sender = (await sendersOf(db, [report.id])).find((s) => s.areaId === duty.areaId)
  const signed = duty.signed !== null
  const { parts, filled } = signed ? await drawKept(db, report, duty) : await fillReport(db, who, report, duty)
  const door = (await listReportDoors(db)).find((d) => d.id === report.door)
  return {
    id: duty.id,
    report: report.id,
    code: report.code,
    name: report.name,
    nameEn: report.nameEn,
    receiver: report.receiver,
    period: duty.period,
    periodTitle: titleOf(duty),
    area: area.code,
    areaName: area.fullName,
    from: duty.from,
    to: duty.to,
    closes: duty.closes,
    due: duty.dueDay,
    state: duty.state,
    standing: standingOf(duty, db.now),
    owner: duty.owner,
    ownerName: await nameOf(db, duty.owner),
    case: duty.case,
    number: duty.number,
    version: duty.version,
    field: report.field,
    instructions: report.instructions,
    channels: report.channels,
    head: headOf(report, duty, area, sender?.letterhead ?? {}),
    calendarNote: report.figures === 'calendar' && report.rule.calendar === 'decree-09',
    content: duty.content ?? report.outline,
    parts,
    filled,
    knownAt: duty.knownAt ? isoVn(duty.knownAt) : null,
    signed: duty.signed && { name: duty.signed.name, position: duty.signed.position, at: duty.signed.at },
    changed: signed ? await sinceSigned(db, who, report, duty) : [],
    reasons: await reasonsAsked(db, report, duty, filled),
    papers: await papersOf(db, duty.id),
    sendings: await listSendings(db, who, duty.id),
    door: door ? { id: door.id, title: door.title, kind: door.kind, simulated: door.simulated } : null,
    moves: await movesOf(db, who, report, duty),
    history: await historyOf(db, duty.id),
    mayWrite: await may(db, who, 'figures:write', duty.areaId, report.field ?? undefined),
    mayGive: await mayGive(db, who, report, duty),
    ownWork: await ownWork(db, who, report, duty),
  }
}

/** Why the sign button is not there for somebody who else could sign. */
async function ownWork(db: Sql, who: Actor, report: ReportRow, duty: DutyRow): Promise<DutyDetail['ownWork']> {
  if (!['draft', 'submitted'].includes(duty.state)) return null
  if (!(await may(db, who, 'figures:approve', duty.areaId, report.field ?? undefined))) return null
  return (await whyNotSign(db, who, report, duty)) ?? null
}

async function nameOf(db: Sql, person: string | null): Promise<string | null> {
  if (!person) return null
  return (await db.find<{ name: string }>(sql`select name from identity.person where id = ${person}`))?.name ?? null
}

/** The indicators the report explains or compares, with the change, the reason given, and the one given the time before. */
async function reasonsAsked(
  db: Sql,
  report: ReportRow,
  duty: DutyRow,
  filled: readonly Filled[],
): Promise<DutyDetail['reasons']> {
  const asked = filled.filter((f) => {
    const form = readHole(f.hole)?.form
    return (
      f.state !== 'no-right' && f.indicator !== null && (form === 'reason' || form === 'change' || form === 'growth')
    )
  })
  const ids = [...new Set(asked.map((f) => f.indicator!))]
  if (!ids.length) return []
  const ground = { areaId: duty.areaId, period: figuresPeriod(report, duty) }
  const before = samePeriodLastYear(ground.period)
  const cell = (indicator: string, period = ground.period) => ({ indicator, areaId: duty.areaId, period })
  const cells = await readCells(
    db,
    ids.flatMap((id) => [cell(id), cell(id, before)]),
    duty.knownAt ?? undefined,
  )
  const [given, last] = [await reasonsOf(db, ids, ground), await lastReasons(db, ids, ground)]
  return ids.map((id) => {
    const indicator = figureIndicator(db, id)!
    const rate = indicator.measure === 'ratio' && indicator.unit === '%'
    return {
      indicator: id,
      title: indicator.title,
      change: changeWords(
        cells.figure(cell(id))?.value ?? null,
        cells.figure(cell(id, before))?.value ?? null,
        rate,
        'vi',
      ),
      text: given.get(id) ?? '',
      before: last.get(id) ?? '',
    }
  })
}

async function historyOf(db: Sql, duty: string): Promise<DutyDetail['history']> {
  const rows = await db.rows<{
    move: string
    at: Date
    by: string | null
    note: string | null
  }>(sql`select m.move, m.at,
      case when m.actor_kind = 'system' then 'Saola' else p.name end as by, m.note
    from reports.duty_move m left join identity.person p on m.actor_kind = 'user' and p.id::text = m.actor_id
    where m.duty = ${duty} order by m.id`)
  return rows.map((r) => ({ ...r, at: isoVn(r.at) }))
}
