import { vnDay } from '#kernel/time.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import { split } from './case-conditions.ts'
import { stateOf } from './case-type.ts'
import { besideTally, currentTally, type LateToday, type Snapshot } from './current-tally.ts'
import { type DueDays, dueDays, inboxDays } from './due-days.ts'
import { officesOf } from './inbox-conditions.ts'
import { narrowAreas } from './narrow-areas.ts'
import type { TallyRow } from './tally.ts'
import { reaches, scopeOf } from './visible.ts'

/** What the kept counts say about a question, without asking the database. */
export interface KnownCount {
  /** How many cases within the asker's grants answer it; what they take part in elsewhere is not among them. */
  n: number
  /** How many cases a walk in the order asked for goes through to its end. */
  among: number
  /** Whether any of it may be open, and whether any may have ended. */
  open: boolean
  ended: boolean
  /** Types and states of all that answers it, for whomever. */
  types: string[]
  states: string[]
}

type Place = Pick<TallyRow, 'type' | 'areaId' | 'office' | 'state' | 'phase' | 'owned'>

/** Whether the kept counts know all that is asked: of persons they know only whether there is one. */
export function isCounted(query: CasesQuery, now: Date): boolean {
  const { assignee = 'none', inbox, of = 'me', due } = query
  if (query.giver || query.parent || query.q || query.year || assignee !== 'none') return false
  if (due !== undefined && !dueDays(due, now)) return false
  if (inbox === undefined) return true
  return due === undefined && (inbox === 'waiting' || (of !== 'me' && inbox !== 'missing' && inbox !== 'any'))
}

/** How many there are at most of what has no due time, or whose clock stands: the counts know only that no day binds. */
export async function knownUndated(db: Sql, who: Actor, query: CasesQuery): Promise<KnownCount | undefined> {
  if (query.due !== 'none' && query.due !== 'paused') return undefined
  const { due: _, ...rest } = query
  if (!isCounted(rest, db.now)) return undefined
  return count(db, who, rest, await currentTally(db), 'undated')
}

/**
 * The count of a question that asks for nothing but type, state, office, area, due days and whether anybody has it in hand.
 * Of what waits only what could be claimed is known. @returns undefined for other questions.
 */
export async function knownCount(db: Sql, who: Actor, query: CasesQuery): Promise<KnownCount | undefined> {
  if (!isCounted(query, db.now)) return undefined
  const snapshot = await currentTally(db)
  const kept = besideTally(db.db, snapshot)
  const days = daysOf(query, db.now)
  const { type, area, on, office, state, assignee, inbox, of } = query
  const second = days && Math.floor(db.now.getTime() / 1000)
  const offices = inbox && (await officesOf(db, who))
  const key = `known ${JSON.stringify([type, area, on, office, state, assignee, query.due, inbox, of, offices, second, query.sort, who.grants, who.scopes])}`
  const known = kept.get(key) as KnownCount | undefined
  if (known) return known
  const counted = await count(db, who, query, snapshot, days)
  kept.set(key, counted)
  return counted
}

function daysOf({ due, inbox }: CasesQuery, now: Date): DueDays | undefined {
  if (due !== undefined) return dueDays(due, now)
  return inbox === 'late' || inbox === 'today' || inbox === 'soon' ? inboxDays(inbox, now) : undefined
}

async function count(
  db: Sql,
  who: Actor,
  query: CasesQuery,
  snapshot: Snapshot,
  days?: DueDays | 'undated',
): Promise<KnownCount> {
  const declared = db.db.declared.cases
  const inReach = reaches(await scopeOf(db, who))
  const within = query.area === undefined ? undefined : new Set(await subtreeOf(db, query.area, query.on))
  const asked = await askedOf(db, who, query)
  const narrow = query.sort === 'due' ? undefined : await narrowAreas(db, who, query)
  const walked = narrow && new Set(narrow)
  const openOnly = days !== undefined || query.inbox !== undefined || query.state === 'open'
  const types = new Set<string>()
  const states = new Set<string>()
  const office = query.office === 'none' ? '' : query.office
  let [n, among, anyOpen, anyEnded] = [0, 0, false, false]
  const moduleOf = (row: Place) => declared.get(row.type)?.module ?? ''
  const lies = (row: Place) => !within || within.has(row.areaId)
  for (const row of snapshot.rows) {
    const open = query.sort !== 'due' || !openOnly || stateOf(declared.get(row.type), row.state).clock !== 'ended'
    // An office has its own order, by time and by due time, as an area has by time.
    const on = (!walked || walked.has(row.areaId)) && (!query.office || row.office === office)
    if (open && on) among += row.n
    if (!lies(row)) continue
    if ((days && !isIn(row, days, snapshot.day)) || !asked(row)) continue
    if (days === 'undated' && stateOf(declared.get(row.type), row.state).clock === 'ended') continue
    types.add(row.type)
    states.add(row.state)
    // A state that is no longer declared may be either.
    const clock = declared.get(row.type)?.states[row.state]?.clock
    anyOpen ||= clock !== 'ended'
    anyEnded ||= clock === 'ended' || clock === undefined
    if (inReach(moduleOf(row), row.areaId)) n += row.n
  }
  for (const one of days && days !== 'undated' ? snapshot.lateToday : []) {
    if (!turned(one, days as DueDays, snapshot.day, db.now) || !lies(one) || !asked(one)) continue
    types.add(one.type)
    states.add(one.state)
    if (inReach(moduleOf(one), one.areaId)) n += (days as DueDays).late === 'only' ? 1 : -1
  }
  return { n, among, open: anyOpen, ended: anyEnded, types: [...types], states: [...states] }
}

/** By day: what is due today is not late yet. */
function isIn({ dueDay }: TallyRow, days: DueDays | 'undated', today: string): boolean {
  if (dueDay === null || days === 'undated') return dueDay === null && days === 'undated'
  const { from, to, late } = days
  return late === 'only' ? dueDay < today : dueDay <= to && (from === undefined || dueDay >= from)
}

/** What turned late earlier today was counted as due today. */
function turned(one: LateToday, { from, late }: DueDays, today: string, now: Date): boolean {
  if (one.lateAt >= now || late === 'also') return false
  return late === 'only' || from === today
}

async function askedOf(db: Sql, who: Actor, query: CasesQuery): Promise<(row: Place) => boolean> {
  const types = query.type === undefined ? undefined : split(query.type)
  const states = query.state === undefined ? undefined : split(query.state)
  const standing = (row: Place) => {
    if (!states && !query.inbox) return true
    const ended = stateOf(db.db.declared.cases.get(row.type), row.state).clock === 'ended'
    if (query.inbox && ended) return false
    return !states || states.some((s) => standsIn(s, row, ended))
  }
  const office = query.office === 'none' ? '' : query.office
  const mine = query.inbox ? await mineIn(db, who, query) : undefined
  return (row) =>
    (!types || types.includes(row.type)) &&
    (office === undefined || row.office === office) &&
    (query.assignee === undefined || !row.owned) &&
    standing(row) &&
    (!mine || mine(row))
}

/** What a part of the inbox is about, as `inboxConditions` says it in SQL. */
async function mineIn(db: Sql, who: Actor, { inbox, of = 'me' }: CasesQuery): Promise<(row: Place) => boolean> {
  const offices = new Set(await officesOf(db, who))
  const writes = reaches(await scopeOf(db, who, 'cases:write'))
  const workable = (row: Place) => writes(db.db.declared.cases.get(row.type)?.module ?? '', row.areaId)
  if (inbox !== 'waiting') return of === 'office' ? (row) => offices.has(row.office) : workable
  if (of === 'all' || offices.size === 0) return (row) => !row.owned && workable(row)
  return (row) => !row.owned && (offices.has(row.office) || (row.office === '' && workable(row)))
}

function standsIn(asked: string, row: Place, ended: boolean): boolean {
  if (asked === 'open') return !ended
  return asked === 'ended' ? ended : asked === row.phase || asked === row.state
}

async function subtreeOf(db: Sql, code: string, on: string | undefined): Promise<number[]> {
  const area = await getArea(db, code, on ?? vnDay(db.now))
  return (await areaIndex(db)).subtree(area.id)
}
