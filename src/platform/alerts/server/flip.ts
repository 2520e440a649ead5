import sql from 'sql-template-tag'
import { comparePeriods, parsePeriod } from '#kernel/period.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { alertFlips } from './alert-flips.ts'
import { CALM, decide, type Flip, type Standing } from './decide.ts'
import { keyOf, type Sighting } from './sighting.ts'
import { forgetStandings, standingsOf } from './standings.ts'

/** Any fixed number that no other lock of the centre uses. */
const FLIP_LOCK = 7_267_654

/** A sighting that changed something. */
export interface Flipped {
  sighting: Sighting
  flips: Flip[]
  after: Standing
}

/**
 * Lets the new facts change where rules stand with their subjects. One statement for any number of facts that flip nothing;
 * the few that flip are judged again under a lock, written, and opened or raised as alerts in the same transaction.
 * @param believed the facts are of series that nobody else has moved meanwhile. @returns how many subjects flipped.
 */
export async function applySightings(tx: Tx, sightings: readonly Sighting[], believed = false): Promise<number> {
  if (!sightings.length) return 0
  const first = judge(sightings, await standingsOf(tx, sightings, believed))
  if (!first.length) return 0
  // Two processes may see the same flip: the second waits here, then judges what the first has left. One lock for all, not
  // one per subject, because opening an alert takes the day's next number anyway and several locks could cross.
  await tx.run(sql`select pg_advisory_xact_lock(${FLIP_LOCK})`)
  const doubtful = first.map((f) => f.sighting)
  const flipped = judge(doubtful, await standingsOf(tx, doubtful))
  if (!flipped.length) return 0
  forgetStandings(
    tx,
    flipped.map((f) => keyOf(f.sighting.rule.id, f.sighting.subject)),
  )
  await writeStandings(tx, flipped)
  await alertFlips(tx, flipped)
  return flipped.length
}

function judge(sightings: readonly Sighting[], standings: Map<string, Standing>): Flipped[] {
  const flipped: Flipped[] = []
  for (const sighting of sightings) {
    const before = standings.get(keyOf(sighting.rule.id, sighting.subject)) ?? CALM
    if (sighting.period && before.period && isOlder(sighting.period, before.period)) continue
    const { flips, after } = decide(before, sighting.steps, sighting.period ?? null)
    if (flips.length) flipped.push({ sighting, flips, after })
  }
  return flipped
}

function isOlder(a: string, b: string): boolean {
  const [x, y] = [parsePeriod(a), parsePeriod(b)]
  return x !== undefined && y !== undefined && comparePeriods(x, y) < 0
}

async function writeStandings(tx: Tx, flipped: readonly Flipped[]): Promise<void> {
  const rows = flipped.map(({ sighting: s, after }) => ({
    rule: s.rule.id,
    subject_kind: s.subject.kind,
    subject: s.subject.id,
    ...after,
  }))
  await tx.run(sql`insert into alerts.watch (rule, subject_kind, subject, level, since, value, stale, period)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}) as r (rule text, subject_kind text, subject text, level integer,
      since timestamptz, value double precision, stale boolean, period text)
    on conflict (rule, subject_kind, subject) do update set level = excluded.level, since = excluded.since, value = excluded.value,
      stale = excluded.stale, period = excluded.period`)
}
