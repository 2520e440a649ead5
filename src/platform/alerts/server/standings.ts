import sql from 'sql-template-tag'
import { type Db, named, type Tx } from '#platform/database/server/db.ts'
import { CALM, type Standing } from './decide.ts'
import { keyOf, type Sighting } from './sighting.ts'

/** More than this many are never remembered: a nation's gauges under every rule. */
const REMEMBERED = 500_000

/** Where rules stand with subjects, as this process saw them last. */
function remembered(db: Db): Map<string, Standing> {
  const found = db.local.get('alerts.standings') as Map<string, Standing> | undefined
  if (found) return found
  const made = new Map<string, Standing>()
  db.local.set('alerts.standings', made)
  return made
}

/**
 * Where the rules of these sightings stand with their subjects. Of readings that nobody else can have stored meanwhile
 * (`believed`) memory is enough, because only such readings move these standings; else the table is asked.
 */
export async function standingsOf(
  tx: Tx,
  sightings: readonly Pick<Sighting, 'rule' | 'subject'>[],
  believed = false,
): Promise<Map<string, Standing>> {
  const memory = remembered(tx.db)
  const standings = new Map<string, Standing>()
  const asked: Pick<Sighting, 'rule' | 'subject'>[] = []
  for (const s of sightings) {
    const key = keyOf(s.rule.id, s.subject)
    const known = believed ? memory.get(key) : undefined
    if (known) standings.set(key, known)
    else asked.push(s)
  }
  if (!asked.length) return standings
  const rows = await tx.rows<Standing & { rule: string; kind: string; id: string }>(
    named(
      'alerts.standings',
      sql`select w.rule, w.subject_kind as kind, w.subject as id, w.level, w.since, w.value, w.stale, w.period
        from alerts.watch w join unnest(${asked.map((s) => s.rule.id)}::text[], ${asked.map((s) => s.subject.kind)}::text[],
          ${asked.map((s) => s.subject.id)}::text[]) a (rule, kind, id)
          on a.rule = w.rule and a.kind = w.subject_kind and a.id = w.subject`,
    ),
  )
  for (const s of asked) standings.set(keyOf(s.rule.id, s.subject), CALM)
  for (const { rule, kind, id, ...standing } of rows) standings.set(keyOf(rule, { kind, id }), standing)
  if (memory.size > REMEMBERED) memory.clear()
  for (const s of asked) memory.set(keyOf(s.rule.id, s.subject), standings.get(keyOf(s.rule.id, s.subject))!)
  return standings
}

/** Forgets standings that are being changed; the next look asks the table. */
export function forgetStandings(tx: Tx, keys: readonly string[]): void {
  const forget = () => {
    for (const key of keys) remembered(tx.db).delete(key)
  }
  forget()
  tx.afterCommit(forget)
}

/** Whether a rule is calm about a subject, as far as this process knows. @param key of `keyOf`. */
export function isKnownCalm(db: Db, key: string): boolean | undefined {
  const known = remembered(db).get(key)
  return known && known.level === 0 && !known.stale
}
