import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/**
 * What the centre asks of those who come in. Each is a setting `identity.<name>`; the defaults let a fresh centre work
 * at once, level 3 of information security asks for more (TCVN 14423:2026, 5.5.2.2 and 5.6.2.2) and `doctor` says so.
 */
export const ENTRY_DEFAULTS = {
  /** A second factor is asked for. */
  'second-factor': false,
  /** Shortest password. */
  'password-length': 8,
  /** Without a second factor: at least `password-length-alone` characters of all four classes. */
  'password-strict': false,
  'password-length-alone': 14,
  /** How many earlier passwords may not come back. */
  'password-kept': 0,
  /** Who still has a password that somebody else gave may do nothing but change it. */
  'force-change': false,
  /** Minutes without a call after which one must sign in again. */
  'session-idle-minutes': 720,
  /** Days after which one must sign in again in any case. */
  'session-days': 30,
  /** Wrong guesses after which an account is closed for a while; 0 = never. */
  'lockout-failures': 0,
  'lockout-hours': 12,
}

export type EntryRules = typeof ENTRY_DEFAULTS

const stored = cached<{ name: string; since: string; value: unknown }[]>(
  'identity.entry-rules',
  (db) =>
    db.rows(sql`select substr(name, 10) as name, since, value from settings.value
    where name like 'identity.%' and area_id is null order by since desc, id desc`),
  { until: ['setting.changed'] },
)

/** The rules that hold today. A stored value of another kind than the default is not heeded. */
export async function entryRules(db: Sql): Promise<EntryRules> {
  const today = vnDay(db.now)
  const rows = (await stored(db)).filter((row) => row.since <= today)
  const rules: Record<string, unknown> = { ...ENTRY_DEFAULTS }
  for (const [name, value] of Object.entries(ENTRY_DEFAULTS)) {
    const row = rows.find((r) => r.name === name)
    if (row && typeof row.value === typeof value) rules[name] = row.value
  }
  return rules as EntryRules
}
