import sql, { raw } from 'sql-template-tag'
import { startOfVnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { dossiersWithin, inPeriod, type Scope } from './scope.ts'
import { daySql, ENDED, fieldsOnce, JUDGED_FIELDS, STOOD, verdictOn } from './verdict-sql.ts'

/** What the shares and the index of Decision 766 are made of, counted over the dossiers of a scope. */
export interface Inputs {
  n: number
  online: number
  direct: number
  post: number
  noChannel: number
  /** In time as the index counts: ended early or on the day, open in time. And all that can be judged, and that cannot. */
  good: number
  judged: number
  unexplained: number
  /** In time were other rules used: our own clock, the extended promise, the day of handing over. */
  goodByOwnClock: number
  goodByExtension: number
  goodByHandOver: number
  /** Some of those that change, by code. */
  flipOwnClock: string[]
  flipExtension: string[]
  flipHandOver: string[]
  unexplainedCodes: string[]
  components: number
  digitisedComponents: number
  toldComponents: number
  digitised: number
  reused: number
  toldReused: number
  ended: number
  toldResult: number
  electronicResult: number
  withFee: number
  paidOnline: number
  toldPaid: number
  feeProcedures: number
  toSync: number
  synced: number
  toldLevel: number
  fullyOnline: number
  rated: number
  satisfied: number
  dissatisfied: number
  unhappyOrLate: number
}

/** Codes named for each difference. */
const NAMED = 20

const FIELDS = sql`${JUDGED_FIELDS}, "ownDueAt" timestamptz, "extendedDueAt" timestamptz, "handedAt" timestamptz, channel text,
  level text, rating text, sync text, paid text, procedure text, fee numeric, components numeric, digitised numeric, reused numeric,
  "electronicResult" boolean, complained boolean`

/** Counts all inputs in one statement. */
export function countInputs(db: Sql, scope: Pick<Scope, 'within' | 'period'>): Promise<Inputs> {
  const verdict = (due: string, ended: string) => verdictOn(db.now, due, ended)
  const flips = (which: string) =>
    sql`coalesce((array_agg(code order by code) filter (where good is distinct from ${raw(which)}))[1:${NAMED}::integer], '{}')`
  return db.get<Inputs>(sql`
    with c as (
      select c.code, c.phase, c.received_at, ${ENDED} as ended, ${daySql(STOOD)} as stood_day, c.due_at,
        coalesce(f."ownDueAt", c.due_at) as due_own, coalesce(f."extendedDueAt", c.due_at) as due_extended,
        f."handedAt" as handed_at, f.*
      from cases."case" c cross join lateral ${fieldsOnce(FIELDS)}
      where ${dossiersWithin(scope.within)} and ${inPeriod(scope.period)}
    ), r as materialized (
      select c.*, ${daySql(sql`c.received_at`)} as received_day, ${daySql(sql`c.due_at`)} as due_at_day,
        ${daySql(sql`c.due_own`)} as due_own_day, ${daySql(sql`c.due_extended`)} as due_extended_day,
        ${daySql(sql`c.ended`)} as ended_day, coalesce(c.handed_at, c.ended) as handed,
        ${daySql(sql`coalesce(c.handed_at, c.ended)`)} as handed_day
      from c
    ), v as materialized (
      select r.*, ${verdict('due_at', 'ended')} as verdict, ${verdict('due_own', 'ended')} as own,
        ${verdict('due_extended', 'ended')} as extended, ${verdict('due_at', 'handed')} as by_hand,
        r.received_at >= ${startOfVnDay(scope.period.from)} as new
      from r
    ), d as (
      select *, verdict in ('early', 'on-time', 'in-time') as good, own in ('early', 'on-time', 'in-time') as good_own,
        extended in ('early', 'on-time', 'in-time') as good_extended, by_hand in ('early', 'on-time', 'in-time') as good_handed,
        verdict = 'unexplained' as dark
      from v
    )
    select count(*)::integer as n,
      (count(*) filter (where new and channel = 'online'))::integer as online,
      (count(*) filter (where new and channel = 'direct'))::integer as direct,
      (count(*) filter (where new and channel = 'post'))::integer as post,
      (count(*) filter (where new and channel is null))::integer as "noChannel",
      (count(*) filter (where good))::integer as good, (count(*) filter (where not dark))::integer as judged,
      (count(*) filter (where dark))::integer as unexplained,
      (count(*) filter (where good_own))::integer as "goodByOwnClock",
      (count(*) filter (where good_extended))::integer as "goodByExtension",
      (count(*) filter (where good_handed))::integer as "goodByHandOver",
      ${flips('good_own')} as "flipOwnClock", ${flips('good_extended')} as "flipExtension", ${flips('good_handed')} as "flipHandOver",
      coalesce((array_agg(code order by code) filter (where dark))[1:${NAMED}::integer], '{}') as "unexplainedCodes",
      coalesce(sum(components) filter (where digitised is not null), 0)::integer as components,
      coalesce(sum(least(digitised, components)), 0)::integer as "digitisedComponents",
      (count(*) filter (where components > 0 and digitised is not null))::integer as "toldComponents",
      (count(*) filter (where components > 0 and digitised >= components))::integer as digitised,
      (count(*) filter (where components > 0 and reused is not null))::integer as "toldReused",
      (count(*) filter (where reused > 0))::integer as reused,
      (count(*) filter (where phase = 'done'))::integer as ended,
      (count(*) filter (where phase = 'done' and "electronicResult" is not null))::integer as "toldResult",
      (count(*) filter (where phase = 'done' and "electronicResult"))::integer as "electronicResult",
      (count(*) filter (where fee > 0 and coalesce(paid, '') not in ('none', 'exempt')))::integer as "withFee",
      (count(*) filter (where fee > 0 and paid = 'online'))::integer as "paidOnline",
      (count(*) filter (where fee > 0 and paid is not null and paid not in ('none', 'exempt')))::integer as "toldPaid",
      (count(distinct procedure) filter (where fee > 0))::integer as "feeProcedures",
      (count(*) filter (where sync is not null and sync <> 'not-required'))::integer as "toSync",
      (count(*) filter (where sync = 'synced'))::integer as synced,
      (count(*) filter (where level is not null))::integer as "toldLevel",
      (count(*) filter (where level = 'full' and channel = 'online'))::integer as "fullyOnline",
      (count(*) filter (where rating is not null))::integer as rated,
      (count(*) filter (where rating = 'satisfied'))::integer as satisfied,
      (count(*) filter (where rating = 'dissatisfied'))::integer as dissatisfied,
      (count(*) filter (where rating = 'dissatisfied' or complained or verdict in ('late', 'overdue')))::integer
        as "unhappyOrLate"
    from d`)
}
