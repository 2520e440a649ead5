import sql from 'sql-template-tag'
import { named, type Sql, type Tx } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { FreshnessState } from '../contract.ts'
import { type Flip, tellFlips } from './flip.ts'
import { LATE_AFTER, MISSING_AFTER, standing } from './standing.ts'

/** The newest value of a subject has come. */
export interface Arrival {
  kind: 'series' | 'figure'
  /** `thing/indicator`, or `indicator/area`. */
  subject: string
  indicator: string
  areaId: number | null
  at: Date
  /** Seconds between values. Default: the indicator's own rule; a series of an indicator without one has no contract. */
  everySeconds?: number
  /** When the next one is due, where that is not simply one turn later: figures follow their calendar. */
  dueAt?: Date
}

/**
 * Tells which series need `arrived` at all: those without a contract yet, and those that are late or missing. For any
 * other a new value changes nothing that is written, and memory knows.
 */
export async function needsArrival(db: Sql): Promise<(subject: string) => boolean> {
  const known = contractsKnown(db)
  const ill = await unwellSeries(db)
  return (subject) => !known.has(subject) || ill.has(subject)
}

interface Terms {
  arrival: Arrival
  every: number
  late: number
  missing: number
  due: number
}

/**
 * Counts new values towards their contracts. A contract begins with the first value, in the state that value gives it,
 * without a flip: filling in history raises no alarm. For a series that is fresh nothing is written at all; one that was
 * late or missing flips back in this transaction.
 */
export async function arrived(tx: Tx, arrivals: readonly Arrival[]): Promise<void> {
  const terms = arrivals.flatMap((a) => termsOf(tx, a))
  const known = contractsKnown(tx)
  const without = arrivals.length > terms.length ? arrivals.filter((a) => !terms.some((t) => t.arrival === a)) : []
  if (without.length)
    tx.afterCommit(() => {
      for (const a of without) known.add(a.subject)
    })
  if (!terms.length) return
  const fresh = terms.filter((t) => !known.has(t.arrival.subject))
  let begun: ReadonlySet<string> = new Set()
  if (fresh.length) {
    const first = await begin(tx, fresh)
    begun = first.begun
    if (first.unwell) await emit(tx, { kind: 'freshness.began', data: {} })
    tx.afterCommit(() => {
      for (const t of fresh) known.add(t.arrival.subject)
    })
  }
  const series = terms.filter((t) => t.arrival.kind === 'series')
  if (series.length) await tellFlips(tx, await heal(tx, series))
  // What has just begun stands as it should already.
  const figures = terms.filter((t) => t.arrival.kind === 'figure' && !begun.has(t.arrival.subject))
  if (figures.length) await tellFlips(tx, await renew(tx, figures))
}

function termsOf(tx: Tx, arrival: Arrival): Terms[] {
  const rule = tx.db.declared.indicators.get(arrival.indicator)?.due
  const every = arrival.everySeconds ?? rule?.every ?? (arrival.dueAt ? 30 * 86_400 : undefined)
  if (every === undefined) return []
  const late = rule?.lateAfter ?? (arrival.dueAt ? 1 : LATE_AFTER)
  const missing = Math.max(late, rule?.missingAfter ?? (arrival.dueAt ? 2 : MISSING_AFTER))
  return [{ arrival, every, late, missing, due: arrival.dueAt?.getTime() ?? arrival.at.getTime() + every * 1000 }]
}

/** Subjects this process knows to have a contract, or none by their declaration; contracts are never taken away. */
function contractsKnown({ db }: Sql): Set<string> {
  const found = db.local.get('freshness.known') as Set<string> | undefined
  if (found) return found
  const made = new Set<string>()
  db.local.set('freshness.known', made)
  return made
}

/** Begins contracts. @returns those of figures that had none, and whether one of them all is not fresh from the start. */
async function begin(tx: Tx, terms: readonly Terms[]): Promise<{ begun: Set<string>; unwell: boolean }> {
  const rows = terms.map(({ arrival: a, every, late, missing, due }) => {
    const s = standing({ everySeconds: every, lateAfter: late, missingAfter: missing }, due, tx.now.getTime())
    return {
      ...a,
      at: a.at,
      every,
      late,
      missing,
      due: new Date(due),
      check: s.checkAt === null ? null : new Date(s.checkAt),
      state: s.state,
    }
  })
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of)
  const begun = await tx.rows<{
    subject: string
  }>(sql`with begun as (
      insert into freshness.contract (subject_kind, subject, indicator, area_id, every_seconds, late_after, missing_after, last_at, due_at, check_at, state, since)
      select kind, subject, indicator, area, every, late, missing, at, due, "check", state, ${tx.now}
      from unnest(${column((r) => r.kind)}::text[], ${column((r) => r.subject)}::text[], ${column((r) => r.indicator)}::text[], ${column((r) => r.areaId)}::int[],
        ${column((r) => r.every)}::int[], ${column((r) => r.late)}::float8[], ${column((r) => r.missing)}::float8[], ${column((r) => r.at)}::timestamptz[],
        ${column((r) => r.due)}::timestamptz[], ${column((r) => r.check)}::timestamptz[], ${column((r) => r.state)}::text[])
        as r (kind, subject, indicator, area, every, late, missing, at, due, "check", state)
      order by kind, subject on conflict (subject_kind, subject) do nothing returning subject_kind, subject)
    select subject from begun where subject_kind = 'figure'`)
  return { begun: new Set(begun.map((b) => b.subject)), unwell: rows.some((r) => r.state !== 'fresh') }
}

interface Unwell {
  subject: string
  indicator: string
  areaId: number | null
  everySeconds: number
  lateAfter: number
  missingAfter: number
  state: FreshnessState
}

/**
 * The series that are not fresh. A flip in another process may be heard of a moment late; `flipDue` looks again at what
 * flipped just before, so that a value that slipped through in that moment counts within seconds.
 */
const unwellSeries = cached<Set<string>>(
  'freshness.unwell',
  async (db) => {
    const rows = await db.rows<{ subject: string }>(
      sql`select subject from freshness.contract where state <> 'fresh' and subject_kind = 'series'`,
    )
    return new Set(rows.map((r) => r.subject))
  },
  { until: ['freshness.flipped', 'freshness.began'] },
)

/** Flips back the series that were not fresh. Nearly always there are none, and memory knows. */
async function heal(tx: Tx, all: readonly Terms[]): Promise<Flip[]> {
  const ill = await unwellSeries(tx)
  const terms = ill.size ? all.filter((t) => ill.has(t.arrival.subject)) : []
  if (!terms.length) return []
  const unwell = await tx.rows<Unwell>(
    named(
      'freshness.unwell',
      sql`select subject, indicator, area_id as "areaId", every_seconds as "everySeconds", late_after as "lateAfter", missing_after as "missingAfter", state
        from freshness.contract where subject = any(${terms.map((t) => t.arrival.subject)}::text[]) and state <> 'fresh' and subject_kind = 'series'
        order by subject for no key update`,
    ),
  )
  if (!unwell.length) return []
  const at = new Map(terms.map((t) => [t.arrival.subject, t.arrival.at]))
  const healed = unwell.map((u) => {
    const lastAt = at.get(u.subject)!
    const dueAt = new Date(lastAt.getTime() + u.everySeconds * 1000)
    const now = standing(u, dueAt.getTime(), tx.now.getTime())
    return { ...u, lastAt, dueAt, to: now.state, checkAt: now.checkAt === null ? null : new Date(now.checkAt) }
  })
  await tx.run(sql`update freshness.contract c set last_at = h."lastAt", due_at = h."dueAt", check_at = h."checkAt", state = h."to",
      since = case when h."to" = h.state then c.since else ${tx.now} end
    from jsonb_to_recordset(${JSON.stringify(healed)}::jsonb) as h (subject text, state text, "to" text, "lastAt" timestamptz, "dueAt" timestamptz, "checkAt" timestamptz)
    where c.subject_kind = 'series' and c.subject = h.subject`)
  return healed
    .filter((h) => h.state !== h.to)
    .map(({ subject, indicator, areaId, state, to, dueAt }) => ({
      subjectKind: 'series',
      subject,
      indicator,
      areaId,
      from: state,
      to,
      dueAt,
    }))
}

/** Figures have a due day each, so their contract is written at once: two statements for however many of them. */
async function renew(tx: Tx, terms: readonly Terms[]): Promise<Flip[]> {
  const asked = terms.map(({ arrival, due }) => ({ subject: arrival.subject, due: new Date(due) }))
  const held = await tx.rows<{ subject: string; state: FreshnessState; lateAfter: number; missingAfter: number }>(
    sql`select c.subject, c.state, c.late_after as "lateAfter", c.missing_after as "missingAfter"
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (subject text, due timestamptz)
      join freshness.contract c on c.subject_kind = 'figure' and c.subject = a.subject and (c.due_at is null or c.due_at <= a.due)
      order by c.subject for update of c`,
  )
  if (!held.length) return []
  const bySubject = new Map(terms.map((t) => [t.arrival.subject, t]))
  const renewed = held.map((old) => {
    const { arrival, every, due } = bySubject.get(old.subject)!
    const now = standing({ everySeconds: every, ...old }, due, tx.now.getTime())
    const check = now.checkAt === null ? null : new Date(now.checkAt)
    return {
      subject: old.subject,
      arrival,
      from: old.state,
      to: now.state,
      at: arrival.at,
      due: new Date(due),
      check,
      every,
    }
  })
  await tx.run(sql`update freshness.contract c set last_at = r.at, due_at = r.due, check_at = r."check", every_seconds = r.every, state = r."to",
      since = case when c.state = r."to" then c.since else ${tx.now} end
    from unnest(${renewed.map((r) => r.subject)}::text[], ${renewed.map((r) => r.to)}::text[], ${renewed.map((r) => r.at)}::timestamptz[],
      ${renewed.map((r) => r.due)}::timestamptz[], ${renewed.map((r) => r.check)}::timestamptz[], ${renewed.map((r) => r.every)}::int[])
      as r (subject, "to", at, due, "check", every)
    where c.subject_kind = 'figure' and c.subject = r.subject`)
  return renewed
    .filter((r) => r.from !== r.to)
    .map(({ subject, arrival, from, to, due }) => ({
      subjectKind: 'figure',
      subject,
      indicator: arrival.indicator,
      areaId: arrival.areaId,
      from,
      to,
      dueAt: due,
    }))
}
