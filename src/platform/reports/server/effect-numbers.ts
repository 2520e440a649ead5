import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { EffectNumber } from '../contract.ts'

/** What is counted over: the instants of a week, [from, to), and areas. */
export interface Span {
  from: Date
  to: Date
  /** Ids of all versions; 'all' = the whole centre, with what belongs to no area. */
  areas: 'all' | number[]
}

/** A condition on an area column. */
export function within(column: SqlText, areas: Span['areas']): SqlText {
  return areas === 'all' ? sql`true` : sql`${column} = any(${areas}::integer[])`
}

/**
 * The numbers of a week, each counted from rows with what it is a part of. A share whose denominator is 0 has no value.
 * @param area code that the links carry.
 */
export async function effectNumbers(db: Sql, span: Span, area: string): Promise<EffectNumber[]> {
  const [alerts, closed, cases, verdicts] = await Promise.all([
    openedAlerts(db, span),
    closedAlerts(db, span),
    casesOf(db, span),
    verdictsOf(db, span),
  ])
  const alertList = (state: string) => `/app/alerts?state=${state}&area=${area}`
  const caseList = (words: string) => `/app/cases?${words}&area=${area}`
  const share = (id: string, n: number, of: number, link: string): EffectNumber => ({
    id,
    n: of ? n : null,
    of,
    unit: 'share',
    link,
  })
  const count = (id: string, n: number, link: string): EffectNumber => ({ id, n, of: null, unit: 'count', link })
  const minutes = (id: string, n: number | null, of: number, link: string): EffectNumber => ({
    id,
    n: n === null ? null : Math.round(n),
    of,
    unit: 'minutes',
    link,
  })
  return [
    count('alerts-opened', alerts.opened, alertList('all')),
    share('alerts-taken-in-time', alerts.inTime, alerts.judged, alertList('all')),
    minutes('minutes-to-take', alerts.toTake, alerts.taken, alertList('all')),
    share('alerts-closed-with-proof', closed.proven, closed.closed, alertList('closed')),
    share('alerts-false', closed.wrong, closed.closed, alertList('closed')),
    minutes('minutes-to-close', closed.toClose, closed.closed, alertList('closed')),
    count('cases-opened', cases.opened, caseList('state=open')),
    share('cases-on-time', cases.onTime, cases.timed, caseList('state=ended')),
    share('cases-late-open', cases.lateOpen, cases.stillOpen, caseList('due=overdue')),
    share('verdicts-good', verdicts.good, verdicts.all, caseList('state=ended')),
  ]
}

/** Alerts opened in the span: taken before their deadline, of those taken or past it; median minutes until taken. */
function openedAlerts(db: Sql, { from, to, areas }: Span) {
  return db.get<{ opened: number; inTime: number; judged: number; taken: number; toTake: number | null }>(sql`
    select count(*)::integer as opened, count(*) filter (where t.at <= a.due_at)::integer as "inTime",
      count(*) filter (where t.at is not null or a.due_at <= ${db.now} or a.state = 'closed')::integer as judged,
      count(t.at)::integer as taken,
      percentile_cont(0.5) within group (order by extract(epoch from t.at - a.opened_at) / 60)::double precision as "toTake"
    from alerts.alert a left join lateral (select min(m.at) as at from alerts.move m
      where m.alert = a.id and m.actor_kind = 'user' and m.move in ('acknowledge', 'step', 'assign', 'close', 'false-alarm')) t on true
    where a.opened_at >= ${from} and a.opened_at < ${to} and ${within(sql`a.area_id`, areas)}`)
}

/** Alerts closed in the span. */
function closedAlerts(db: Sql, { from, to, areas }: Span) {
  return db.get<{ closed: number; proven: number; wrong: number; toClose: number | null }>(sql`
    select count(*)::integer as closed,
      count(*) filter (where a.outcome = 'done' and (coalesce(a.proof->>'text', '') <> '' or a.proof->>'file' is not null))::integer as proven,
      count(*) filter (where a.outcome = 'false-alarm')::integer as wrong,
      percentile_cont(0.5) within group (order by extract(epoch from a.closed_at - a.opened_at) / 60)::double precision as "toClose"
    from alerts.alert a where a.closed_at >= ${from} and a.closed_at < ${to} and ${within(sql`a.area_id`, areas)}`)
}

/** Cases received and ended in the span, and how those open at its end stood then. */
function casesOf(db: Sql, { from, to, areas }: Span) {
  const end = to < db.now ? to : db.now
  const here = within(sql`c.home_area_id`, areas)
  return db.get<{ opened: number; onTime: number; timed: number; stillOpen: number; lateOpen: number }>(sql`
    select (select count(*)::integer from cases."case" c where c.received_at >= ${from} and c.received_at < ${to} and ${here}) as opened,
      e."onTime", e.timed, o."stillOpen", o."lateOpen"
    from (select count(*) filter (where c.timeliness in ('early', 'on-time'))::integer as "onTime",
        count(*) filter (where c.timeliness in ('early', 'on-time', 'late'))::integer as timed
      from cases."case" c where c.ended_at >= ${from} and c.ended_at < ${to} and ${here}) e,
      (select count(*)::integer as "stillOpen", count(*) filter (where c.late_at < ${end})::integer as "lateOpen"
      from cases."case" c where c.received_at < ${end} and (c.ended_at is null or c.ended_at >= ${end}) and ${here}) o`)
}

/**
 * How citizens judged the answers of the span. Which moves are verdicts is read from the declared types: made by nobody of
 * ours, with a field `verdict`; good where the case is done with it.
 */
async function verdictsOf(db: Sql, { from, to, areas }: Span): Promise<{ good: number; all: number }> {
  const kinds = [...db.db.declared.cases.values()].flatMap((type) =>
    Object.entries(type.moves)
      .filter(([, move]) => move.by?.length === 0 && move.fill && Object.hasOwn(move.fill, 'verdict'))
      .map(([name, move]) => ({ type: type.id, name, good: type.states[move.to]?.phase === 'done' })),
  )
  if (!kinds.length) return { good: 0, all: 0 }
  const table = join(kinds.map((k) => sql`(${k.type}, ${k.name}, ${k.good}::boolean)`))
  return db.get(sql`select count(*) filter (where k.good)::integer as good, count(*)::integer as all
    from cases.move m join cases."case" c on c.id = m."case" join (values ${table}) as k (type, move, good) on k.type = c.type and k.move = m.move
    where m.at >= ${from} and m.at < ${to} and ${within(sql`c.home_area_id`, areas)}`)
}
