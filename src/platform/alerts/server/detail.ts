import sql from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import { periodTitle } from '#kernel/period.ts'
import { isoVn } from '#kernel/time.ts'
import { may, mustMay } from '#platform/access/server/may.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { giverBook } from '#platform/figures/server/giver-book.ts'
import { cellsOf, owedNow } from '#platform/figures/server/owed-now.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { type AlertDetail, MOVE_TITLES, type MoveOut } from '../contract.ts'
import { noAlert } from './move.ts'
import { movesFrom } from './move-table.ts'
import { ruleBook } from './rule-book.ts'
import { type NamedRow, SELECT_NAMED, show } from './show.ts'

/** One alert with its history, its procedure and the moves allowed to the actor now. @throws 404, or 403 outside the actor's area. */
export async function getAlert(db: Sql, actor: Actor, id: string): Promise<AlertDetail> {
  const row = isUuid(id) ? await db.find<NamedRow>(sql`${SELECT_NAMED} where a.id = ${id}`) : undefined
  if (!row) throw noAlert()
  const field = row.rule.split('.')[0]!
  await mustMay(db, actor, 'alerts:read', row.areaId, field)
  const rule = ruleBook(db.db).find(row.rule)
  const mayMove = await may(db, actor, 'alerts:move', row.areaId, field)
  return {
    ...show(db, row),
    proof: row.proof,
    procedure: (rule?.procedure ?? []).map((title, i) => ({ step: i + 1, title, done: row.steps.includes(i + 1) })),
    moves: mayMove ? movesFrom(row.state).map((m) => ({ ...m, title: MOVE_TITLES[m.move]! })) : [],
    history: await historyOf(db, id),
    owes: row.subjectKind === 'giver' ? await owesOf(db, row.subject) : null,
    cap: rule?.public ? `/cap/alerts/${id}.xml` : null,
  }
}

async function owesOf(db: Sql, subject: string): Promise<AlertDetail['owes']> {
  const [id = '', field = ''] = subject.split('/')
  const giver = (await giverBook(db)).all.find((one) => one.id === id)
  const owed = await owedNow(db, id, field)
  const office = giver?.office ? (await officeIndex(db)).find(giver.office) : undefined
  return {
    giver: giver?.title ?? { vi: id, en: id },
    office: office?.name.vi ?? null,
    since: owed[0]?.dueOn ?? null,
    cells: cellsOf(owed),
    periods: owed.map(({ period, ...one }) => ({ ...one, period: period.text, title: periodTitle(period) })),
    url: `/app/figures/givers?giver=${encodeURIComponent(id)}`,
  }
}

interface HistoryRow extends Omit<MoveOut, 'at' | 'title' | 'actorName' | 'ownerName'> {
  at: Date
  actorName: string | null
  ownerName: string | null
}

async function historyOf(db: Sql, id: string): Promise<MoveOut[]> {
  const rows =
    await db.rows<HistoryRow>(sql`select m.at, m.move, m.actor, p.name as "actorName", m.state, m.severity, m.value, m.level, m.owner,
      o.name as "ownerName", m.note, m.fill
    from alerts.move m left join identity.person p on p.id::text = m.actor left join identity.person o on o.id = m.owner
    where m.alert = ${id} order by m.id`)
  return rows.map((r) => ({
    ...r,
    at: isoVn(r.at),
    title: MOVE_TITLES[r.move] ?? { vi: r.move, en: r.move },
    actorName: r.actorName ?? '',
    ownerName: r.ownerName ?? '',
  }))
}
