import sql from 'sql-template-tag'
import { comparePeriods, parsePeriod } from '#kernel/period.ts'
import { named, type Tx } from '#platform/database/server/db.ts'
import { alertFlips } from './alert-flips.ts'
import { CALM, decide, type Flip, type Standing } from './decide.ts'
import { keyOf, type Sighting } from './sighting.ts'

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
 * @returns how many subjects flipped.
 */
export async function applySightings(tx: Tx, sightings: readonly Sighting[]): Promise<number> {
  if (!sightings.length) return 0
  const first = judge(sightings, await standingsOf(tx, sightings))
  if (!first.length) return 0
  // Two processes may see the same flip: the second waits here, then judges what the first has left. One lock for all, not
  // one per subject, because opening an alert takes the day's next number anyway and several locks could cross.
  await tx.run(sql`select pg_advisory_xact_lock(${FLIP_LOCK})`)
  const doubtful = first.map((f) => f.sighting)
  const flipped = judge(doubtful, await standingsOf(tx, doubtful))
  if (!flipped.length) return 0
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

async function standingsOf(tx: Tx, sightings: readonly Sighting[]): Promise<Map<string, Standing>> {
  const rows = await tx.rows<Standing & { rule: string; kind: string; id: string }>(
    named(
      'alerts.standings',
      sql`select w.rule, w.subject_kind as kind, w.subject as id, w.level, w.since, w.value, w.stale, w.period
        from alerts.watch w join unnest(${sightings.map((s) => s.rule.id)}::text[], ${sightings.map((s) => s.subject.kind)}::text[],
          ${sightings.map((s) => s.subject.id)}::text[]) a (rule, kind, id)
          on a.rule = w.rule and a.kind = w.subject_kind and a.id = w.subject`,
    ),
  )
  return new Map(rows.map((r) => [keyOf(r.rule, r), r]))
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
