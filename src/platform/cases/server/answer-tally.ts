import { addDays, vnDay } from '#kernel/time.ts'
import { SOON_DAYS } from '#kernel/timeliness.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { TallyOut, TallyQuery } from '../desk-contract.ts'
import { getType, stateOf } from './case-type.ts'
import { besideTally, currentTally, type Snapshot } from './current-tally.ts'
import { type CaseScope, reaches, scopeOf } from './visible.ts'

type Counts = TallyOut['total']

/**
 * How many cases stand where and how they stand against their due times, of those an actor's grants reach. Answers are
 * kept beside the counts they were made from, at most a second, for everybody with the same reach.
 * @throws expected 422 for an unknown type or area.
 */
export async function answerTally(db: Sql, who: Actor, query: TallyQuery): Promise<TallyOut> {
  const snapshot = await currentTally(db)
  const kept = besideTally(db.db, snapshot)
  const second = Math.floor(db.now.getTime() / 1000)
  const key = JSON.stringify(['tally', second, query.type, query.area, query.on, query.office, who.grants, who.scopes])
  const known = kept.get(key) as TallyOut | undefined
  if (known) return known
  const answer = count(db.db, snapshot, await scopeOf(db, who), await filterOf(db, query), db.now)
  kept.set(key, answer)
  return answer
}

interface Filter {
  types: Set<string> | undefined
  areas: Set<number> | undefined
  office: string | undefined
}

async function filterOf(db: Sql, query: TallyQuery): Promise<Filter> {
  const types = query.type?.split(',').map((id) => getType(db.db, id.trim()).id)
  const area = query.area === undefined ? undefined : await getArea(db, query.area, query.on ?? vnDay(db.now))
  return {
    types: types && new Set(types),
    areas: area && new Set((await areaIndex(db)).subtree(area.id)),
    office: query.office === 'none' ? '' : query.office,
  }
}

function count(db: Db, snapshot: Snapshot, scope: CaseScope, filter: Filter, now: Date): TallyOut {
  const { cases } = db.declared
  const soonDay = addDays(snapshot.day, SOON_DAYS)
  const total = nothing()
  const reached = reaches(scope)
  const items = new Map<string, TallyOut['items'][number]>()
  const fits = (row: { type: string; areaId: number; office: string }) =>
    (!filter.types || filter.types.has(row.type)) &&
    (!filter.areas || filter.areas.has(row.areaId)) &&
    (filter.office === undefined || filter.office === row.office) &&
    reached(cases.get(row.type)?.module ?? '', row.areaId)
  for (const row of snapshot.rows) {
    if (!fits(row)) continue
    const type = cases.get(row.type)
    const state = stateOf(type, row.state)
    const key = `${row.type}\t${row.state}\t${row.phase}`
    let item = items.get(key)
    if (!item) {
      item = { type: row.type, state: row.state, stateTitle: state.title, phase: row.phase, ...nothing() }
      items.set(key, item)
    }
    const at = bucket(row.dueDay, state.clock, snapshot.day, soonDay)
    for (const counts of [item, total]) {
      counts.n += row.n
      counts[at] += row.n
    }
  }
  // What is judged by the instant and turned late earlier today was counted as due today above.
  for (const row of snapshot.lateToday) {
    if (row.lateAt >= now || !fits(row)) continue
    for (const counts of [items.get(`${row.type}\t${row.state}\t${row.phase}`), total]) {
      if (!counts) continue
      counts.today--
      counts.overdue++
    }
  }
  return { total, items: [...items.values()] }
}

function bucket(dueDay: string | null, clock: string, today: string, soonDay: string): Exclude<keyof Counts, 'n'> {
  if (clock === 'ended') return 'ended'
  if (dueDay === null) return clock === 'stands' ? 'paused' : 'none'
  if (dueDay < today) return 'overdue'
  if (dueDay === today) return 'today'
  return dueDay <= soonDay ? 'soon' : 'later'
}

const nothing = (): Counts => ({ n: 0, overdue: 0, today: 0, soon: 0, later: 0, paused: 0, none: 0, ended: 0 })
