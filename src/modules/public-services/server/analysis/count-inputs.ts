import sql, { raw } from 'sql-template-tag'
import { startOfVnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { dossiersWithin, inPeriod, type Scope } from './scope.ts'
import { ENDED, verdictSql } from './verdict-sql.ts'

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

/** Counts all inputs in one statement. */
export function countInputs(db: Sql, scope: Scope): Promise<Inputs> {
  const own = verdictSql(db.now, sql`coalesce((c.fields ->> 'ownDueAt')::timestamptz, c.due_at)`)
  const extended = verdictSql(db.now, sql`coalesce((c.fields ->> 'extendedDueAt')::timestamptz, c.due_at)`)
  const handed = verdictSql(db.now, sql`c.due_at`, sql`coalesce((c.fields ->> 'handedAt')::timestamptz, ${ENDED})`)
  const flips = (which: string) =>
    sql`coalesce((array_agg(code order by code) filter (where good is distinct from ${raw(which)}))[1:${NAMED}::integer], '{}')`
  return db.get<Inputs>(sql`
    with c as materialized (
      select c.* from cases."case" c where ${dossiersWithin(scope.within)} and ${inPeriod(scope.period)}
    ), v as (
      select c.code, c.phase, c.fields as f, ${verdictSql(db.now)} as verdict, ${own} as own, ${extended} as extended,
        ${handed} as handed,
        c.received_at >= ${startOfVnDay(scope.period.from)} as new
      from c
    ), d as (
      select *, verdict in ('early', 'on-time', 'in-time') as good, own in ('early', 'on-time', 'in-time') as good_own,
        extended in ('early', 'on-time', 'in-time') as good_extended, handed in ('early', 'on-time', 'in-time') as good_handed,
        verdict = 'unexplained' as dark, (f ->> 'components')::numeric as components, (f ->> 'digitised')::numeric as digitised,
        (f ->> 'reused')::numeric as reused
      from v
    )
    select count(*)::integer as n,
      (count(*) filter (where new and f ->> 'channel' = 'online'))::integer as online,
      (count(*) filter (where new and f ->> 'channel' = 'direct'))::integer as direct,
      (count(*) filter (where new and f ->> 'channel' = 'post'))::integer as post,
      (count(*) filter (where new and f ->> 'channel' is null))::integer as "noChannel",
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
      (count(*) filter (where phase = 'done' and f ? 'electronicResult'))::integer as "toldResult",
      (count(*) filter (where phase = 'done' and f ->> 'electronicResult' = 'true'))::integer as "electronicResult",
      (count(*) filter (where (f ->> 'fee')::numeric > 0 and coalesce(f ->> 'paid', '') not in ('none', 'exempt')))::integer as "withFee",
      (count(*) filter (where (f ->> 'fee')::numeric > 0 and f ->> 'paid' = 'online'))::integer as "paidOnline",
      (count(*) filter (where (f ->> 'fee')::numeric > 0 and f ? 'paid' and f ->> 'paid' not in ('none', 'exempt')))::integer as "toldPaid",
      (count(distinct f ->> 'procedure') filter (where (f ->> 'fee')::numeric > 0))::integer as "feeProcedures",
      (count(*) filter (where f ? 'sync' and f ->> 'sync' <> 'not-required'))::integer as "toSync",
      (count(*) filter (where f ->> 'sync' = 'synced'))::integer as synced,
      (count(*) filter (where f ? 'level'))::integer as "toldLevel",
      (count(*) filter (where f ->> 'level' = 'full' and f ->> 'channel' = 'online'))::integer as "fullyOnline",
      (count(*) filter (where f ? 'rating'))::integer as rated,
      (count(*) filter (where f ->> 'rating' = 'satisfied'))::integer as satisfied,
      (count(*) filter (where f ->> 'rating' = 'dissatisfied'))::integer as dissatisfied,
      (count(*) filter (where f ->> 'rating' = 'dissatisfied' or f ->> 'complained' = 'true' or verdict in ('late', 'overdue')))::integer
        as "unhappyOrLate"
    from d`)
}
