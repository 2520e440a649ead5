import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import type { FreshnessState } from '../contract.ts'
import { type Flip, tellFlips } from './flip.ts'
import { findLastSeen } from './last-seen.ts'
import { standing } from './standing.ts'

interface Due {
  kind: 'series' | 'figure' | 'giver' | 'backup'
  subject: string
  indicator: string
  areaId: number | null
  everySeconds: number
  lateAfter: number
  missingAfter: number
  lastAt: Date | null
  dueAt: Date
  checkAt: Date | null
  state: FreshnessState
}

/** Contracts looked at in one transaction: it locks their series, and a flush of readings waits for that. */
const AT_ONCE = 500
/** What flipped this short a time ago is looked at again: a value may have come before its process heard of the flip. */
const AGAIN_MS = 30_000

/** Looks at all contracts whose time has come, in portions, so that what is being measured meanwhile gets through. */
export async function flipAllDue(db: Db): Promise<void> {
  for (let looked = AT_ONCE; looked === AT_ONCE; ) looked = (await db.tx((tx) => lookAtDue(tx, tx.now))).looked
}

/** One portion of `flipAllDue`. @returns the flips, which have been emitted. */
export async function flipDue(tx: Tx, now: Date): Promise<Flip[]> {
  return (await lookAtDue(tx, now)).flips
}

/**
 * Looks at the contracts whose time has come: what really got no value flips, what did is put off. Run every few seconds.
 * Series are left alone in a process where nobody answers for readings (`answerLastSeen`): better late than a false alarm.
 */
async function lookAtDue(tx: Tx, now: Date): Promise<{ flips: Flip[]; looked: number }> {
  const lastSeen = findLastSeen(tx.db)
  const again = new Date(now.getTime() - AGAIN_MS)
  const due =
    await tx.rows<Due>(sql`select subject_kind as kind, subject, indicator, area_id as "areaId", every_seconds as "everySeconds",
      late_after as "lateAfter", missing_after as "missingAfter", last_at as "lastAt", due_at as "dueAt", check_at as "checkAt", state
    from freshness.contract where (check_at <= ${now} or (state <> 'fresh' and since > ${again})) and (${lastSeen !== undefined} or subject_kind <> 'series')
    order by check_at limit ${AT_ONCE}`)
  if (!due.length) return { flips: [], looked: 0 }
  // Readings are locked before contracts, as the intake does: the two can never wait for each other.
  const series = due.filter((d) => d.kind === 'series').map((d) => d.subject)
  const seen = lastSeen && series.length ? await lastSeen(tx, series) : new Map<string, Date>()
  const looked = due.map((d) => {
    const lastAt = d.kind === 'series' ? (seen.get(d.subject) ?? d.lastAt) : d.lastAt
    const dueAt = d.kind === 'series' && lastAt ? new Date(lastAt.getTime() + d.everySeconds * 1000) : d.dueAt
    const now_ = standing(d, dueAt.getTime(), now.getTime())
    return {
      kind: d.kind,
      subject: d.subject,
      was: d.state,
      lastAt,
      dueAt,
      state: now_.state,
      checkAt: now_.checkAt === null ? null : new Date(now_.checkAt),
    }
  })
  const moved = await tx.rows<{
    subjectKind: 'series' | 'figure' | 'giver' | 'backup'
    subject: string
    indicator: string
    areaId: number | null
    from: FreshnessState
    to: FreshnessState
    dueAt: Date
  }>(
    sql`update freshness.contract c set last_at = w."lastAt", due_at = w."dueAt", check_at = w."checkAt", state = w.state,
        since = case when w.state = w.was then c.since else ${now} end
      from jsonb_to_recordset(${JSON.stringify(looked)}::jsonb) as w (kind text, subject text, was text, "lastAt" timestamptz, "dueAt" timestamptz, state text, "checkAt" timestamptz)
      where c.subject_kind = w.kind and c.subject = w.subject and c.state = w.was
      returning c.subject_kind as "subjectKind", c.subject, c.indicator, c.area_id as "areaId", w.was as "from", c.state as "to", c.due_at as "dueAt"`,
  )
  const flips = moved.filter((m) => m.from !== m.to)
  await tellFlips(tx, flips)
  // What is only looked at again is no reason for another portion.
  return { flips, looked: due.some((d) => d.checkAt !== null && d.checkAt <= now) ? due.length : 0 }
}
