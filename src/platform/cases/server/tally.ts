import sql, { empty, type Sql as SqlText } from 'sql-template-tag'
import { named, type Sql, type Statement, type Tx } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'

/** How many cases of one kind there are. `dueDay` only of open ones whose clock runs; `owned`: somebody has it in hand. */
export interface TallyRow {
  type: string
  areaId: number
  office: string
  state: string
  phase: CaseRow['phase']
  dueDay: string | null
  owned: boolean
  n: number
}

/** What of a case is counted. */
export type Counted = Pick<
  CaseRow,
  'type' | 'homeAreaId' | 'office' | 'state' | 'phase' | 'dueDay' | 'assignee' | 'endedAt'
>

interface Gathered {
  rows: Map<string, TallyRow>
  statement: Statement
}

/**
 * Notes a change of the counts; all changes of a transaction are written in one statement before its commit, in order of
 * their keys, so that two transactions never wait for each other crosswise.
 * @param before as the case was counted, undefined = it is new. @param after as it is counted now.
 */
export function countChange(tx: Tx, before: Counted | undefined, after: Counted): void {
  const gathered = gatheredOf(tx)
  if (before) add(gathered.rows, before, -1)
  add(gathered.rows, after, 1)
  seal(gathered)
}

/** The same for many cases at once. */
export function countChanges(tx: Tx, changes: readonly { before?: Counted | undefined; after: Counted }[]): void {
  const gathered = gatheredOf(tx)
  for (const { before, after } of changes) {
    if (before) add(gathered.rows, before, -1)
    add(gathered.rows, after, 1)
  }
  seal(gathered)
}

/** The counts as they stand, filtered. @param areaIds home areas, or all. */
export function tallyOf(
  db: Sql,
  filter: { types?: readonly string[]; areaIds?: 'all' | number[]; office?: string } = {},
): Promise<TallyRow[]> {
  const { types, areaIds = 'all', office } = filter
  return db.rows<TallyRow>(sql`select type, area_id as "areaId", office, state, phase, due_day as "dueDay", owned, n from cases.tally
    where n <> 0 ${types ? sql`and type = any(${[...types]}::text[])` : empty}
      ${areaIds === 'all' ? empty : sql`and area_id = any(${areaIds}::integer[])`}
      ${office === undefined ? empty : sql`and office = ${office}`}`)
}

/** From which transaction on changes may not be seen yet: what is read next asks for theirs. */
export async function horizonOf(db: Sql): Promise<string> {
  return (
    await db.get<{ at: string }>(
      named('cases.horizon', sql`select pg_snapshot_xmin(pg_current_snapshot())::text as at`),
    )
  ).at
}

/** The counts that changed since a horizon, those that are 0 by now among them. */
export function tallySince(db: Sql, horizon: string): Promise<TallyRow[]> {
  return db.rows<TallyRow>(
    named(
      'cases.tally-since',
      sql`select type, area_id as "areaId", office, state, phase, due_day as "dueDay", owned, n from cases.tally where moved >= ${horizon}::xid8`,
    ),
  )
}

/** What tells one count from the others. */
export const tallyKey = (row: Omit<TallyRow, 'n'>): string =>
  `${row.type}\t${row.areaId}\t${row.office}\t${row.state}\t${row.phase}\t${row.dueDay ?? ''}\t${row.owned}`

/** Counts everything anew from the cases themselves: what the tally must equal at every moment. */
export function recount(db: Sql): Promise<TallyRow[]> {
  return db.rows<TallyRow>(sql`select type, home_area_id as "areaId", coalesce(office, '') as office, state, phase,
    case when ended_at is null then due_day end as "dueDay", assignee is not null as owned, count(*)::integer as n
    from cases."case" group by 1, 2, 3, 4, 5, 6, 7`)
}

/** Puts the counts right from the cases themselves, after many were taken out at once. */
export async function countAnew(tx: Tx): Promise<void> {
  await tx.run(sql`lock table cases.tally in exclusive mode`)
  // Not deleted: a process that reads what changed would never hear of it.
  await tx.run(sql`update cases.tally set n = 0, moved = default where n <> 0`)
  await tx.run(sql`insert into cases.tally (type, area_id, office, state, phase, due_day, owned, n)
    select type, home_area_id, coalesce(office, ''), state, phase, case when ended_at is null then due_day end, assignee is not null, count(*)
    from cases."case" group by 1, 2, 3, 4, 5, 6, 7
    on conflict (type, area_id, office, state, phase, due_day, owned) do update set n = excluded.n, moved = default`)
}

function add(rows: Map<string, TallyRow>, counted: Counted, n: number): void {
  const { type, homeAreaId: areaId, state, phase } = counted
  const dueDay = counted.endedAt === null ? counted.dueDay : null
  const made = { type, areaId, office: counted.office ?? '', state, phase, dueDay, owned: counted.assignee !== null, n }
  const key = tallyKey(made)
  const row = rows.get(key)
  if (row) row.n += n
  else rows.set(key, made)
}

function gatheredOf(tx: Tx): Gathered {
  const kept = tx.db.local.get('cases.tally') as WeakMap<Tx, Gathered> | undefined
  const byTx = kept ?? new WeakMap<Tx, Gathered>()
  if (!kept) tx.db.local.set('cases.tally', byTx)
  const known = byTx.get(tx)
  if (known) return known
  const made: Gathered = { rows: new Map(), statement: named('cases.tally', tallyStatement('[]')) }
  byTx.set(tx, made)
  tx.later(made.statement)
  return made
}

/** What counts new cases, as a part of a larger statement that is a transaction of its own. */
export function talliedFrom(opened: readonly Counted[]): SqlText {
  const rows = new Map<string, TallyRow>()
  for (const one of opened) add(rows, one, 1)
  return tallyStatement(writtenOf(rows))
}

/** The statement is sent at the commit; until then its one value is brought up to date with every change. */
function seal({ rows, statement }: Gathered): void {
  statement.values[0] = writtenOf(rows)
}

const writtenOf = (rows: ReadonlyMap<string, TallyRow>) =>
  JSON.stringify([...rows.values()].filter((row) => row.n !== 0))

const tallyStatement = (
  rows: string,
) => sql`insert into cases.tally (type, area_id, office, state, phase, due_day, owned, n)
  select type, "areaId", office, state, phase, "dueDay", owned, n from jsonb_to_recordset(${rows}::jsonb)
    as r(type text, "areaId" integer, office text, state text, phase text, "dueDay" date, owned boolean, n integer)
  order by 1, 2, 3, 4, 5, 6, 7
  on conflict (type, area_id, office, state, phase, due_day, owned) do update set n = tally.n + excluded.n, moved = default`
