import sql from 'sql-template-tag'
import type { Grant } from '#kernel/access.ts'
import { Problem } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { holdsOn } from '#platform/access/server/grants.ts'
import { databaseAway } from '#platform/database/server/away.ts'
import { type Db, named } from '#platform/database/server/db.ts'
import { type Happening, onCommitted } from '#platform/events/server/outbox.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { entryRules } from './entry-rules.ts'
import { tokenHash } from './session.ts'

/** How long another process's change may go unseen here, ms. Changes of this process are seen at once. */
const STALE = 4000
/** Entries kept; a flood of unknown tokens then costs a query each but no memory. */
const MOST = 20_000
/** How often "last seen" is written down, ms. */
const TOUCH = 60_000

const CHANGES = new Set(['person.changed', 'grant.changed', 'session.ended', 'token.changed', 'setting.changed'])

interface Known {
  actor: Actor | undefined
  /** By performance.now(). */
  until: number
  /** When the session or token ends by itself, ms since 1970. */
  ends: number
}

interface Memory {
  known: Map<string, Known>
  /** Counts the times everything was forgotten, so that what was being looked up meanwhile is not remembered. */
  round: number
}

/**
 * Who comes with this cookie or bearer token. Remembers for a few seconds, so that thousands of calls a second ask the
 * database once; forgets at once when an account, a grant, a session or a token changes.
 * @returns undefined when nobody we know does: unknown, ended, expired, disabled.
 */
export async function whoIs(
  db: Db,
  with_: { session?: string | undefined; bearer?: string | undefined },
): Promise<Actor | undefined> {
  const token = with_.bearer ?? with_.session
  if (!token || token.length > 200) return undefined
  const key = `${with_.bearer ? 'b' : 's'}${token}`
  const memory = memoryOf(db)
  const now = db.now
  const seen = memory.known.get(key)
  if (seen && seen.until > performance.now()) return seen.ends > now.getTime() ? seen.actor : undefined
  const round = memory.round
  const asked = with_.bearer ? lookUpToken(db, token, now) : lookUpSession(db, token, now)
  const found = await Promise.race([asked, tooLate()]).catch((error: unknown) => {
    // While the database is away the last answer stands for those we knew: what a machine sends then goes to the spool.
    if (seen && error instanceof Problem && error.blame === 'foreign') return seen
    throw error
  })
  if (memory.known.size >= MOST) memory.known.clear()
  if (round === memory.round) memory.known.set(key, { ...found, until: performance.now() + STALE })
  return found.ends > now.getTime() ? found.actor : undefined
}

/** Longest a caller waits for being known, ms: a frozen database must not hang every call. */
const LONGEST = 1500

function tooLate(): Promise<never> {
  return new Promise((_, fail) => {
    setTimeout(() => fail(databaseAway(new Error('the database is frozen'))), LONGEST).unref()
  })
}

function memoryOf(db: Db): Memory {
  const found = db.local.get('identity.who') as Memory | undefined
  if (found) return found
  const memory: Memory = { known: new Map(), round: 0 }
  const forget = (happenings: Happening[]) => {
    if (!happenings.some((h) => CHANGES.has(h.kind))) return
    memory.known.clear()
    memory.round++
  }
  onCommitted(db, forget)
  onRelayed(db, forget)
  db.local.set('identity.who', memory)
  return memory
}

const NONE = { actor: undefined, ends: Number.POSITIVE_INFINITY }

interface SessionRow {
  id: string
  name: string
  mustChange: boolean
  lastAt: Date
  endsAt: Date
  grants: Grant[]
}

async function lookUpSession(db: Db, token: string, now: Date): Promise<Omit<Known, 'until'>> {
  const hash = tokenHash(token)
  const row = await db.find<SessionRow>(
    named(
      'identity.session',
      sql`select p.id, p.name, p.must_change as "mustChange", s.last_at as "lastAt", s.ends_at as "endsAt",
          coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'areaId', g.area_id, 'field', g.field))
            from access."grant" g where g.person_id = p.id and ${holdsOn(vnDay(now))}), '[]') as grants
        from identity.session s join identity.person p on p.id = s.person_id
        where s.hash = ${hash} and s.ended_at is null and p.state = 'active'`,
    ),
  )
  if (!row) return NONE
  const rules = await entryRules(db)
  const idle = row.lastAt.getTime() + rules['session-idle-minutes'] * 60_000
  if (idle <= now.getTime() || row.endsAt <= now) return NONE
  if (now.getTime() - row.lastAt.getTime() > TOUCH)
    await db.run(sql`update identity.session set last_at = ${now} where hash = ${hash}`)
  const held = rules['force-change'] && row.mustChange ? [] : row.grants
  return { actor: { kind: 'user', id: row.id, name: row.name, grants: held }, ends: row.endsAt.getTime() }
}

interface TokenRow {
  id: string
  name: string
  scopes: string[]
  expiresAt: Date | null
  lastUsedAt: Date | null
  grants: Grant[]
}

async function lookUpToken(db: Db, token: string, now: Date): Promise<Omit<Known, 'until'>> {
  const row = await db.find<TokenRow>(
    named(
      'identity.token',
      sql`select t.id, t.name, t.scopes, t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt",
          coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'areaId', g.area_id, 'field', g.field))
            from access."grant" g where g.token_id = t.id and ${holdsOn(vnDay(now))}), '[]') as grants
        from identity.token t left join identity.person p on p.id = t.made_by
        where t.hash = ${tokenHash(token)} and t.revoked_at is null and coalesce(p.state, 'active') = 'active'`,
    ),
  )
  if (!row || (row.expiresAt && row.expiresAt <= now)) return NONE
  if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > TOUCH)
    await db.run(sql`update identity.token set last_used_at = ${now} where id = ${row.id}`)
  return {
    actor: { kind: 'token', id: row.id, name: row.name, grants: row.grants, scopes: row.scopes },
    ends: row.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  }
}
