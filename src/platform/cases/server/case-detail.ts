import sql from 'sql-template-tag'
import { forbidden } from '#kernel/errors.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CaseDetail } from '../contract.ts'
import { allowedMoves } from './allowed-moves.ts'
import { CASE_COLUMNS, type CaseRow, findByCode, findCaseRow } from './case-row.ts'
import { termOf } from './clock.ts'
import { historyOf, type MoveRow, readMoves } from './history.ts'
import { maskFields } from './mask-fields.ts'
import { noCase } from './move-case.ts'
import { peopleIndex } from './people.ts'
import { presentAt } from './presence.ts'
import { mayRead, mayWork, takesPart } from './rights.ts'
import { caseShower } from './show-case.ts'

/**
 * One case by id or human code: clock, fields, history, children, and the moves open to whoever asks.
 * Personal fields are whole only for those who may work on it, and that they saw them is written down.
 * @throws 404 when there is none, 403 outside the actor's reach.
 */
export async function getCase(db: Sql, who: Actor, idOrCode: string): Promise<CaseDetail> {
  const row = (await findCaseRow(db, idOrCode)) ?? (await findByCode(db, idOrCode))
  if (!row) throw noCase()
  if (!(await mayRead(db, who, row))) throw forbidden()
  const type = db.db.declared.cases.get(row.type)
  const [moves, children, show, people, allowed, works] = await Promise.all([
    readMoves(db, row.id),
    childrenOf(db, who, row),
    caseShower(db),
    peopleIndex(db),
    allowedMoves(db, who, row),
    mayWork(db, who, 'cases:write', row.homeAreaId, row.module),
  ])
  const personalShown = works || takesPart(who, row)
  if (personalShown && hasPersonal(type, row))
    await db.db.tx((tx) =>
      record(
        tx,
        who,
        'case.personal-seen',
        { kind: 'case', id: row.id, areaId: row.homeAreaId },
        { version: row.version },
      ),
    )
  return {
    ...show(row),
    clock: clockOf(row, moves),
    helpers: row.helpers.map((id) => ({ id, name: people.get(id)?.name ?? '' })),
    receiving: row.receiving,
    deciding: row.deciding,
    children,
    mergedInto: row.mergedInto,
    fields: personalShown ? row.fields : maskFields(type, row.fields),
    personalShown,
    moves: allowed,
    history: historyOf(type, moves, people, personalShown),
    present: (await presentAt(db, row.id, who)).map((id) => ({ id, name: people.get(id)?.name ?? '' })),
  }
}

function clockOf(row: CaseRow, moves: readonly MoveRow[]): CaseDetail['clock'] {
  return {
    term: termOf(row),
    cutoff: row.cutoff,
    effectiveDay: row.clock?.effectiveDay ?? null,
    dueDay: row.dueAt && vnDay(row.dueAt),
    paused: row.pausedAt !== null,
    pausedSince: row.pausedAt && isoVn(row.pausedAt),
    extended: row.extended > 0,
    fixed: row.dueFixed,
    events: moves.flatMap((m) =>
      m.clockKind && m.clockRule ? [{ at: isoVn(m.at), kind: m.clockKind, rule: m.clockRule }] : [],
    ),
  }
}

/** Cases whose parent this is, of those the asker may see. */
async function childrenOf(db: Sql, who: Actor, row: CaseRow): Promise<CaseDetail['children']> {
  const rows = await db.rows<CaseRow>(
    sql`select ${CASE_COLUMNS} from cases."case" c where c.parent_kind = 'case' and c.parent_id = ${row.id} order by c.received_at limit 200`,
  )
  const seen: CaseDetail['children'] = []
  for (const c of rows)
    if (await mayRead(db, who, c))
      seen.push({ id: c.id, code: c.code, title: c.title, phase: c.phase, dueAt: c.dueAt && isoVn(c.dueAt) })
  return seen
}

function hasPersonal(type: CaseTypeWithId | undefined, row: CaseRow): boolean {
  return Object.entries(type?.fields ?? {}).some(([name, field]) => field.personal && row.fields[name] !== undefined)
}
